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

/** Writes a test for pytest. */
export const pythonLanguage: Language = {
  print(test) {
    const { expected, template } = test;
    const fails = !('text' in expected);
    const names = fails ? '(\n    MappingTemplate,\n    MappingTemplateError,\n)' : 'MappingTemplate';
    const rendered = `MappingTemplate(TEMPLATE).render(${inputOf(test, fails ? '        ' : '    ')})`;
    return `from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import ${names}
${fails ? 'from pytest import raises\n' : ''}
TEMPLATE = ${textOf(template, '')}


def test_${identifier(test.subject)}() -> None:
${
  fails
    ? `    with raises(MappingTemplateError) as failed:\n        ${rendered}\n\n    assert ${literal(expected.failure)} in str(failed.value)`
    : `    output = ${rendered}\n\n    assert output == ${textOf(expected.text, '    ')}`
}
`;
  },
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ['body', 'body'],
  ['pathParameters', 'path_parameters'],
  ['queryStringParameters', 'query_string_parameters'],
  ['headers', 'headers'],
  ['stageVariables', 'stage_variables'],
  ['context', 'context'],
]);

function inputOf(test: UnitTest, indent: string): string {
  const given = givenIn(test);
  if (given.length === 0) return '';
  const inner = `${indent}    `;
  return `\n${given.map(([name, value]) => `${inner}${NAMES.get(name) ?? name}=${valueOf(value, inner)},\n`).join('')}${indent}`;
}

function valueOf(value: unknown, indent: string): string {
  if (typeof value === 'string') return textOf(value, indent);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value)) return `[${value.map((item) => valueOf(item, indent)).join(', ')}]`;
  if (typeof value === 'number') return String(value);
  if (!isJsonObject(value)) return 'None';
  return `{${Object.entries(value)
    .map(([name, member]) => `${literal(name)}: ${valueOf(member, indent)}`)
    .join(', ')}}`;
}

function textOf(text: string, indent: string): string {
  const lines = linesOf(text);
  if (lines.length === 1) return literal(text);
  return `"\\n".join(\n${indent}    [\n${lines.map((line) => `${indent}        ${literal(line)},\n`).join('')}${indent}    ]\n${indent})`;
}

function literal(text: string): string {
  return quoted(text, quoteFor(text, '"'), unicodeEscape);
}

function identifier(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_/, '')
    .replace(/_$/, '')
    .toLowerCase();
}
