import {
  givenIn,
  isJsonObject,
  type Language,
  linesOf,
  quoted,
  quoteFor,
  unicodeEscape,
  type UnitTest,
} from './language';

/** Writes a test for jest, and for other runners with `test` and `expect`. */
export const typeScriptLanguage: Language = {
  print(test) {
    const { expected, subject, template } = test;
    return `import { MappingTemplate } from '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';

const TEMPLATE = ${textOf(template, '')};

test(${literal(`${subject} ${'text' in expected ? 'prints what is expected' : 'fails'}`)}, () => {
  const render = () => new MappingTemplate(TEMPLATE).render(${inputOf(test)});

  ${'text' in expected ? `expect(render()).toBe(${textOf(expected.text, '  ')})` : `expect(render).toThrow(${literal(expected.failure)})`};
});
`;
  },
};

function inputOf(test: UnitTest): string {
  const given = givenIn(test);
  if (given.length === 0) return '';
  return `{\n${given.map(([name, value]) => `    ${name}: ${valueOf(value)},\n`).join('')}  }`;
}

function valueOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value, '    ');
  if (Array.isArray(value)) return `[${value.map(valueOf).join(', ')}]`;
  if (!isJsonObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${nameOf(name)}: ${valueOf(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function nameOf(name: string): string {
  // As a plain member it would set the object's prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** Writes a text of several lines as a list of lines. */
function textOf(text: string, indent: string): string {
  const lines = linesOf(text);
  if (lines.length === 1) return literal(text);
  return `[\n${lines.map((line) => `${indent}  ${literal(line)},\n`).join('')}${indent}].join('\\n')`;
}

function literal(text: string): string {
  return quoted(text, quoteFor(text, "'"), unicodeEscape);
}
