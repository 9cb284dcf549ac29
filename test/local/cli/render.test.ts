import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const render = (args: readonly string[], stdin?: string) =>
  run(['render', ...args], { directory: workspace.directory, stdin });

test('prints what the template makes of the request, and nothing else', async () => {
  workspace.write('request.vtl', '{"user": $input.params("user_id"), "items": "$input.params("items")"}');
  expect(await render(['request.vtl', '--path-param', 'user_id=321', '--query', 'items=101,131'])).toEqual({
    code: 0,
    stdout: '{"user": 321, "items": "101,131"}',
    stderr: '',
  });
});

test('takes the request as a JSON file, from standard input or inline, and lets options win', async () => {
  workspace.write('t.vtl', '$input.params("a") $input.params("b") $input.body');
  const request = { body: 'text', queryStringParameters: { a: '1', b: 2 } };
  workspace.write('request.json', request);
  for (const [where, stdin] of [['request.json'], ['@request.json'], ['@-', JSON.stringify(request)]])
    expect((await render(['t.vtl', '--request', where], stdin)).stdout).toBe('1 2 text');
  expect((await render(['t.vtl', '--request', JSON.stringify(request), '-q', 'a=3', '--body', 'other'])).stdout).toBe(
    '3 2 other',
  );
});

test('sends a body that is no string as JSON', async () => {
  workspace.write('t.vtl', '$input.body');
  expect((await render(['t.vtl', '--request', '{"body": {"rows": [[1, 2]]}}'])).stdout).toBe('{"rows":[[1,2]]}');
});

test('reads the body from a file and the template from standard input', async () => {
  workspace.write('answer.json', '{"predictions": []}');
  expect((await render(['-', '--body', '@answer.json'], 'got $input.body')).stdout).toBe('got {"predictions": []}');
});

test('gives the template headers', async () => {
  workspace.write('t.vtl', '$input.params("tag")');
  expect((await render(['t.vtl', '-H', 'tag: blue'])).stdout).toBe('blue');
});

test('an error in the template is told with its place, and ends with 1', async () => {
  workspace.write('t.vtl', 'fine\n  #foreach($i in $x)\n');
  const { code, stdout, stderr } = await render(['t.vtl']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^t\.vtl:2:3: error: .*#end/);
  expect(stderr).toMatch(/^> 2 \| {3}#foreach\(\$i in \$x\)\n {4}\| {3}\^\n$/m);
});

test('a line end is added on a terminal only', async () => {
  workspace.write('t.vtl', 'text');
  expect((await run(['render', 't.vtl'], { directory: workspace.directory, isTTY: true })).stdout).toBe('text\n');
});

test.each([
  ['no template', [], 'render takes one template file'],
  ['two templates', ['a.vtl', 'b.vtl'], 'render takes one template file'],
  ['a parameter without a value', ['t.vtl', '--query', 'items'], '--query items: write name=value'],
  [
    'an unknown member of the request',
    ['t.vtl', '-r', '{"query": {}}'],
    '--request: there is no member query. Members: body, pathParameters, queryStringParameters, headers, stageVariables, context',
  ],
  ['a member of the wrong kind', ['t.vtl', '-r', '{"headers": []}'], '--request: headers is to be an object, not []'],
  [
    'a value of the wrong kind',
    ['t.vtl', '-r', '{"headers": {"a": {}}}'],
    '--request: headers.a is to be text, not {}',
  ],
  ['a request that is a list', ['t.vtl', '-r', '[1]'], '--request: the request is to be an object, not [1]'],
  ['a request that is a text', ['t.vtl', '-r', '"a"'], '--request: the request is to be an object, not "a"'],
  [
    'standard input for template and body',
    ['-', '--body', '@-'],
    'Standard input can be read only once, and TEMPLATE - and --body @- ask for it',
  ],
  [
    'standard input for request and body',
    ['t.vtl', '-r', '@-', '--body', '@-'],
    'Standard input can be read only once, and --request @- and --body @- ask for it',
  ],
  ['a request that is not JSON', ['t.vtl', '-r', '{"headers"'], /^error: --request.*: this is not JSON: /],
])('%s is told, with exit code 2', async (_what, args, message) => {
  workspace.write('t.vtl', 'text');
  const { code, stderr } = await render(args);
  expect(code).toBe(2);
  if (typeof message === 'string') expect(stderr).toBe(`error: ${message}\n`);
  else expect(stderr).toMatch(message);
});

test('a template that is not there is told', async () => {
  const { code, stderr } = await render(['none.vtl']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: No such file: .*none\.vtl\n$/);
});

test('a request from standard input that is not JSON is told to come from there', async () => {
  workspace.write('t.vtl', 'text');
  expect((await render(['t.vtl', '-r', '@-'], '{"headers"')).stderr).toMatch(
    /^error: standard input.*: this is not JSON/,
  );
});
