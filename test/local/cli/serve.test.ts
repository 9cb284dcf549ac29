import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayToSageMakerEndpoint } from '../../../lib';
import { ECHO_BODY, apiTemplate } from '../server/api-template';
import type { MethodSettings } from '../server/api-template';
import { ModelServer, json } from '../server/model-server';
import { writeAssembly } from './assembly';
import { Workspace, run, start } from './cli';
import type { Running } from './cli';

const ITEMS: MethodSettings = {
  method: 'GET',
  path: '{user_id}',
  requiredQuery: 'items',
  requestTemplates: { 'application/json': '{"user": $input.params("user_id")}' },
};
const PREDICT: MethodSettings = { method: 'POST', path: 'predict', requestTemplates: ECHO_BODY };

let workspace: Workspace;
const running: Running[] = [];
const cleanUp: (() => unknown)[] = [];
beforeEach(() => (workspace = new Workspace()));
afterEach(async () => {
  for (const command of running.splice(0)) {
    command.stop();
    await command.ended;
  }
  for (const step of cleanUp.splice(0)) await step();
  workspace.remove();
});

const writeApi = (...methods: MethodSettings[]): void => {
  writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods }) } });
};
function serve(...args: string[]): Running {
  const command = start(['serve', '--port', '0', ...args], { directory: workspace.directory });
  running.push(command);
  return command;
}
const urlOf = async (command: Running): Promise<string> => (await command.until(/on (http:\S+)/))[1];
const fails = (...args: string[]) => run(['serve', '--port', '0', ...args], { directory: workspace.directory });

const post = (url: string) =>
  fetch(url, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });

test('serve prints at the start the stack, its address, and for each route a curl line that passes validation', async () => {
  writeApi(ITEMS, PREDICT, { ...ITEMS, method: 'HEAD' });
  const command = serve();
  const url = await urlOf(command);
  await command.until(/is echoed/);
  expect(command.stdout()).toContain(`Movies on ${url}`);
  expect(command.stdout()).toMatch(/^GET \/\{user_id\} +-> my-endpoint$/m);
  expect(command.stdout()).toContain(`  curl '${url}/1?items=1'\n`);
  expect(command.stdout()).toContain(`  curl --head '${url}/1?items=1'\n`);
  expect(command.stdout()).toContain(`  curl -X POST '${url}/predict' -H 'Content-Type: application/json' -d '{}'\n`);
  expect((await fetch(`${url}/1?items=1`)).status).toBe(200);
  expect((await post(`${url}/predict`)).status).toBe(200);
});

test('serve names at the start the routes that reach no endpoint or do not run, and separates notes from warnings', async () => {
  const uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/my-endpoint/';
  const sageMaker = { Type: 'AWS', IntegrationHttpMethod: 'POST', Credentials: 'arn:aws:iam::*:user/*' };
  const { Resources } = apiTemplate({
    methods: [
      {
        method: 'GET',
        path: 'get',
        integration: { ...sageMaker, IntegrationHttpMethod: 'GET', Uri: `${uri}invocations` },
      },
      { method: 'GET', path: 'later', integration: { ...sageMaker, Uri: `${uri}async-invocations` } },
      { method: 'GET', path: 'web', integration: { Type: 'HTTP_PROXY', Uri: 'https://example.com' } },
      { ...PREDICT, timeoutInMillis: 60_000 },
    ],
  });
  const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types: ['REGIONAL'] } } };
  writeAssembly(workspace, 'cdk.out', { Movies: { template: { Resources: { ...Resources, Api } } } });
  const command = serve();
  await urlOf(command);
  await command.until(/is echoed/);
  expect(command.stdout()).toMatch(
    /^GET \/get +-> no endpoint: the integration sends GET, and SageMaker Runtime takes POST only$/m,
  );
  expect(command.stdout()).toMatch(/^GET \/later +-> my-endpoint, asynchronously$/m);
  expect(command.stdout()).toMatch(/^GET \/web +-> an integration that is not run locally$/m);
  expect(command.stderr()).toMatch(/^warning: GET \/get \(Method0\): the integration sends GET/m);
  expect(command.stderr()).toMatch(
    /^note: POST \/predict \(Method3\): the TimeoutInMillis is 60000, which needs a raised quota/m,
  );
});

test('serve prints at the start a curl line with an API key that opens the method, if the method needs one', async () => {
  writeApi({ ...ITEMS, apiKeyRequired: true });
  const own = serve('--api-key', 'secret');
  const url = await urlOf(own);
  expect(own.stdout()).toContain(`curl '${url}/1?items=1' -H 'x-api-key: secret'`);
  expect((await fetch(`${url}/1?items=1`)).status).toBe(403);
  expect((await fetch(`${url}/1?items=1`, { headers: { 'x-api-key': 'secret' } })).status).toBe(200);

  const given = serve();
  const [, key] = await given.until(/x-api-key: (\w+)'/);
  const response = await fetch(`${await urlOf(given)}/1?items=1`, { headers: { 'x-api-key': key } });
  expect(response.status).toBe(200);
});

test('serve names its stage at the start if the API has several', async () => {
  const template = apiTemplate({ methods: [ITEMS], stages: { green: {} } });
  writeAssembly(workspace, 'cdk.out', { Movies: { template } });
  await serve().until(/^Movies on http:\S+\nstage prod; for green: --stage\n\nGET/m);
  await serve('--stage', 'green').until(/^Movies on http:\S+\nstage green; for prod: --stage\n\nGET/m);
  writeApi(ITEMS);
  await serve().until(/^Movies on http:\S+\n\nGET/m);
});

test('serve names at the start the endpoints without a model', async () => {
  writeApi(ITEMS, { ...PREDICT, endpointName: 'other-endpoint' });
  const model = await ModelServer.start(json({}));
  cleanUp.push(() => model.stop());
  const command = serve('--endpoint', `My-Endpoint=${model.url.href}`);
  await command.until(/^other-endpoint is echoed; for a model: --endpoint other-endpoint=/m);
  expect(command.stdout()).not.toContain('my-endpoint is echoed');
});

test('serve warns of a model that is not healthy, as soon as it knows', async () => {
  writeApi(ITEMS);
  const model = await ModelServer.start(json({}, 503));
  cleanUp.push(() => model.stop());
  const command = serve('--endpoint', `my-endpoint=${model.url.href}`);
  await command.until(/warning: http:\S+\/ping answers 503; SageMaker waits for 200/);
});

test('serve warns at the start if other machines can reach it', async () => {
  writeApi(ITEMS);
  const command = serve('--host', '0.0.0.0');
  await command.until(/warning: listening on 0\.0\.0\.0: everybody who reaches this machine can call the API/);
  expect(await urlOf(command)).toMatch(/^http:\/\/localhost:\d+$/);
});

describe('--endpoint', () => {
  test('--endpoint sends each endpoint to its own model', async () => {
    writeApi(ITEMS, { ...PREDICT, endpointName: 'other' });
    const [one, two] = await Promise.all([ModelServer.start(json('one')), ModelServer.start(json('two'))]);
    cleanUp.push(() => Promise.all([one.stop(), two.stop()]));
    const command = serve('--endpoint', `my-endpoint=${one.url.href}`, '--endpoint', `other=${two.url.href}`);
    const url = await urlOf(command);
    expect(await (await fetch(`${url}/1?items=1`)).json()).toBe('one');
    expect(await (await post(`${url}/predict`)).json()).toBe('two');
  });

  test.each([
    ['my-endpont=echo', /the API calls no endpoint of this name\. It calls my-endpoint\./],
    ['http://127.0.0.1:8080', /write NAME=TARGET/],
    ['my-endpoint', /write NAME=TARGET, such as my-endpoint=http:\/\/127\.0\.0\.1:8080/],
    ['my-endpoint=127.0.0.1:8080', /"127\.0\.0\.1:8080" is no target\. Targets are .*http.*aws.*echo/],
    ['my-endpoint=ftp://127.0.0.1', /is no target/],
    ['my-endpoint=http://user@127.0.0.1', /only scheme, host, port and path/],
  ])('serve refuses --endpoint %s', async (endpoint, message) => {
    writeApi(ITEMS);
    const { code, stdout, stderr } = await fails('--endpoint', endpoint);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('--endpoint may not name one endpoint twice', async () => {
    writeApi(ITEMS);
    const { stderr } = await fails('--endpoint', 'my-endpoint=echo', '--endpoint', 'MY-ENDPOINT=echo');
    expect(stderr).toBe('error: --endpoint: MY-ENDPOINT is given twice\n');
  });
});

test('--require-iam refuses unsigned requests, and its curl line signs', async () => {
  writeApi({ ...ITEMS, authorizationType: 'AWS_IAM' });
  const open = await urlOf(serve());
  expect((await fetch(`${open}/1?items=1`)).status).toBe(200);
  const closed = serve('--require-iam');
  const response = await fetch(`${await urlOf(closed)}/1?items=1`);
  expect([response.status, await response.json()]).toEqual([403, { message: 'Missing Authentication Token' }]);
  expect(closed.stdout()).toContain("--aws-sigv4 'aws:amz:us-east-1:execute-api'");
});

test('serve answers from the cache of the stage, by the keys that the construct has set', async () => {
  const stack = new Stack(new App(), 'Movies');
  new ApiGatewayToSageMakerEndpoint(stack, 'Api', {
    endpointName: 'movie-ratings',
    resourcePath: '{user_id}',
    requestMappingTemplate: '{"user": $input.params("user_id"), "items": "$input.params("items")"}',
    apiGatewayProps: {
      deployOptions: { cachingEnabled: true },
      defaultMethodOptions: { authorizationType: AuthorizationType.NONE },
    },
  });
  const template = Template.fromStack(stack).toJSON();
  writeAssembly(workspace, 'cdk.out', { Movies: { template } });
  const command = serve();
  const url = await urlOf(command);
  const bodies: unknown[] = [];
  for (const path of ['/1?items=2', '/1?items=2', '/1?items=3', '/2?items=2']) {
    bodies.push(((await (await fetch(url + path)).json()) as { body: unknown }).body);
  }
  expect(bodies).toEqual([
    '{"user": 1, "items": "2"}',
    '{"user": 1, "items": "2"}',
    '{"user": 1, "items": "3"}',
    '{"user": 2, "items": "2"}',
  ]);
  await command.until(/GET \/2\?items=2 200/);
  expect(command.stdout().match(/cache (hit|miss)/g)).toEqual(['cache miss', 'cache hit', 'cache miss', 'cache miss']);
});

describe('an asynchronous endpoint of the construct', () => {
  const writeVideos = (): void => {
    const stack = new Stack(new App(), 'Videos');
    new ApiGatewayToSageMakerEndpoint(stack, 'Api', {
      endpointName: 'slow',
      resourcePath: 'videos',
      httpMethod: 'POST',
      requestMappingTemplate: '{"video": $input.json("$.video")}',
      asynchronous: { contentType: 'application/json', filename: 'method.request.header.X-File' },
      apiGatewayProps: { defaultMethodOptions: { authorizationType: AuthorizationType.NONE } },
    });
    const template = Template.fromStack(stack).toJSON();
    writeAssembly(workspace, 'cdk.out', { Videos: { template } });
  };
  const ask = async (command: Running, headers = {}) =>
    fetch(`${await urlOf(command)}/videos`, {
      method: 'POST',
      body: '{"video": "a.mp4"}',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const modelUrl = async (behaviour: Parameters<typeof ModelServer.start>[0]): Promise<string> => {
    const model = await ModelServer.start(behaviour);
    cleanUp.push(() => model.stop());
    return model.url.href;
  };

  test('an asynchronous endpoint answers 202 at once, and its result is in the folder that --async-output names', async () => {
    writeVideos();
    const url = await modelUrl(({ body }, response) => response.end(`seen ${body.toString()}`));
    const command = serve('--endpoint', `slow=${url}`, '--async-output', 'results');
    const response = await ask(command);
    expect([response.status, await response.json()]).toEqual([202, { InferenceId: expect.any(String) as string }]);
    const file = fileURLToPath(response.headers.get('x-amzn-sagemaker-outputlocation') ?? '');
    expect(relative(realpathSync(workspace.directory), file)).toMatch(/^results[/\\][0-9a-f-]{36}\.out$/);
    await command.until(/^inference [0-9a-f-]{36} is done: /m);
    expect(readFileSync(file, 'utf8')).toBe('seen {"video": "a.mp4"}');
  });

  test('an asynchronous endpoint refuses a file name that SageMaker would refuse', async () => {
    writeVideos();
    const url = await modelUrl(json({}));
    const command = serve('--endpoint', `slow=${url}`, '--async-output', 'results');
    const response = await ask(command, { 'X-File': '../../evil' });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { Message: string }).Message).toContain(
      "Value '../../evil' at 'filename' failed",
    );
  });

  test('serve warns at the start of an asynchronous endpoint without --async-output, and answers 501 with the remedy', async () => {
    writeVideos();
    const command = serve('--endpoint', `slow=${await modelUrl(json({}))}`);
    const response = await ask(command);
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('serve --async-output DIR');
    expect(command.stderr()).toContain(
      'slow is called asynchronously, but there is no folder for its results: give --async-output DIR',
    );
  });

  test('an asynchronous endpoint writes no file for a page of another origin', async () => {
    writeVideos();
    const url = await modelUrl(json({}));
    const command = serve('--endpoint', `slow=${url}`, '--async-output', 'results');
    expect((await ask(command, { Origin: 'https://evil.com' })).status).toBe(403);
    await command.until(
      /a page of https:\/\/evil\.com may not queue an asynchronous call, which writes a file on this machine/,
    );
    expect(readdirSync(join(workspace.directory, 'results'))).toEqual([]);
  });

  test('an asynchronous endpoint is echoed with 202 if no model is named', async () => {
    writeVideos();
    const response = await ask(serve());
    expect([response.status, await response.json()]).toEqual([
      202,
      expect.objectContaining({ endpointName: 'slow', asynchronous: true, body: '{"video": "a.mp4"}' }),
    ]);
  });

  test('--async-output is refused if others can reach the server, or if the folder cannot be made', async () => {
    writeVideos();
    expect(await fails('--async-output', 'results', '--host', '0.0.0.0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('every caller of the API would write files here') as string,
    });
    expect(await fails('--async-output', 'cdk.out/Videos.template.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the folder cannot be made') as string,
    });
  });
});

test('--json-log writes one object per request, and nothing else, to standard output', async () => {
  writeApi(ITEMS);
  const command = serve('--json-log');
  const url = await urlOf(command);
  await fetch(`${url}/1?items=%22`);
  await fetch(`${url}/1`);
  await command.until(/"status":400/);
  const records = command
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { [name: string]: unknown });
  expect(records).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      method: 'GET',
      path: '/1?items=%22',
      status: 200,
      mappingMillis: expect.any(Number) as number,
      modelMillis: expect.any(Number) as number,
    },
    expect.not.objectContaining({ modelMillis: expect.anything() as unknown }) as unknown,
  ]);
  expect(command.stderr()).toContain('Movies on http');
});

describe('where it cannot start', () => {
  test('serve names a port that is in use, and the remedy', async () => {
    writeApi(ITEMS);
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    cleanUp.push(() => other.close());
    const { port } = other.address() as AddressInfo;
    expect(await fails('--port', String(port))).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: Port ${port} is in use. Choose another with --port, or --port 0 for a free one.\n`,
    });
  });

  test.each(['http', '70000', '-1', '3.5', ''])('serve refuses the port %p', async (port) => {
    writeApi(ITEMS);
    expect((await fails(`--port=${port}`)).stderr).toBe(`error: --port ${port}: a port is a number from 0 to 65535\n`);
  });

  test('serve refuses an address that this machine does not have', async () => {
    writeApi(ITEMS);
    expect((await fails('--host', '192.0.2.1')).stderr).toBe(
      'error: --host 192.0.2.1: this machine has no such address\n',
    );
  });

  test('serve refuses a template without an API', async () => {
    const file = workspace.write('data.json', { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });
    expect(await fails('data.json')).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${file}: The template has no AWS::ApiGateway::RestApi.\n`,
    });
  });
});

describe('--watch', () => {
  const answer = async (url: string): Promise<unknown> => {
    const response = await fetch(`${url}/1?items=1`);
    return ((await response.json()) as { body?: string }).body ?? response.status;
  };
  const withBody = (text: string): MethodSettings => ({ ...ITEMS, requestTemplates: { 'application/json': text } });

  test('serve --watch loads a new template', async () => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    const url = await urlOf(command);
    expect(await answer(url)).toBe('old');
    writeApi(withBody('new'), PREDICT);
    await command.until(/^reloaded Movies: 2 routes$/m);
    expect(await answer(url)).toBe('new');
  });

  test('serve --watch prints the routes again, with their curl lines and the endpoints without a model, if they have changed', async () => {
    writeApi(ITEMS);
    const command = serve('--watch', '--endpoint', 'my-endpoint=echo');
    const url = await urlOf(command);
    writeApi({ ...PREDICT, endpointName: 'other' });
    await command.until(/warning: --endpoint my-endpoint=…: the API no longer calls this endpoint\n/);
    await command.until(/^other is echoed; for a model: --endpoint other=/m);
    const [, after] = command.stdout().split('reloaded Movies: 1 route\n');
    expect(after).toMatch(/^\nPOST \/predict {2}-> other\n {2}curl -X POST /);
    expect(after).toContain(`'${url}/predict'`);
  });

  test('serve --watch prints no routes if they have not changed', async () => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    await command.until(/is echoed/);
    writeApi(withBody('new'));
    await command.until(/^reloaded Movies: 1 route\n/m);
    expect(command.stdout()).toMatch(/reloaded Movies: 1 route\n$/);
  });

  test('serve --watch serves the last good template while the file is broken, prints the reason, and loads the next good one', async () => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    const url = await urlOf(command);
    workspace.write('cdk.out/Movies.template.json', '{"Resources": {');
    await command.until(
      /warning: not reloaded, the previous API stays in use: .*Movies\.template\.json.*this is not JSON/,
    );
    expect(await answer(url)).toBe('old');
    writeApi(withBody('repaired'));
    await command.until(/^reloaded/m);
    expect(await answer(url)).toBe('repaired');
  });

  test.each([
    ['Movies.template.json', 'null'],
    ['Movies.template.json', '[]'],
    ['manifest.json', 'null'],
    ['manifest.json', '{"artifacts": {"a": null}}'],
  ])('serve --watch continues although %s becomes %s', async (file, content) => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    const url = await urlOf(command);
    workspace.write(`cdk.out/${file}`, content);
    await command.until(/warning: not reloaded, the previous API stays in use: .*json: \S+.* must be an object, not/);
    expect(await answer(url)).toBe('old');
    writeApi(withBody('repaired'));
    await command.until(/^reloaded/m);
    expect(await answer(url)).toBe('repaired');
  });

  test('serve --watch does not load an API with a syntax error in a template, and names the template', async () => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    const url = await urlOf(command);
    writeApi(withBody('#foreach('));
    await command.until(/warning: not reloaded, the previous API stays in use: \S.*: \S/);
    expect(await answer(url)).toBe('old');
    writeApi(withBody('repaired'));
    await command.until(/^reloaded/m);
    expect(await answer(url)).toBe('repaired');
  });

  test('serve --watch loads an API with a syntax error if the previous one has one, too', async () => {
    writeApi(withBody('#foreach('));
    const command = serve('--watch');
    const url = await urlOf(command);
    await command.until(/^warning: (?!not reloaded)\S.*: \S/m);
    writeApi(withBody('#if('), PREDICT);
    await command.until(/^reloaded Movies: 2 routes$/m);
    expect((await post(`${url}/predict`)).status).toBe(200);
  });

  test('serve --watch continues when a directory is deleted and written again', async () => {
    writeApi(withBody('old'));
    const command = serve('--watch');
    const url = await urlOf(command);
    rmSync(join(workspace.directory, 'cdk.out'), { recursive: true });
    await command.until(/warning: not reloaded.*There is no cdk\.out|warning: not reloaded.*No such file/);
    expect(await answer(url)).toBe('old');
    writeApi(withBody('new'));
    await command.until(/^reloaded/m);
    expect(await answer(url)).toBe('new');
  });

  test('serve --watch notices a file that replaces another one', async () => {
    workspace.write('api.json', apiTemplate({ methods: [withBody('old')] }));
    const command = serve('api.json', '--watch');
    const url = await urlOf(command);
    expect(await answer(url)).toBe('old');
    renameSync(
      workspace.write('next.json', apiTemplate({ methods: [withBody('new')] })),
      join(workspace.directory, 'api.json'),
    );
    await command.until(/^reloaded/m);
    expect(await answer(url)).toBe('new');
  });
});

test('Ctrl-C ends serve with 0, although a client keeps its connection', async () => {
  writeApi(ITEMS);
  const command = serve('--watch');
  const { port } = new URL(await urlOf(command));
  const client = net.connect(Number(port), '127.0.0.1');
  await once(client, 'connect');
  client.write('GET /1?items=1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'data');
  const closed = once(client, 'close');
  command.stop();
  await closed;
  expect((await command.ended).code).toBe(0);
});
