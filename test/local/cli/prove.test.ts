import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from '../api-fixture';
import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const prove = (args: readonly string[], stdin?: string) =>
  run(['prove', ...args], { directory: workspace.directory, stdin });

const GOOD = '{"user": $input.json("$.user_id")}\n';
const BAD = '{\n  "n": $input.params("n")\n}\n';
const BROKEN = '{\n#if($a)\n}';

test('prove ends with 0 if all claims of a template are proved', async () => {
  workspace.write('good.vtl', '{"encoded": "$util.base64Encode($input.body)"}');
  expect(await prove(['good.vtl'])).toEqual({
    code: 0,
    stdout: `good.vtl
  valid-json   proved
  contained    proved
  never-fails  proved

`,
    stderr: '1 template: 3 claims proved, 0 refuted, 0 undecided\n',
  });
});

test('prove ends with 1 for a refuted claim, and shows the request, the output and the place', async () => {
  workspace.write('bad.vtl', BAD);
  const { code, stdout, stderr } = await prove(['bad.vtl', '--required', 'n']);
  expect(code).toBe(1);
  expect(stdout).toContain(`bad.vtl
  valid-json   REFUTED   a request that breaks it:
      curl 'http://127.0.0.1:3000/?n=x'
      the endpoint would receive  {"n": x}
                                        ^ expected a value, but found "x"
      printed by $input.params("n"), bad.vtl:2:8
`);
  expect(stderr).toBe('1 template: 1 claim proved, 2 refuted, 0 undecided\n');
});

test('prove proves each SageMaker method of an API', async () => {
  const methods = [
    {
      path: '/{id}',
      httpMethod: 'GET',
      integration: { RequestTemplates: { 'application/json': '{"n": $input.params(\'id\')}' } },
    },
    { path: '/b', integration: { RequestTemplates: { 'application/json': '{}' } } },
  ];
  workspace.write('api.json', JSON.stringify(templateOf({ methods })));
  const { code, stdout, stderr } = await prove(['api.json']);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'GET /{id}  application/json -> model\n  valid-json   REFUTED   a request that breaks it:\n      curl \'http://127.0.0.1:3000/x\'\n      SageMaker would receive  {"n": x}\n',
  );
  expect(stdout).toContain('POST /b  application/json -> model\n  valid-json   proved\n');
  expect(stderr).toBe('2 templates: 4 claims proved, 2 refuted, 0 undecided\n');
});

test('prove ends with 1 for an undecided claim only with --strict', async () => {
  workspace.write('odd.vtl', '#if($context.authorizer.n.hashCode() == 7){#else{}#end');
  const { code, stderr } = await prove(['odd.vtl', '--tries', '20']);
  expect([code, stderr]).toEqual([0, '1 template: 2 claims proved, 0 refuted, 1 undecided\n']);
  expect((await prove(['odd.vtl', '--tries', '20', '--strict'])).code).toBe(1);
});

test('prove ends with 1 for a template with a syntax error, and proves the others', async () => {
  workspace.write('broken.vtl', BROKEN);
  workspace.write('good.vtl', GOOD);
  const { code, stdout, stderr } = await prove(['broken.vtl', 'good.vtl']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^broken\.vtl\n {2}broken\.vtl:2:1: error: /);
  expect(stderr).toBe('2 templates: 3 claims proved, 0 refuted, 0 undecided, 1 syntax error\n');
});

test.each([
  [['--tries', '0'], '--tries 0: give a whole number from 1'],
  [['--seed', 'x'], '--seed x: give a whole number from 0'],
  [['--format', 'xml'], '--format xml: give one of text, json, sarif, github, gitlab'],
  [['missing.vtl'], 'No such file: '],
  [[], 'There is no cdk.out in '],
  [['good.vtl', '--path-parameter', 'id', '--required', 'id'], '"id" is one of the pathParameters'],
  [['good.vtl', '--stage', 'prod'], '--stage is for an API, and good.vtl is a single template: leave it out'],
  [['api.json', '--response'], '--response is for a FILE.vtl, and api.json is an API: leave it out'],
  [['good.vtl', '--nested', '$.['], 'nested: "$.[" is no JSONPath'],
  [
    ['good.vtl', '--seed', '-1'],
    "Option '--seed' argument is ambiguous. See apigateway-sagemakerendpoint prove --help",
  ],
])('prove %j ends with 2, and the error gives the remedy', async (args, message) => {
  workspace.write('good.vtl', GOOD);
  workspace.write('api.json', '{"Resources": {"Api": {"Type": "AWS::ApiGateway::RestApi"}}}');
  const { code, stderr } = await prove(args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('prove proves JSON in a string if --nested names the string', async () => {
  workspace.write('good.vtl', '{"input": "{}"}');
  workspace.write('bad.vtl', '{"input": "{"}');
  expect((await prove(['good.vtl', '--nested', '$.input', '--strict'])).code).toBe(0);
  expect((await prove(['bad.vtl', '--strict'])).code).toBe(0);
  expect((await prove(['bad.vtl', '--nested', '$.input'])).code).toBe(1);
});

describe('--format', () => {
  const findings = async (format: string): Promise<string> => {
    workspace.write('bad.vtl', BAD);
    workspace.write('broken.vtl', BROKEN);
    return (await prove(['bad.vtl', 'broken.vtl', '--format', format])).stdout;
  };

  test('prove --format json lists each claim, its counterexample and the coverage', async () => {
    const { templates } = JSON.parse(await findings('json'));
    expect(templates).toEqual([
      {
        file: 'bad.vtl',
        proved: false,
        claims: [
          expect.objectContaining({
            claim: 'valid-json',
            verdict: 'refuted',
            line: 2,
            column: 8,
            output: '{\n  "n": \n}\n',
          }),
          expect.objectContaining({ claim: 'contained', verdict: 'refuted', counterexample: expect.anything() }),
          { claim: 'never-fails', verdict: 'proved' },
        ],
        coverage: { branches: 0, reached: 0, unreached: [] },
      },
      { file: 'broken.vtl', proved: false, syntaxError: expect.objectContaining({ line: 2, column: 1 }) },
    ]);
  });

  test('prove --format sarif names rule, level, file and place', async () => {
    const { version, runs } = JSON.parse(await findings('sarif'));
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(tool.driver.rules).toEqual([{ id: 'valid-json' }, { id: 'contained' }, { id: 'syntax-error' }]);
    expect(results[0]).toMatchObject({
      ruleId: 'valid-json',
      ruleIndex: 0,
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'bad.vtl' }, region: { startLine: 2, startColumn: 8 } } },
      ],
    });
    expect(results[0].message.text).toContain("curl 'http://127.0.0.1:3000/'");
  });

  test('prove --format github writes one annotation per line', async () => {
    const lines = (await findings('github')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error file=bad\.vtl,line=2,col=8,title=valid-json::valid-json {3}REFUTED .*%0A/);
    expect(lines[2]).toMatch(/^::error file=broken\.vtl,line=2,col=1,title=syntax-error::/);
  });
});

test('prove --lcov writes the branches that the requests reached', async () => {
  workspace.write('a.vtl', '#if($input.params("n") == "a")1#{else}2#end\n');
  await prove(['a.vtl', '--lcov', 'a.info']);
  const report = readFileSync(join(workspace.directory, 'a.info'), 'utf8');
  expect(report).toContain('SF:a.vtl\n');
  expect(report).toContain('BRF:2\nBRH:2\n');
});
