import { ECHO_BODY, apiTemplate } from '../server/api-template';
import type { MethodSettings } from '../server/api-template';
import { ModelServer, json } from '../server/model-server';
import { writeAssembly } from './assembly';
import { Workspace, run, start } from './cli';

const ITEMS: MethodSettings = {
  method: 'GET',
  path: '{user_id}',
  requiredQuery: 'items',
  requestTemplates: { 'application/json': '{"user": $input.params("user_id")}' },
};
const PREDICT: MethodSettings = { method: 'POST', path: 'predict', requestTemplates: ECHO_BODY };

let workspace: Workspace;
const cleanUp: (() => unknown)[] = [];
beforeEach(() => {
  workspace = new Workspace();
  writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods: [ITEMS, PREDICT] }) } });
});
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
  workspace.remove();
});
const invoke = (args: readonly string[], stdin?: string | Buffer) =>
  run(['invoke', ...args], { directory: workspace.directory, stdin });
async function modelThat(behaviour: Parameters<typeof ModelServer.start>[0]): Promise<ModelServer> {
  const model = await ModelServer.start(behaviour);
  cleanUp.push(() => model.stop());
  return model;
}

test('invoke shows what SageMaker gets, what it answers and what the client gets, and ends with 0', async () => {
  const model = await modelThat(json({ predictions: [4.5] }));
  const { code, stdout, stderr } = await invoke(['GET /321?items=1', '--endpoint', `my-endpoint=${model.url.href}`]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /SageMaker gets {2}POST \/endpoints\/my-endpoint\/invocations\n(?:.+\n)*Content-Type: application\/json\n(?:.+\n)*\n\{"user": 321\}\n/,
  );
  expect(stdout).toMatch(
    /SageMaker answers {2}200 {2}after [\d.]+ ms {2}\(http:\S+\)\n(?:.+\n)*\n\{"predictions":\[4\.5\]\}\n/,
  );
  expect(stdout).toMatch(/The client gets {2}200\n(?:.+\n)*\n\{"predictions":\[4\.5\]\}\n$/);
});

test('invoke ends with 1 for a 4xx, and shows only the steps that happened', async () => {
  const { code, stdout } = await invoke(['GET /321']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^The client gets {2}400\n/);
  expect(stdout).toContain('{"message": "Missing required request parameters: [items]"}');
});

test('invoke ends with 1 for a model that fails, and shows its error', async () => {
  const model = await modelThat(json({ error: 'no such movie' }, 500));
  const { code, stdout } = await invoke(['GET /321?items=1', '--endpoint', `my-endpoint=${model.url.href}`]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/SageMaker answers {2}424/);
  expect(stdout).toMatch(/the model answered 500\n$/);
});

test.each([
  [['GET /321?items=1'], '{"user": 321}'],
  [['GET', '/321?items=1'], '{"user": 321}'],
  [['get /321?items=1', 'cdk.out'], '{"user": 321}'],
  [['/321?items=1'], '{"user": 321}'],
  [['/predict', '--data', '{"a": 1}'], '{"a": 1}'],
  [['POST /predict', '-d', '{"a": 1}'], '{"a": 1}'],
])('the request %j reaches its method', async (args, body) => {
  const { code, stdout } = await invoke(args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/SageMaker gets/);
  expect(stdout).toContain(`\n\n${body}\n`);
});

describe('of several stages', () => {
  beforeEach(() => {
    const showStage = { 'application/json': '$context.stage has $stageVariables.model' };
    const methods = [{ ...PREDICT, requestTemplates: showStage }];
    const template = apiTemplate({ methods, stages: { green: { model: 'a' }, blue: { model: 'b' } } });
    writeAssembly(workspace, 'cdk.out', { Movies: { template } });
  });

  test('invoke takes the first of several stages, and names the others', async () => {
    const { stdout, stderr } = await invoke(['POST /predict']);
    expect(stdout).toContain('\n\nprod has ');
    expect(stderr).toBe('stage prod; for green, blue: --stage\n');
  });

  test('invoke --stage takes another stage', async () => {
    const { stdout, stderr } = await invoke(['POST /predict', '--stage', 'blue']);
    expect(stdout).toContain('\n\nblue has b\n');
    expect(stderr).toBe('');
  });

  test('invoke refuses a stage that does not exist, and lists the existing ones', async () => {
    const { code, stderr } = await invoke(['POST /predict', '--stage', 'red']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*Movies\.template\.json: The API has no stage red; it has prod, green, blue\.\n$/);
  });
});

test('invoke sends headers, even one header several times', async () => {
  const tags = { 'application/json': '$input.params("tag")' };
  writeAssembly(workspace, 'cdk.out', {
    Movies: { template: apiTemplate({ methods: [{ ...PREDICT, requestTemplates: tags }] }) },
  });
  const { stdout } = await invoke([
    'POST /predict',
    '-H',
    'tag: a',
    '--header',
    'tag:b',
    '-H',
    'Content-Type: application/json',
  ]);
  expect(stdout).toContain('\n\nb\n');
});

describe('where the method requires an API key', () => {
  beforeEach(() => {
    const template = apiTemplate({ methods: [{ ...ITEMS, apiKeyRequired: true }, PREDICT] });
    writeAssembly(workspace, 'cdk.out', { Movies: { template } });
  });

  test.each([[[]], [['--api-key', 'secret']], [['--api-key', 'secret', '--api-key', 'other']]])(
    'invoke sends a key that opens the method, with %j',
    async (args) => {
      expect((await invoke(['GET /321?items=1', ...args])).code).toBe(0);
    },
  );

  test('invoke sends a key among the headers unchanged', async () => {
    expect((await invoke(['GET /321?items=1', '-H', 'X-Api-Key: wrong'])).stdout).toMatch(/^The client gets {2}403/);
    expect((await invoke(['GET /321?items=1', '-H', 'X-Api-Key: local'])).code).toBe(0);
  });

  test('invoke sends no key to a method that requires none', async () => {
    const showKey = { 'application/json': '[$input.params("x-api-key")]' };
    const methods = [
      { ...ITEMS, apiKeyRequired: true },
      { ...PREDICT, requestTemplates: showKey },
    ];
    writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods }) } });
    expect((await invoke(['POST /predict'])).stdout).toContain('\n\n[]\n');
  });
});

test('invoke reads the body from a file or from standard input, byte for byte', async () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x0a]);
  workspace.write('image.bin', bytes);
  const template = apiTemplate({ methods: [{ method: 'POST', path: 'image' }], binaryMediaTypes: ['image/png'] });
  workspace.write('images.json', template);
  const model = await modelThat(json({}));
  const rest = ['images.json', '-H', 'Content-Type: image/png', '--endpoint', `my-endpoint=${model.url.href}`];
  expect((await invoke(['POST /image', '--data', '@image.bin', ...rest])).code).toBe(0);
  expect((await invoke(['POST /image', '--data', '@-', ...rest], bytes)).code).toBe(0);
  for (const { body } of model.received) expect(body.equals(bytes)).toBe(true);
});

test('the last line of invoke says why a template failed', async () => {
  const broken = { ...ITEMS, requestTemplates: { 'application/json': '#foreach(' } };
  workspace.write('broken.json', apiTemplate({ methods: [broken] }));
  const { code, stdout, stderr } = await invoke(['GET /1?items=1', 'broken.json']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^warning: \S.*: \S/);
  expect(stdout).toMatch(/The client gets {2}500[^]*Execution failed due to configuration error/);
});

test.each([
  ['no request', [], "invoke takes a request such as 'GET /321?items=101'"],
  ['a path without a slash', ['GET 321'], "invoke takes a request such as 'GET /321?items=101'"],
  ['too many words', ['GET /1', 'cdk.out', 'more'], 'invoke takes a request and one file, not cdk.out and more'],
  ['a header without a colon', ['GET /1', '-H', 'tag'], `--header "tag": write 'Name: value'`],
  ['a body file that is not there', ['POST /1', '-d', '@none.json'], /^error: No such file: .*none\.json\n$/],
])('invoke reports %s, and ends with 2', async (_what, args, message) => {
  const { code, stderr } = await invoke(args);
  expect(code).toBe(2);
  if (typeof message === 'string') expect(stderr).toBe(`error: ${message}\n`);
  else expect(stderr).toMatch(message);
});

test('invoke reports an integration that is not run locally', async () => {
  const integration = { Type: 'HTTP', Uri: 'http://example.com/', IntegrationHttpMethod: 'GET' };
  workspace.write('http.json', apiTemplate({ methods: [{ method: 'GET', path: 'a', integration }] }));
  const { code, stderr } = await invoke(['GET /a', 'http.json']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: GET \/a has an integration of type HTTP/);
});

test('Ctrl-C ends the wait for a model', async () => {
  const model = await modelThat(() => {
    command.stop();
  });
  const command = start(['invoke', 'GET /1?items=1', '--endpoint', `my-endpoint=${model.url.href}`], workspace);
  expect(await command.ended).toEqual({ code: 2, stdout: '', stderr: 'error: Stopped before the answer came\n' });
});
