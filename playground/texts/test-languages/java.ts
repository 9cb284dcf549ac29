import { givenIn, isRecord, type Language, linesOf, quoted, unicodeEscape, type UnitTest } from './language';

const PACKAGE = 'software.amazon.awsconstructs.services.apigatewaysagemakerendpoint';

/** For JUnit 5. */
export const javaLanguage: Language = {
  print(test) {
    const { expected, template } = test;
    const fails = !('text' in expected);
    const given = givenIn(test);
    const hasMaps = given.some(([, value]) => typeof value !== 'string');
    const hasLists = given.some(([, value]) => hasList(value));
    const rendered = `new MappingTemplate(TEMPLATE).render(${inputOf(test)})`;
    return `import static org.junit.jupiter.api.Assertions.${fails ? 'assertThrows' : 'assertEquals'};
${fails ? 'import static org.junit.jupiter.api.Assertions.assertTrue;\n' : ''}
${hasLists ? 'import java.util.List;\n' : ''}${hasMaps ? 'import java.util.Map;\n' : ''}import org.junit.jupiter.api.Test;
${given.length > 0 ? `import ${PACKAGE}.MappingInput;\n` : ''}import ${PACKAGE}.MappingTemplate;
${fails ? `import ${PACKAGE}.MappingTemplateError;\n` : ''}
class MappingTest {
    private static final String TEMPLATE = ${textOf(template, '    ')};

    @Test
    void ${identifier(test.subject)}() {
${
  fails
    ? `        MappingTemplateError error = assertThrows(MappingTemplateError.class, () ->\n            ${rendered});\n\n        assertTrue(error.getMessage().contains(${literal(expected.failure)}), error.getMessage());`
    : `        String output = ${rendered};\n\n        assertEquals(${textOf(expected.text, '        ')}, output);`
}
    }
}
`;
  },
};

function inputOf(test: UnitTest): string {
  const given = givenIn(test);
  if (given.length === 0) return '';
  return `MappingInput.builder()\n${given
    .map(([name, value]) => `            .${name}(${valueOf(value)})\n`)
    .join('')}            .build()`;
}

function hasList(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && Object.values(value).some(hasList));
}

function valueOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value, '            ');
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) > 0x7fffffff ? `${value}L` : String(value);
  if (Array.isArray(value)) return `List.of(${value.filter(isSomething).map(valueOf).join(', ')})`;
  if (!isRecord(value)) return String(value);
  // Java's maps hold no null; a field that is null reads as one that is missing.
  const entries = Object.entries(value).filter(([, member]) => isSomething(member));
  return `Map.ofEntries(${entries.map(([name, member]) => `Map.entry(${literal(name)}, ${valueOf(member)})`).join(', ')})`;
}

const isSomething = (value: unknown): boolean => value !== null && value !== undefined;

function textOf(text: string, indent: string): string {
  const lines = linesOf(text);
  if (lines.length === 1) return lineOf(text);
  return `String.join("\\n",\n${lines.map((line) => `${indent}    ${lineOf(line)}`).join(',\n')})`;
}

/** A constant of Java's takes 65,535 bytes, to which the compiler adds what stands beside it with a plus. */
const LONGEST_CONSTANT = 16_000;

function lineOf(line: string): string {
  if (line.length <= LONGEST_CONSTANT) return literal(line);
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += LONGEST_CONSTANT) parts.push(literal(line.slice(at, at + LONGEST_CONSTANT)));
  return `String.join("", ${parts.join(', ')})`;
}

/** Signs beyond ASCII are escaped, because a compiler may read the file in any encoding. */
function literal(text: string): string {
  return quoted(text, '"', escape).replace(/[\u0080-\uffff]/g, unicodeEscape);
}

/** An escape by its code is read before the text is, so that of a line end it would end the line. Octal ones are not. */
function escape(sign: string): string {
  const code = sign.charCodeAt(0);
  return code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : unicodeEscape(sign);
}

function identifier(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word, index) =>
    index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );
  return name.join('');
}
