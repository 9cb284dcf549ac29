import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const check = (args: readonly string[], stdin?: string) =>
  run(['check', ...args], { directory: workspace.directory, stdin });

const GOOD = '{"user": $input.json("$.user_id")}\n';
const BROKEN = '{\n  "a": #foreach($i in $x) 1\n}\n';
const ODD = '{}\n# set($a = 1)\n';

test('check prints nothing for good templates, and ends with 0', async () => {
  workspace.write('a.vtl', GOOD);
  workspace.write('b.vtl', GOOD);
  expect(await check(['a.vtl', 'b.vtl'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '2 templates: 0 errors, 0 warnings\n',
  });
});

test('check prints an error as one line, file:line:column: error: message, and ends with 1', async () => {
  workspace.write('good.vtl', GOOD);
  workspace.write('broken.vtl', BROKEN);
  const { code, stdout, stderr } = await check(['good.vtl', 'broken.vtl']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^broken\.vtl:2:8: error: .+\n$/);
  expect(stderr).toBe('2 templates: 1 error, 0 warnings\n');
});

test('check prints a warning as one line, and ends with 1 only with --strict', async () => {
  workspace.write('odd.vtl', ODD);
  const { code, stdout } = await check(['odd.vtl']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^odd\.vtl:2:\d+: warning: .+\n$/);
  expect((await check(['--strict', 'odd.vtl'])).code).toBe(1);
});

test('standard input can be checked as a file', async () => {
  const { code, stdout } = await check(['-'], BROKEN);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^<stdin>:2:8: error: /);
});

test('standard input can be checked only once', async () => {
  expect(await check(['-', '-'], GOOD)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: Standard input can be read only once, and - and - ask for it\n',
  });
});

test('check without a template ends with 2', async () => {
  expect(await check([])).toEqual({ code: 2, stdout: '', stderr: 'error: check takes at least one template file\n' });
});

test('check reports a file that does not exist, checks the others, and ends with 2', async () => {
  workspace.write('broken.vtl', BROKEN);
  const { code, stdout, stderr } = await check(['none.vtl', 'broken.vtl', '.']);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^broken\.vtl:2:8: error: .+\n$/);
  expect(stderr).toMatch(/^error: No such file: .*none\.vtl\nerror: .* is a directory, not a file\n/);
  expect(stderr).toMatch(/\n1 template: 1 error, 0 warnings; 2 files not read\n$/);
});

describe('--format', () => {
  const findings = async (format: string): Promise<string> => {
    workspace.write('broken.vtl', BROKEN);
    workspace.write('odd.vtl', ODD);
    const { code, stdout, stderr } = await check(['broken.vtl', 'odd.vtl', '--format', format]);
    expect([code, stderr]).toEqual([1, '2 templates: 1 error, 1 warning\n']);
    return stdout;
  };

  test('check --format json lists each finding with its rule and place', async () => {
    expect(JSON.parse(await findings('json'))).toEqual({
      findings: [
        { file: 'broken.vtl', severity: 'error', rule: 'syntax-error', message: expect.anything(), line: 2, column: 8 },
        expect.objectContaining({ file: 'odd.vtl', severity: 'warning', rule: 'directive-as-text', line: 2 }),
      ],
    });
  });

  test('check --format sarif names the rules and the places', async () => {
    const [{ tool, results }] = JSON.parse(await findings('sarif')).runs;
    expect(tool.driver.rules).toEqual([{ id: 'syntax-error' }, { id: 'directive-as-text' }]);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'broken.vtl' },
      region: { startLine: 2, startColumn: 8 },
    });
  });

  test('check --format github writes an annotation for each finding', async () => {
    const [error, warning] = (await findings('github')).split('\n');
    expect(error).toMatch(/^::error file=broken\.vtl,line=2,col=8,title=syntax-error::/);
    expect(warning).toMatch(/^::warning file=odd\.vtl,line=2,col=\d+,title=directive-as-text::/);
  });

  test('check refuses another format', async () => {
    expect(await check(['--format', 'xml', 'a.vtl'])).toMatchObject({ code: 2, stdout: '' });
  });
});

test('check tells why a nested stack was not read, where the API may be in it', async () => {
  workspace.write('nested.yaml', 'Resources: [');
  const Properties = { TemplateURL: 'nested.yaml' };
  workspace.write('parent.json', { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties } } });
  const { code, stderr } = await check(['parent.json']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/parent\.json: .*nested\.yaml/);
});
