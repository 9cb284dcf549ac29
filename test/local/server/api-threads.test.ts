import { mkdtempSync, rmSync } from 'node:fs';
import type * as http from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { RunningApi } from '../../../lib/local/running-api';
import { ApiThreads } from '../../../lib/local/server/api-threads';
import type { ThreadSettings } from '../../../lib/local/server/api-threads';
import { ECHO_BODY, apiTemplate } from './api-template';
import type { MethodSettings } from './api-template';
import { ModelServer, json } from './model-server';
import { RawClient } from './raw-client';
import { serveApi } from './served';
import type { Served } from './served';

const folder = mkdtempSync(join(tmpdir(), 'api-thread-'));
const threadFile = join(folder, 'thread.js');
beforeAll(() => {
  const contents = "require('./lib/local/server/api-thread').runApiThread();";
  const stdin = { contents, resolveDir: resolve(__dirname, '../../..'), loader: 'ts' as const };
  buildSync({ stdin, outfile: threadFile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' });
});
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let threads: Worker[] = [];
interface Settings extends Partial<ThreadSettings> {
  readonly maxMegabytes?: number;
}

function inThreads(template: ReturnType<typeof apiTemplate>, { maxMegabytes, ...settings }: Settings): ApiThreads {
  threads = [];
  const stack = { template, nestedStacks: new Map(), unreadDocuments: new Map() };
  const start = (workerData: unknown): Worker => {
    const resourceLimits = { maxOldGenerationSizeMb: maxMegabytes };
    const worker = new Worker(threadFile, { workerData, resourceLimits });
    threads.push(worker);
    return worker;
  };
  const options = { caches: true };
  return new ApiThreads(RunningApi.ofTemplate(template, options), [stack, [], options], start, settings);
}

async function serve(methods: readonly MethodSettings[], settings: Settings = {}, ...endpoints: string[]) {
  return serveApi(inThreads(apiTemplate({ methods }), settings), endpoints, cleanUp);
}

async function modelThat(behaviour: Parameters<typeof ModelServer.start>[0]): Promise<ModelServer> {
  const model = await ModelServer.start(behaviour);
  cleanUp.push(() => model.stop());
  return model;
}

const mock = (path: string, template: string): MethodSettings => ({
  method: 'GET',
  path,
  integration: {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': template },
    IntegrationResponses: [{ StatusCode: '200' }],
  },
});
/** Works for some seconds, or until a bound ends it. */
const ENDLESS = mock('endless', `${'#foreach($i in [1..1000])'.repeat(3)}#set($a = "$i$i$i")${'#end'.repeat(3)}`);
const GREEDY = mock(
  'greedy',
  '#set($l = [])#foreach($i in [1..1000])#foreach($j in [1..1000])#set($x = $l.add({"a": [$i, $j]}))#end#end',
);
const OK = mock('ok', '{"statusCode": 200}');
const PREDICT: MethodSettings = { method: 'POST', path: 'predict', requestTemplates: ECHO_BODY };

const post = ({ url }: Served, body: string): Promise<Response> =>
  fetch(`${url}/predict`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
const stateOf = async ({ url }: Served, path: string): Promise<number> => (await fetch(`${url}/${path}`)).status;

test('a request on which a thread works for too long gets a 500, and the log names the limit', async () => {
  const served = await serve([ENDLESS], { workMillis: 60 });
  const response = await fetch(`${served.url}/endless`);
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal server error' }]);
  expect(await served.logLine()).toMatch(/^GET \/endless 500 .* the mapping took longer than 0\.06 s$/);
});

test('a request on which a thread works for too long does not delay others, even if they were sent after it', async () => {
  const served = await serve([ENDLESS, OK], { holdMillis: 10, workMillis: 60_000 });
  const client = await RawClient.connect(served.port);
  client.write('GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await Promise.all([stateOf(served, 'ok'), stateOf(served, 'ok')])).toEqual([200, 200]);
  client.destroy();
  expect(await served.logLine()).toMatch(/^GET \/ok 200/);
});

test('a request on which a thread works for too long ends with its thread, and the next one gets another thread', async () => {
  const served = await serve([ENDLESS, OK], { workMillis: 60, threads: 1 });
  expect(await Promise.all([stateOf(served, 'endless'), stateOf(served, 'ok')])).toEqual([500, 200]);
  expect(threads.length).toBeGreaterThan(1);
});

test('a request that fills the memory of its thread gets a 500, and the server continues', async () => {
  const served = await serve([GREEDY, OK], { maxMegabytes: 24, workMillis: 60_000 });
  expect(await stateOf(served, 'greedy')).toBe(500);
  expect(await served.logLine()).toMatch(/^GET \/greedy 500 .* took more memory than the server has for it$/);
  expect(await stateOf(served, 'ok')).toBe(200);
});

test('another thread maps an answer if the thread of its request has ended', async () => {
  const waiting: http.ServerResponse[] = [];
  let reached: () => void;
  const working = new Promise<void>((resolve) => (reached = resolve));
  const model = await modelThat((_invocation, response) => {
    waiting.push(response);
    reached();
  });
  // The bound on memory ends the thread, because a bound on time could also end the first request on a slow machine.
  const settings = { maxMegabytes: 24, workMillis: 60_000, threads: 1 };
  const served = await serve([PREDICT, GREEDY], settings, `my-endpoint=${model.url.href}`);
  const answer = post(served, '{}');
  await working;
  expect(await stateOf(served, 'greedy')).toBe(500);
  waiting[0].end('{"predictions": [1]}');
  expect(await (await answer).json()).toEqual({ predictions: [1] });
});

test('the bytes of a body pass through a thread unchanged, both ways', async () => {
  const bytes = new Uint8Array(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 256));
  const model = await modelThat(({ body }, response) =>
    response.writeHead(200, { 'Content-Type': 'image/png' }).end(body),
  );
  const methods = [{ method: 'POST', path: 'image' }];
  const template = apiTemplate({ methods, binaryMediaTypes: ['image/png'] });
  const served = await serveApi(inThreads(template, {}), [`my-endpoint=${model.url.href}`], cleanUp);
  const headers = { 'Content-Type': 'image/png', Accept: 'image/png' };
  const response = await fetch(`${served.url}/image`, { method: 'POST', body: bytes, headers });
  expect(model.received[0].body.equals(bytes)).toBe(true);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
});

test('many requests to a quick method get equal answers, in a thread and in the server', async () => {
  const model = await modelThat(json({ predictions: [4.5] }));
  const served = await serve([PREDICT], {}, `my-endpoint=${model.url.href}`);
  for (let i = 0; i < 30; i++) {
    const response = await post(served, `{"n": ${i}}`);
    expect([response.status, await response.json()]).toEqual([200, { predictions: [4.5] }]);
    expect(await served.logLine()).toMatch(/^POST \/predict 200 {2}mapping \d+(\.\d\d)? ms, model \d+(\.\d\d)? ms$/);
  }
  expect(model.received.map(({ body }) => body.toString())).toEqual(
    Array.from({ length: 30 }, (_, i) => `{"n": ${i}}`),
  );
});

test('a method that was quick returns to a thread if a request needs more work', async () => {
  const items = {
    ...ENDLESS,
    path: 'items',
    integration: {
      ...ENDLESS.integration,
      RequestTemplates: {
        'application/json': `#if($input.params("n") == "many")${'#foreach($i in [1..1000])'.repeat(3)}#set($a = "$i")${'#end'.repeat(3)}#end{"statusCode": 200}`,
      },
    },
  };
  const served = await serve([items], { workMillis: 60 });
  for (let i = 0; i < 25; i++) expect(await stateOf(served, 'items?n=one')).toBe(200);
  expect(await stateOf(served, 'items?n=many')).toBe(500);
  expect(await stateOf(served, 'items?n=one')).toBe(200);
});

test('no thread works for a client that has left', async () => {
  const served = await serve([ENDLESS], { workMillis: 60_000 });
  const client = await RawClient.connect(served.port);
  client.write('GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  client.destroy();
  expect(await served.logLine()).toMatch(/^GET \/endless 499 .* the client closed the connection$/);
});

test('a thread also reports an integration that does not run locally', async () => {
  const served = await serve([{ ...OK, integration: { Type: 'HTTP', Uri: 'http://example.com/' } }]);
  expect(await stateOf(served, 'ok')).toBe(501);
});

test('the threads of a replacing API replace those of the previous one when these are idle', async () => {
  const served = await serve([OK]);
  const [before] = threads;
  const ended = new Promise((resolve) => before.on('exit', resolve));
  served.server.use(inThreads(apiTemplate({ methods: [{ ...OK, path: 'other' }] }), {}));
  await ended;
  expect(await stateOf(served, 'other')).toBe(200);
});

test('a server that is closed ends its threads, including one that works', async () => {
  const served = await serve([ENDLESS], { workMillis: 60_000 });
  const client = await RawClient.connect(served.port);
  client.write('GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await served.server.close(0);
  expect(await served.logLine()).toMatch(/^GET \/endless 499 .* the server was stopped before the answer came$/);
  expect(threads.every(({ threadId }) => threadId === -1)).toBe(true);
});

test('a cached answer is found in a thread and in the server', async () => {
  let calls = 0;
  const model = await modelThat((_, response) => response.end(String((calls += 1))));
  const stage = {
    CacheClusterEnabled: true,
    MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true }],
  };
  const cached = { ...PREDICT, method: 'GET' };
  const api = inThreads(apiTemplate({ methods: [cached], stage }), {});
  const { url } = await serveApi(api, [`my-endpoint=${model.url.href}`], cleanUp);
  // The first requests go to a thread, until the method has shown that it is quick.
  const bodies = new Set<string>();
  for (let i = 0; i < 30; i++) bodies.add(await (await fetch(`${url}/predict`)).text());
  expect([...bodies]).toEqual(['1']);
});
