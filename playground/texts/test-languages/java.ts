import { givenIn, isJsonObject, type Language, linesOf, quoted, unicodeEscape, type UnitTest } from './language';

const PACKAGE = 'software.amazon.awsconstructs.services.apigatewaysagemakerendpoint';

/** Writes a test for JUnit 5. */
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
  return Array.isArray(value) || (isJsonObject(value) && Object.values(value).some(hasList));
}

function valueOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value, '            ');
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) > 0x7fffffff ? `${value}L` : String(value);
  if (Array.isArray(value)) return `List.of(${value.filter(isSomething).map(valueOf).join(', ')})`;
  if (!isJsonObject(value)) return String(value);
  // Map.ofEntries refuses null. A field with null reads like a missing one.
  const entries = Object.entries(value).filter(([, member]) => isSomething(member));
  return `Map.ofEntries(${entries.map(([name, member]) => `Map.entry(${literal(name)}, ${valueOf(member)})`).join(', ')})`;
}

const isSomething = (value: unknown): boolean => value !== null && value !== undefined;

function textOf(text: string, indent: string): string {
  const lines = linesOf(text);
  if (lines.length === 1) return lineOf(text);
  return `String.join("\\n",\n${lines.map((line) => `${indent}    ${lineOf(line)}`).join(',\n')})`;
}

/** A constant in Java has at most 65,535 bytes. String.join is needed, because the compiler joins constants at a plus. */
const MAX_CONSTANT_LENGTH = 16_000;

function lineOf(line: string): string {
  if (line.length <= MAX_CONSTANT_LENGTH) return literal(line);
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += MAX_CONSTANT_LENGTH)
    parts.push(literal(line.slice(at, at + MAX_CONSTANT_LENGTH)));
  return `String.join("", ${parts.join(', ')})`;
}

/** Escapes characters beyond ASCII, because a compiler may read the file in any encoding. */
function literal(text: string): string {
  return quoted(text, '"', escape).replace(/[\u0080-\uffff]/g, unicodeEscape);
}

/** Java replaces \uXXXX before it reads the text, so \u000a would end the line. An octal escape does not. */
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
