import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const render = (args: readonly string[], stdin?: string) =>
  run(['render', ...args], { directory: workspace.directory, stdin });

test('render prints only the output of the template for the request', async () => {
  workspace.write('request.vtl', '{"user": $input.params("user_id"), "items": "$input.params("items")"}');
  expect(await render(['request.vtl', '--path-param', 'user_id=321', '--query', 'items=101,131'])).toEqual({
    code: 0,
    stdout: '{"user": 321, "items": "101,131"}',
    stderr: '',
  });
});

test('render takes the request as a JSON file, from standard input or inline, and lets options win', async () => {
  workspace.write('t.vtl', '$input.params("a") $input.params("b") $input.body');
  const request = { body: 'text', queryStringParameters: { a: '1', b: 2 } };
  workspace.write('request.json', request);
  for (const [where, stdin] of [['request.json'], ['@request.json'], ['@-', JSON.stringify(request)]])
    expect((await render(['t.vtl', '--request', where], stdin)).stdout).toBe('1 2 text');
  expect((await render(['t.vtl', '--request', JSON.stringify(request), '-q', 'a=3', '--body', 'other'])).stdout).toBe(
    '3 2 other',
  );
});

test('render gives the template a body that is not a string as JSON', async () => {
  workspace.write('t.vtl', '$input.body');
  expect((await render(['t.vtl', '--request', '{"body": {"rows": [[1, 2]]}}'])).stdout).toBe('{"rows":[[1,2]]}');
});

test('render reads the body from a file and the template from standard input', async () => {
  workspace.write('answer.json', '{"predictions": []}');
  expect((await render(['-', '--body', '@answer.json'], 'got $input.body')).stdout).toBe('got {"predictions": []}');
});

test('render gives the template headers', async () => {
  workspace.write('t.vtl', '$input.params("tag")');
  expect((await render(['t.vtl', '-H', 'tag: blue'])).stdout).toBe('blue');
});

test('render reports an error in the template with its place, and ends with 1', async () => {
  workspace.write('t.vtl', 'fine\n  #foreach($i in $x)\n');
  const { code, stdout, stderr } = await render(['t.vtl']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^t\.vtl:2:3: error: .*#end/);
  expect(stderr).toMatch(/^> 2 \| {3}#foreach\(\$i in \$x\)\n {4}\| {3}\^\n$/m);
});

test('render adds a line end only on a terminal', async () => {
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
  ['a member of the wrong kind', ['t.vtl', '-r', '{"headers": []}'], '--request: headers must be an object, not []'],
  ['a value of the wrong kind', ['t.vtl', '-r', '{"headers": {"a": {}}}'], '--request: headers.a must be text, not {}'],
  ['a request that is a list', ['t.vtl', '-r', '[1]'], '--request: the request must be an object, not [1]'],
  ['a request that is a text', ['t.vtl', '-r', '"a"'], '--request: the request must be an object, not "a"'],
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
])('render reports %s, and ends with 2', async (_what, args, message) => {
  workspace.write('t.vtl', 'text');
  const { code, stderr } = await render(args);
  expect(code).toBe(2);
  if (typeof message === 'string') expect(stderr).toBe(`error: ${message}\n`);
  else expect(stderr).toMatch(message);
});

test('render reports a template that does not exist', async () => {
  const { code, stderr } = await render(['none.vtl']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: No such file: .*none\.vtl\n$/);
});

test('render says that a request which is not JSON came from standard input', async () => {
  workspace.write('t.vtl', 'text');
  expect((await render(['t.vtl', '-r', '@-'], '{"headers"')).stderr).toMatch(
    /^error: standard input.*: this is not JSON/,
  );
});

test('render takes fields of $context from a file, and they win over those of the request', async () => {
  workspace.write('t.vtl', '$context.stage $context.identity.sourceIp');
  workspace.write('context.json', { identity: { sourceIp: '192.0.2.1' } });
  const request = '{"context": {"stage": "prod", "identity": {"sourceIp": "0"}}}';
  expect((await render(['t.vtl', '-r', request, '--context', 'context.json'])).stdout).toBe('prod 192.0.2.1');
  expect((await render(['t.vtl', '--context', '{"stage": "beta"}'])).stdout).toBe('beta ');
});

test('render refuses a context that is not an object', async () => {
  workspace.write('t.vtl', 'text');
  const { code, stderr } = await render(['t.vtl', '--context', '[1]']);
  expect([code, stderr]).toEqual([2, 'error: --context: the context must be an object, not [1]\n']);
});

test('render prints the overrides that the template made to standard error', async () => {
  workspace.write(
    't.vtl',
    [
      '#set($context.requestOverride.header.X-Model = "m")',
      '#set($context.requestOverride.querystring.page = ["1", "2"])',
      '#set($context.responseOverride.status = 202)',
      '#set($context.responseOverride.header.X-Id = $context.requestId)',
      '{}',
    ].join('\n'),
  );
  expect(await render(['t.vtl', '--context', '{"requestId": "r-1"}'])).toEqual({
    code: 0,
    stdout: '{}',
    stderr: [
      '$context.requestOverride.header.X-Model = "m"',
      '$context.requestOverride.querystring.page = ["1","2"]',
      '$context.responseOverride.header.X-Id = "r-1"',
      '$context.responseOverride.status = 202',
      '',
    ].join('\n'),
  });
});

test('render warns of a status that has no effect', async () => {
  workspace.write('t.vtl', '#set($context.responseOverride.status = "teapot"){}');
  const { stderr } = await render(['t.vtl']);
  expect(stderr).toContain('$context.responseOverride.status = "teapot"\n');
  expect(stderr).toContain(
    'warning: Override of the status left out, it is not an integer between 100 and 599: "teapot"\n',
  );
});

test('render warns of a body that is not JSON, with its place', async () => {
  workspace.write('t.vtl', '$input.path("$.a")');
  expect(await render(['t.vtl', '--body', '{\n  "a": }'])).toEqual({
    code: 0,
    stdout: '',
    stderr:
      'warning: the body is not JSON: 2:8: expected a value, but found "}". $input.path and $input.json find nothing in it.\n',
  });
  // The Content-Type of a form says that the body is not JSON.
  const form = ['-H', 'Content-Type: application/x-www-form-urlencoded', '--body', 'a=b'];
  expect((await render(['t.vtl', ...form])).stderr).toBe('');
});

test('render warns of a result that is not JSON, with its place in the result and in the template', async () => {
  workspace.write('t.vtl', '{\n#foreach($i in [1..2])\n  "k$i": $i,\n#end\n}');
  const { code, stdout, stderr } = await render(['t.vtl']);
  expect([code, stdout]).toEqual([0, '{\n  "k1": 1,\n  "k2": 2,\n}']);
  expect(stderr).toBe(
    'warning: the result is not JSON: 4:1: expected a key in double quotes behind the comma, but found "}", which t.vtl:5:1 printed.\n',
  );
});

test('render names the reference that printed a value which breaks the JSON', async () => {
  workspace.write('t.vtl', '#set($name = $input.params("name"))\n{"name": "$name"}');
  expect((await render(['t.vtl', '-q', 'name=say "hi"'])).stderr).toBe(
    'warning: the result is not JSON: 1:16: expected "," or "}", but found "h", which t.vtl:2:11 printed.\n',
  );
});

test('render names the definition that printed a wrong result of a #define', async () => {
  workspace.write('t.vtl', '#define($row)[1,]#end\n{"rows": $row}');
  expect((await render(['t.vtl'])).stderr).toContain('which t.vtl:1:17 printed.\n');
});

test.each([
  [['--content-type', 'text/csv'], '{1', ''],
  [['--content-type', 'application/json; charset=utf-8'], 'a,b', '1:1: expected a value, but found "a"'],
  [['-H', 'content-type: application/json'], 'a,b', '1:1: expected a value, but found "a"'],
  [[], 'a,b', ''],
  [[], '{"a": 1}', ''],
])('render checks, with %j, the result %j by its content type', async (options, text, problem) => {
  workspace.write('t.vtl', text);
  const { stderr } = await render(['t.vtl', ...options]);
  if (problem === '') expect(stderr).toBe('');
  else expect(stderr).toContain(`warning: the result is not JSON: ${problem}`);
});
