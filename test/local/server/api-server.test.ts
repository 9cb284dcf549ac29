import { once } from 'node:events';
import type * as http from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { RunningApi } from '../../../lib/local/running-api';
import { ApiInThisThread } from '../../../lib/local/server/served-api';
import { ECHO_BODY, apiTemplate } from './api-template';
import type { MethodSettings } from './api-template';
import { ModelServer, json } from './model-server';
import { RawClient, sendRaw } from './raw-client';
import { localApi, serveApi } from './served';
import type { Served } from './served';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const ITEMS: MethodSettings = {
  method: 'GET',
  path: '{user_id}',
  requestTemplates: { 'application/json': '{"user": $input.params("user_id")}' },
};
const PREDICT: MethodSettings = { method: 'POST', path: 'predict', requestTemplates: ECHO_BODY };

async function modelThat(behaviour: Parameters<typeof ModelServer.start>[0]): Promise<ModelServer> {
  const model = await ModelServer.start(behaviour);
  cleanUp.push(() => model.stop());
  return model;
}
const serve = (api: RunningApi, ...endpoints: string[]): Promise<Served> => serveApi(api, endpoints, cleanUp);
const inFrontOf = (model: ModelServer, methods: readonly MethodSettings[]): Promise<Served> =>
  serve(localApi(methods), `my-endpoint=${model.url.href}`);

const post = (url: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
  fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } });

const postIn = (coding: string, body: Uint8Array, url: string) =>
  fetch(url, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding },
  });

describe('a request', () => {
  test('a request goes through the mapping to the model and back', async () => {
    const model = await modelThat(json({ predictions: [4.5] }));
    const { url } = await inFrontOf(model, [ITEMS]);
    const response = await fetch(`${url}/321`);
    expect([response.status, await response.json()]).toEqual([200, { predictions: [4.5] }]);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(model.received[0].body.toString()).toBe('{"user": 321}');
  });

  test('a request passes in headers the characters that HTTP allows, both ways', async () => {
    const model = await modelThat(json({}));
    const header = '$context.requestOverride.header["X-Amzn-SageMaker-Custom-Attributes"]';
    const noting: MethodSettings = {
      ...ITEMS,
      requestTemplates: { 'application/json': `#set(${header} = $input.params("q")){"text": "für"}` },
      responseParameters: { 'method.response.header.X-Note': "'5 € für 😀'" },
    };
    const { url } = await inFrontOf(model, [noting]);
    const response = await fetch(`${url}/321?q=5%20%E2%82%AC%20f%C3%BCr`);
    expect([response.status, response.headers.get('x-note')]).toEqual([200, '5 ? für ?']);
    expect(model.received[0].headers['x-amzn-sagemaker-custom-attributes']).toBe('5 ? für');
    expect(model.received[0].body.toString()).toBe('{"text": "für"}');
  });

  test.each([
    ['gzip', gzipSync],
    ['DEFLATE', deflateSync],
    ['identity', (body: string) => Buffer.from(body)],
  ])('a request with a body in the coding %s is decompressed before the mapping', async (coding, compress) => {
    const model = await modelThat(json({}));
    const { url } = await inFrontOf(model, [PREDICT]);
    const response = await postIn(coding, compress('{"text": "für"}'), `${url}/predict`);
    expect(response.status).toBe(200);
    expect(model.received[0].body.toString()).toBe('{"text": "für"}');
  });

  test.each([
    ['in a coding that API Gateway does not have', 'br', brotliCompressSync('{}'), 415],
    ['that is not compressed as it says', 'gzip', Buffer.from('{}'), 415],
    ['that is larger than API Gateway takes once it is decompressed', 'gzip', gzipSync(Buffer.alloc(10_485_761)), 413],
  ])('a request with a body %s is refused', async (_, coding, body, status) => {
    const model = await modelThat(json({}));
    const { url, logLine } = await inFrontOf(model, [PREDICT]);
    const response = await postIn(coding, body, `${url}/predict`);
    expect(response.status).toBe(status);
    expect(model.received).toEqual([]);
    if (status === 415) {
      expect(await response.text()).toBe('{"message": "Unsupported Media Type"}');
      expect(await logLine()).toContain(`Content-Encoding: ${coding} is none of gzip, deflate and identity`);
    }
  });

  test('a request is echoed if no model is named', async () => {
    const { url } = await serve(localApi([ITEMS]));
    expect(await (await fetch(`${url}/321`)).json()).toMatchObject({
      endpointName: 'my-endpoint',
      body: '{"user": 321}',
    });
  });

  test('a request has its own id and its time of arrival', async () => {
    const { url } = await serve(localApi([ITEMS]));
    const ids = await Promise.all([1, 2].map(async () => (await fetch(`${url}/321`)).headers.get('x-amzn-requestid')));
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('a request passes bytes through a binary route unchanged, both ways', async () => {
    const bytes = new Uint8Array(Array.from({ length: 512 }, (_, i) => i % 256));
    const model = await modelThat(({ body }, response) =>
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(body),
    );
    const template = apiTemplate({ methods: [{ method: 'POST', path: 'image' }], binaryMediaTypes: ['image/png'] });
    const { url } = await serve(RunningApi.ofTemplate(template, {}), `my-endpoint=${model.url.href}`);
    const headers = { 'Content-Type': 'image/png', Accept: 'image/png' };
    const response = await fetch(`${url}/image`, { method: 'POST', body: bytes, headers });
    expect(model.received[0].body.equals(bytes)).toBe(true);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('a request gets a header with several values several times, because Set-Cookie cannot be joined', async () => {
    const template = '#set($context.responseOverride.header.Set-Cookie = ["a=1; Path=/", "b=2"])';
    const integration = {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode": 200}' },
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': template } }],
    };
    const { url } = await serve(localApi([{ ...ITEMS, integration }]));
    const { headers } = await fetch(`${url}/321`);
    expect(headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  });

  test('a request may be in absolute form, as proxies send it', async () => {
    const { port } = await serve(localApi([ITEMS]));
    const answer = await sendRaw(
      port,
      `GET http://127.0.0.1:${port}/321?a=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  test('a request may repeat a header and name one __proto__', async () => {
    const model = await modelThat(json({}));
    const template = { 'application/json': '$input.params("X-Tag")' };
    const { port } = await inFrontOf(model, [{ ...ITEMS, requestTemplates: template }]);
    const head =
      'GET /1 HTTP/1.1\r\nHost: localhost\r\nX-Tag: a\r\nX-Tag: b\r\n__proto__: x\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(port, head)).toMatch(/^HTTP\/1.1 200 /);
    expect(model.received[0].body.toString()).toBe('b');
  });

  test('a request may offer an upgrade to HTTP/2, which the server does not use', async () => {
    const { port } = await serve(localApi([ITEMS]));
    const head = 'GET /321 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n';
    expect(await sendRaw(port, head)).toMatch(/^HTTP\/1.1 200 /);
  });

  test('a request with HEAD gets the headers and no body', async () => {
    const { port } = await serve(localApi([{ ...ITEMS, method: 'HEAD' }]));
    const answer = await sendRaw(port, 'HEAD /321 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });
});

test('one connection serves pipelined requests in their order, although the first is slower', async () => {
  const waiting: http.ServerResponse[] = [];
  const model = await modelThat(({ body }, response) => {
    if (body.includes('1')) waiting.push(response);
    else {
      response.end('second');
      waiting.forEach((first) => first.end('first'));
    }
  });
  const { port } = await inFrontOf(model, [ITEMS]);
  const client = await RawClient.connect(port);
  client.write('GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await client.until(/second/)).toMatch(/first[^]*second/);
  client.destroy();
});

test('one connection stays open after an answer', async () => {
  const { port } = await serve(localApi([ITEMS]));
  const client = await RawClient.connect(port);
  for (const n of [1, 2, 3]) {
    client.write(`GET /${n} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await client.until(new RegExp(`user\\\\": ${n}}`));
  }
  client.destroy();
});

describe('limits', () => {
  const TOO_LARGE = 'HTTP content length exceeded 10485760 bytes.';

  test('a body over 10 MB is refused by its Content-Length, before it is sent', async () => {
    const { port } = await serve(localApi([PREDICT]));
    const client = await RawClient.connect(port);
    client.write('POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485761\r\n\r\n');
    expect(await client.until(/exceeded.*bytes\./)).toMatch(/^HTTP\/1.1 413 /);
    expect(client.received).toContain(TOO_LARGE);
    expect(client.received).toMatch(/\r\ncontent-type: text; charset=utf-8\r\n/i);
    client.destroy();
  });

  test('a chunked upload is cut off at 10 MB', async () => {
    const { port } = await serve(localApi([PREDICT]));
    const client = await RawClient.connect(port);
    client.write('POST /predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 32), Buffer.from('\r\n')]);
    // Twelve megabytes of an upload that never says that it has ended.
    for (let i = 0; i < 12; i++) client.write(chunk);
    expect(await client.until(/exceeded.*bytes\./)).toMatch(/^HTTP\/1.1 413 /);
    await client.untilClosed();
  });

  test('uploads that do not end take a bounded memory together, and release it when they end', async () => {
    const api = localApi([PREDICT]);
    const { port, url, logLine } = await serveApi(api, [], cleanUp, undefined, {
      bodyBytes: 250_000,
      lingerMillis: 50,
    });
    const head = 'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150000\r\n\r\n';
    const upload = async (): Promise<RawClient> => {
      const client = await RawClient.connect(port);
      client.write(head + ' '.repeat(140_000));
      return client;
    };
    const first = await upload();
    const second = await upload();
    const refused = await Promise.race(
      [first, second].map(async (client) => {
        await client.until(/Service Unavailable/);
        return client;
      }),
    );
    expect(refused.received).toMatch(/^HTTP\/1.1 503 /);
    expect(await logLine()).toMatch(/^POST \/predict 503 .* take more than 0\.25 MB together$/);
    const other = refused === first ? second : first;
    other.destroy();
    expect(await logLine()).toMatch(/^POST \/predict 499 /);
    expect((await post(`${url}/predict`, ' '.repeat(150_000))).status).toBe(200);
  });

  test('a body of exactly 10 MB reaches the API', async () => {
    const { url } = await serve(localApi([{ ...PREDICT, requestTemplates: { 'application/json': 'small' } }]));
    expect((await post(`${url}/predict`, ' '.repeat(10_485_760))).status).toBe(200);
  });

  test('a client that sends Expect: 100-continue gets a refusal and no 100 Continue', async () => {
    const { port } = await serve(localApi([PREDICT]));
    const client = await RawClient.connect(port);
    client.write(
      'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n',
    );
    expect(await client.until(/exceeded.*bytes\./)).toMatch(/^HTTP\/1.1 413 /);
    client.destroy();
  });

  test('a client that sends Expect: 100-continue gets 100 Continue if its body fits', async () => {
    const { port } = await serve(localApi([PREDICT]));
    const client = await RawClient.connect(port);
    client.write('POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n');
    await client.until(/^HTTP\/1.1 100 Continue\r\n\r\n/);
    client.write('{"a":1}');
    expect(await client.until(/my-endpoint/)).toContain('HTTP/1.1 200 ');
    client.destroy();
  });

  test('a client that sends Expect: 100-continue gets no 100 Continue if its request is refused', async () => {
    const { port, logLine } = await serve(localApi([PREDICT]));
    const client = await RawClient.connect(port);
    client.write('POST /predict HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n');
    expect(await client.until(/on this machine only/)).toMatch(/^HTTP\/1.1 403 /);
    expect(await logLine()).toMatch(/^POST \/predict 403 /);
    client.destroy();
  });

  test('headers that never end are refused', async () => {
    const { port } = await serve(localApi([ITEMS]));
    const answer = await sendRaw(port, `GET /1 HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
  });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a header without a colon', 'GET /1 HTTP/1.1\r\nHost: localhost\r\nbroken\r\n\r\n'],
    [
      'two different lengths',
      'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and chunks',
      'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no Host', 'GET /1 HTTP/1.1\r\n\r\n'],
    ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x00, 0xa1, 0x03, 0x03])],
  ])('a request %s gets a 400, and the server continues', async (_what, text) => {
    const { port, url } = await serve(localApi([ITEMS, PREDICT]));
    expect(await sendRaw(port, text)).toMatch(/^HTTP\/1.1 400 /);
    expect((await fetch(`${url}/1`)).status).toBe(200);
  });

  test('data that is not a request gets a line in the log too', async () => {
    const { port, logLine } = await serve(localApi([PREDICT]));
    await sendRaw(port, 'hello\r\n\r\n');
    expect(await logLine()).toBe('- - 400  mapping 0.00 ms  malformed HTTP: Invalid method encountered');
    await sendRaw(port, `GET /1 HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(await logLine()).toBe('- - 431  mapping 0.00 ms  the headers are longer than the server reads');
    await sendRaw(port, 'POST /predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    expect(await logLine()).toBe('- - 400  mapping 0.00 ms  malformed HTTP: Invalid character in chunk size');
  });
});

describe('an integration that fails', () => {
  test('an integration whose timeout is over gives a 504, and the call of the model ends', async () => {
    const sockets: Socket[] = [];
    const model = await modelThat(({ socket }) => void sockets.push(socket));
    const { url, logLine } = await inFrontOf(model, [{ ...ITEMS, timeoutInMillis: 50 }]);
    const response = await fetch(`${url}/1`);
    expect([response.status, await response.json()]).toEqual([504, { message: 'Endpoint request timed out' }]);
    if (!sockets[0].closed) await once(sockets[0], 'close');
    expect(await logLine()).toMatch(/^GET \/1 504 .* no answer within the integration's 50 ms$/);
  });

  test('an integration gives a 400 for a model that does not run, and the log names the remedy', async () => {
    const model = await ModelServer.start(json({}));
    const { href } = model.url;
    await model.stop();
    const { url, logLine } = await serve(localApi([ITEMS]), `my-endpoint=${href}`);
    const response = await fetch(`${url}/1`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ OriginalStatusCode: 0 });
    expect(await logLine()).toMatch(/^GET \/1 400 .* refuses the connection: is the model server running\?$/);
  });

  test('an integration works again after a restart of the model', async () => {
    const first = await ModelServer.start(json({ from: 'first' }));
    const { port } = first;
    const { url } = await inFrontOf(first, [ITEMS]);
    expect(await (await fetch(`${url}/1`)).json()).toEqual({ from: 'first' });
    await first.stop();
    expect((await fetch(`${url}/1`)).status).toBe(400);
    const second = await ModelServer.start(json({ from: 'second' }), port);
    cleanUp.push(() => second.stop());
    expect(await (await fetch(`${url}/1`)).json()).toEqual({ from: 'second' });
  });

  test('the answers for an integration that fails and for one that does not run locally differ', async () => {
    const integration = { Type: 'HTTP', Uri: 'http://example.com/', IntegrationHttpMethod: 'GET' };
    const { url } = await serve(localApi([{ ...ITEMS, integration }]));
    const response = await fetch(`${url}/1`);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('HTTP') as string });
  });

  test('an integration with a broken template gives a 500, and the log has the reason', async () => {
    const { url, logLine } = await serve(
      localApi([{ ...ITEMS, requestTemplates: { 'application/json': '#foreach(' } }]),
    );
    const response = await fetch(`${url}/1`);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal server error' }]);
    expect(await logLine()).toMatch(/^GET \/1 500 .*Execution failed due to configuration error/);
  });

  test('an integration with a status that does not end an HTTP exchange gives a 500, and the server continues', async () => {
    const template = { 'application/json': '#set($context.responseOverride.status = 103)' };
    const { url } = await serve(localApi([{ ...ITEMS, requestTemplates: template }, PREDICT]));
    const answer = await fetch(`${url}/1`);
    expect([answer.status, answer.statusText]).toEqual([500, 'Internal Server Error']);
    expect((await post(`${url}/predict`, '{}')).status).toBe(200);
  });
});

describe('a client that leaves', () => {
  test('a client that leaves while the model works ends the call of the model', async () => {
    let reached: (socket: Socket) => void;
    const working = new Promise<Socket>((resolve) => (reached = resolve));
    const model = await modelThat(({ socket }) => {
      reached(socket);
    });
    const { port, url, logLine } = await inFrontOf(model, [ITEMS]);
    const client = await RawClient.connect(port);
    client.write('GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const socket = await working;
    client.destroy();
    if (!socket.closed) await once(socket, 'close');
    expect(await logLine()).toBe('GET /1 499  mapping 0.00 ms  the client closed the connection');
    model.behave(json({}));
    expect((await fetch(`${url}/1`)).status).toBe(200);
  });

  test('a client that leaves in the middle of its upload never reaches the model', async () => {
    const model = await modelThat(json({}));
    const { port, logLine } = await inFrontOf(model, [PREDICT]);
    const client = await RawClient.connect(port);
    client.write('POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"half');
    client.socket.end(() => {
      client.destroy();
    });
    expect(await logLine()).toMatch(/^POST \/predict 499 /);
    expect(model.received).toHaveLength(0);
  });
});

describe('a request that node:http refuses by itself is answered so, and leaves a line in the log:', () => {
  test.each([
    ['one without Host', 'GET /1 HTTP/1.1\r\n\r\n', 400, 'GET /1', /no Host header, which HTTP\/1\.1 requires$/],
    ['one without Host that asks first', 'GET /1 HTTP/1.1\r\nExpect: 100-continue\r\n\r\n', 400, 'GET /1', /no Host/],
    [
      'one with an unknown expectation',
      'GET /1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: more\r\n\r\n',
      417,
      'GET /1',
      /Expect: more is not known; 100-continue is$/,
    ],
    [
      'one that asks for a proxy',
      'CONNECT example.com:443 HTTP/1.1\r\nHost: localhost\r\n\r\n',
      405,
      'CONNECT example.com:443',
      /CONNECT asks for a proxy, and the server is none$/,
    ],
  ])(
    'a request that node:http refuses by itself leaves a line in the log: %s',
    async (_what, head, status, line, note) => {
      const { port, logLine } = await serve(localApi([ITEMS]));
      expect(await sendRaw(port, head)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\nConnection: close\r\n`));
      const logged = await logLine();
      expect(logged.startsWith(`${line} ${status}  mapping 0.00 ms  `)).toBe(true);
      expect(logged).toMatch(note);
    },
  );

  test('a request of HTTP/1.0 needs no Host header', async () => {
    const { port } = await serve(localApi([ITEMS]));
    expect(await sendRaw(port, 'GET /1 HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test('the log says that nobody checked a request to a method with an authorizer', async () => {
  const { url, logLine } = await serve(localApi([{ ...ITEMS, authorizationType: 'CUSTOM' }]));
  expect((await fetch(`${url}/1`)).status).toBe(200);
  expect(await logLine()).toMatch(/^GET \/1 200 .*The CUSTOM authorizer is not run locally: the request passes$/);
});

describe('the Host header', () => {
  test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'api.localhost', '192.168.1.5'])(
    'the Host header %s is a name of this machine',
    async (host) => {
      const { port } = await serve(localApi([ITEMS]));
      expect(await sendRaw(port, `GET /1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 200 /,
      );
    },
  );

  test.each(['evil.example', 'localhost.evil.example', 'evil.example:3000', '127.0.0.1.evil.example', ''])(
    'a request with the Host header %p, no name of this machine, reaches no endpoint',
    async (host) => {
      const model = await modelThat(json({}));
      const { port } = await inFrontOf(model, [ITEMS]);
      expect(await sendRaw(port, `GET /1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 403 /,
      );
      expect(model.received).toHaveLength(0);
    },
  );
});

test('a replacing API answers new requests, and a running request ends with the API with which it began', async () => {
  const waiting: http.ServerResponse[] = [];
  let reached: () => void;
  const begun = new Promise<void>((resolve) => (reached = resolve));
  const model = await modelThat((_invocation, response) => {
    waiting.push(response);
    reached();
  });
  const { url, server } = await inFrontOf(model, [ITEMS]);
  const before = fetch(`${url}/1`);
  await begun;
  server.use(new ApiInThisThread(localApi([PREDICT])));
  expect((await fetch(`${url}/1`)).status).toBe(403);
  waiting[0].end('{"old": true}');
  expect(await (await before).json()).toEqual({ old: true });
});

test('a server closes idle connections and ends at once', async () => {
  const { port, server } = await serve(localApi([ITEMS]));
  const client = await RawClient.connect(port);
  client.write('GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await client.until(/my-endpoint/);
  await Promise.all([server.close(60_000), client.untilClosed()]);
});

test('a server that ends waits for a running request', async () => {
  let reached: (response: http.ServerResponse) => void;
  const working = new Promise<http.ServerResponse>((resolve) => (reached = resolve));
  const model = await modelThat((_invocation, response) => {
    reached(response);
  });
  const { url, server } = await inFrontOf(model, [ITEMS]);
  const answer = fetch(`${url}/1`);
  const response = await working;
  const closed = server.close(60_000);
  response.end('{"in": "time"}');
  expect(await (await answer).json()).toEqual({ in: 'time' });
  await closed;
});

test('a server that ends breaks off an upload that does not end in time, and logs it', async () => {
  const { port, server, logLine } = await serve(localApi([PREDICT]));
  const client = await RawClient.connect(port);
  client.write('POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n');
  await client.until(/100 Continue/);
  await server.close(0);
  expect(await logLine()).toMatch(/^POST \/predict 499 .* the server was stopped before the answer came$/);
});

test('a server that ends does not wait longer than its grace time', async () => {
  let reached: () => void;
  const working = new Promise<void>((resolve) => (reached = resolve));
  const model = await modelThat(() => {
    reached();
  });
  const { url, server, closeTargets, logLine } = await inFrontOf(model, [ITEMS]);
  const answer = fetch(`${url}/1`);
  answer.catch(() => undefined);
  await working;
  await server.close(0);
  closeTargets();
  await expect(answer).rejects.toThrow();
  expect(await logLine()).toMatch(/^GET \/1 499 .* the server was stopped before the answer came$/);
});

test('a line of the log has the method, the path, the status and the times', async () => {
  const { url, logLine } = await serve(localApi([ITEMS]));
  await fetch(`${url}/321?items=101,131`);
  expect(await logLine()).toMatch(/^GET \/321\?items=101,131 200 {2}mapping \d+(\.\d\d)? ms, model \d+(\.\d\d)? ms$/);
});

describe('a line of the log says why', () => {
  const keyed = { ...PREDICT, path: 'keyed', apiKeyRequired: true };
  const elsewhere = { ...PREDICT, path: 'elsewhere', integration: { Type: 'HTTP', Uri: 'http://127.0.0.1:9' } };
  const reading = { ...PREDICT, path: 'reading', requestTemplates: { 'application/json': "$input.path('$.a')" } };

  test.each<[status: number, reason: string, method: string, path: string, init?: RequestInit]>([
    [403, 'No resource and method of the API answers GET /a/b', 'GET', '/a/b'],
    [403, 'No resource and method of the API answers PUT /321; the path has GET', 'PUT', '/321'],
    [403, 'answers POST /prod/predict; here paths begin below the stage: /predict', 'POST', '/prod/predict'],
    [403, 'The method requires an API key, and the request has no x-api-key header', 'POST', '/keyed'],
    [400, 'Request validation failed: Missing required request parameters: [items]', 'GET', '/321'],
    [
      415,
      'No request template for text/csv, and the passthrough behavior is NEVER. Templates: application/json',
      'POST',
      '/predict',
      { headers: { 'Content-Type': 'text/csv' }, body: '1,2' },
    ],
    [414, 'The path and query string have 10241 characters, ', 'POST', '/'.padEnd(10_241, 'x')],
    [501, 'POST /elsewhere', 'POST', '/elsewhere'],
    [
      200,
      'The template found nothing in the request body, which is not JSON',
      'POST',
      '/reading',
      { headers: { 'Content-Type': 'application/json' }, body: '{bad' },
    ],
  ])('a client got %d: %s', async (status, reason, method, path, init = {}) => {
    const items = { ...ITEMS, requiredQuery: 'items' };
    const { url, logLine } = await serve(localApi([items, PREDICT, keyed, elsewhere, reading]));
    expect((await fetch(url + path, { ...init, method })).status).toBe(status);
    expect(await logLine()).toContain(reason);
  });

  test('a client got 400 for a character that fetch would have encoded', async () => {
    const { port, logLine } = await serve(localApi([ITEMS]));
    const head = 'GET /321?items={1} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(port, head)).toMatch(/^HTTP\/1.1 400 /);
    expect(await logLine()).toContain('The query string has a bare {, which must be sent as %7B');
  });
});
