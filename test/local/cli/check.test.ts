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
