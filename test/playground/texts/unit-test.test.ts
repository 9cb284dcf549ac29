import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';
import * as library from '../../../lib';
import { printUnitTest, type UnitTest } from '../../../playground/texts/unit-test';
import { HOSTILE_TEXTS } from './hostile-texts';

/** Prints all parts of its request unchanged. */
const TEMPLATE =
  '$input.body|$input.params("p")|$input.params().querystring.get("__proto__")|$stageVariables.v|$context.identity.sourceIp';

/** Makes a test of the template with odd texts in all places. */
function testOf(text: string): UnitTest {
  const input = {
    body: `b${text}`,
    pathParameters: { p: text },
    queryStringParameters: Object.fromEntries([['__proto__', text]]),
    headers: { 'X-Y': text },
    stageVariables: { v: text },
    context: { identity: { sourceIp: text }, list: [1, 2.5, true, null, text, 12345678901], empty: {} },
  };
  const template = `${TEMPLATE}\n#[[${text.replaceAll(']]#', '')}]]#`;
  return {
    subject: 'the template of POST /a',
    template,
    input,
    expected: { text: new library.MappingTemplate(template).render(input) },
  };
}

const FAILING: UnitTest = {
  subject: 'the template of GET /{x}',
  template: '#set($l = [])$l[1]',
  input: {},
  expected: { failure: 'IndexOutOfBoundsException' },
};

/** Runs a test for jest with the library under its name, and returns the compared values. */
function runTypeScript(source: string): void {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const run = compileFunction(code, ['require', 'test', 'expect']) as (...world: unknown[]) => void;
  run(
    (name: string) => {
      expect(name).toBe('@aws-solutions-constructs/aws-apigateway-sagemakerendpoint');
      return library;
    },
    (_title: string, body: () => void) => {
      body();
    },
    expect,
  );
}

describe('a unit test in TypeScript', () => {
  test.each(HOSTILE_TEXTS)('it passes with the text %j', (text) => {
    expect.hasAssertions();
    runTypeScript(printUnitTest('typescript', testOf(text)));
  });

  test('a unit test in TypeScript fails if the output differs', () => {
    const source = printUnitTest('typescript', { ...testOf('x'), expected: { text: 'y' } });
    expect(() => {
      runTypeScript(source);
    }).toThrow('toBe');
  });

  test('it expects the failure of a template that fails', () => {
    runTypeScript(printUnitTest('typescript', FAILING));
  });

  test('a unit test in TypeScript has a long template line by line', () => {
    const source = printUnitTest('typescript', { ...FAILING, template: '{\n  "a": $x\n}', expected: { text: '{}' } });
    expect(source).toContain(`const TEMPLATE = [\n  '{',\n  '  "a": $x',\n  '}',\n].join('\\n');`);
  });
});

const python = spawnSync('python3', ['--version']).status === 0 ? test : test.skip;

describe('a unit test in Python', () => {
  // .ci/prove-packages runs the tests with jsii under pytest.
  python('Python reads each text as it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-test-'));
    try {
      for (const text of HOSTILE_TEXTS) {
        const { input, template, expected, ...rest } = testOf(text);
        const source = printUnitTest('python', { input, template, expected, ...rest });
        const withoutImport = source.replace(/^from aws_.*$/m, '');
        const calls = `
import json
class MappingTemplate:
    def __init__(self, text): self.text = text
    def render(self, **given):
        print(json.dumps([self.text, given]))
        return json.loads(${JSON.stringify(JSON.stringify('text' in expected ? expected.text : ''))})
${withoutImport}
test_the_template_of_post_a()
`;
        const file = join(folder, 'test_it.py');
        writeFileSync(file, calls);
        const [read, given] = JSON.parse(execFileSync('python3', [file], { encoding: 'utf8' }));
        expect(read).toBe(template);
        expect(given).toEqual({
          body: input.body,
          path_parameters: input.pathParameters,
          query_string_parameters: input.queryStringParameters,
          headers: input.headers,
          stage_variables: input.stageVariables,
          context: input.context,
        });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a unit test in Java', () => {
  const source = printUnitTest('java', testOf(HOSTILE_TEXTS.join('')));

  test('a unit test in Java is ASCII, and none of its escapes is read before its text', () => {
    expect(source).toMatch(/^[\n\x20-\x7e]*$/);
    expect(source.replaceAll('\\\\', '')).not.toMatch(/\\u00[0-7]/);
  });

  test('a unit test in Java joins the parts of a line that is longer than a constant', () => {
    const long = printUnitTest('java', { ...FAILING, template: '\u00e9'.repeat(40_000) });
    for (const [constant] of long.matchAll(/"[^"]*"/g)) expect(constant.length / 6).toBeLessThan(20_000);
  });

  test('it expects the failure of a template that fails', () => {
    expect(printUnitTest('java', FAILING)).toContain('assertThrows(MappingTemplateError.class, () ->');
  });
});
