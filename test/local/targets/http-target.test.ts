import { once } from 'node:events';
import * as net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { EndpointRequest } from '../../../lib/local';
import { Cancellation } from '../../../lib/local/http/cancellation';
import { HttpTarget } from '../../../lib/local/targets/http-target';
import type { HttpTargetSettings } from '../../../lib/local/targets/http-target';
import { invokeTarget } from './invoke-target';
import { ModelServer, json } from '../server/model-server';

const REQUEST: EndpointRequest = {
  endpointName: 'my-endpoint',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: '{"instances": []}',
  isBase64Encoded: false,
};
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

function targetOf(url: URL, settings: Partial<HttpTargetSettings> = {}): HttpTarget {
  const target = new HttpTarget(url, settings);
  cleanUp.push(() => {
    target.close();
  });
  return target;
}
async function modelThat(behaviour: Parameters<typeof ModelServer.start>[0]): Promise<ModelServer> {
  const model = await ModelServer.start(behaviour);
  cleanUp.push(() => model.stop());
  return model;
}
/** A server below HTTP, for answers that no HTTP library would send. */
async function rawModelThat(behaviour: (socket: Socket) => void): Promise<URL> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    behaviour(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
const invoke = (target: HttpTarget, request: Partial<EndpointRequest> = {}, cancellation = new Cancellation()) =>
  invokeTarget(target, { ...REQUEST, ...request }, cancellation);
const errorOf = (answer: { body?: string }) => JSON.parse(answer.body ?? '') as { [name: string]: unknown };

test('the container gets POST /invocations with the body, and only the headers that SageMaker passes on', async () => {
  const model = await modelThat(json({}));
  await invoke(targetOf(model.url), {
    headers: {
      'Content-Type': 'text/csv',
      Accept: 'text/csv',
      'X-Amzn-SageMaker-Custom-Attributes': 'trace=1',
      'X-Amzn-SageMaker-Target-Model': 'a.tar.gz',
      'X-Amzn-SageMaker-Inference-Id': 'id-1',
      'X-Amzn-SageMaker-Target-Variant': 'blue',
      'User-Agent': 'AmazonAPIGateway_abc',
      'X-Custom': 'not for the container',
    },
    body: '1,2\n',
  });
  const [{ method, url, headers, body }] = model.received;
  expect([method, url, body.toString()]).toEqual(['POST', '/invocations', '1,2\n']);
  expect(headers).toMatchObject({
    'content-type': 'text/csv',
    accept: 'text/csv',
    'content-length': '4',
    'x-amzn-sagemaker-custom-attributes': 'trace=1',
    'x-amzn-sagemaker-target-model': 'a.tar.gz',
    'x-amzn-sagemaker-inference-id': 'id-1',
  });
  for (const name of ['x-amzn-sagemaker-target-variant', 'user-agent', 'x-custom', 'transfer-encoding']) {
    expect(headers).not.toHaveProperty(name);
  }
});

test('the container gets a Content-Length in bytes, and not in characters', async () => {
  const model = await modelThat(json({}));
  await invoke(targetOf(model.url), { body: 'é€' });
  expect(model.received[0].headers['content-length']).toBe('5');
  expect(model.received[0].body.toString()).toBe('é€');
});

test('the container gets the exact bytes of a base64 body', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  const model = await modelThat(json({}));
  await invoke(targetOf(model.url), { body: bytes.toString('base64'), isBase64Encoded: true });
  expect(model.received[0].body.equals(bytes)).toBe(true);
});

test('the container gets several requests over one connection', async () => {
  const model = await modelThat(json({}));
  const target = targetOf(model.url);
  for (let i = 0; i < 5; i++) await invoke(target);
  expect(new Set(model.received.map(({ socket }) => socket)).size).toBe(1);
});

test('the container gets requests below the path of the target, if it has one', async () => {
  const model = await modelThat(json({}));
  await invoke(targetOf(new URL('/models/a/', model.url)));
  expect(model.received[0].url).toBe('/models/a/invocations');
});

test("SageMaker answers with the container's body, content type and attributes, and names the variant that served it", async () => {
  const model = await modelThat((_invocation, response) => {
    const headers = {
      'Content-Type': 'text/csv',
      'X-Amzn-SageMaker-Custom-Attributes': 'trace=2',
      Server: 'gunicorn',
    };
    response.writeHead(200, headers).end('0.5\n');
  });
  const answer = await invoke(targetOf(model.url), { headers: { 'X-Amzn-SageMaker-Target-Variant': 'blue' } });
  expect(answer).toMatchObject({ statusCode: 200, body: '0.5\n', isBase64Encoded: false });
  expect(answer.headers).toMatchObject({
    'Content-Type': 'text/csv',
    'X-Amzn-SageMaker-Custom-Attributes': 'trace=2',
    'x-Amzn-Invoked-Production-Variant': 'blue',
  });
  expect(answer.headers).not.toHaveProperty('Server');
});

test('SageMaker answers with unchanged bytes if they are not text', async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
  const model = await modelThat((_invocation, response) => response.end(bytes));
  const answer = await invoke(targetOf(model.url));
  expect(answer.isBase64Encoded).toBe(true);
  expect(Buffer.from(answer.body ?? '', 'base64').equals(bytes)).toBe(true);
});

test.each([
  [400, 'client', 'CLIENT_ERROR_FROM_MODEL'],
  [415, 'client', 'CLIENT_ERROR_FROM_MODEL'],
  [500, 'server', 'INTERNAL_FAILURE_FROM_MODEL'],
  [503, 'server', 'INTERNAL_FAILURE_FROM_MODEL'],
])('SageMaker answers 424 ModelError for a container that answers %i', async (status, kind, code) => {
  const model = await modelThat((_invocation, response) => response.writeHead(status).end('bad "input"'));
  const answer = await invoke(targetOf(model.url, { region: 'eu-west-1', accountId: '111122223333' }));
  expect(answer.statusCode).toBe(424);
  const error = errorOf(answer);
  expect(error).toMatchObject({ ErrorCode: code, OriginalStatusCode: status, OriginalMessage: 'bad "input"' });
  expect(error.Message).toContain(
    `Received ${kind} error (${status}) from primary with message "bad "input"". See https://eu-west-1.`,
  );
  expect(error.Message).toContain('/aws/sagemaker/Endpoints/my-endpoint in account 111122223333');
});

test('SageMaker does not quote an error body that is not text', async () => {
  const model = await modelThat((_invocation, response) => response.writeHead(500).end(Buffer.from([0xff, 0xfe])));
  const error = errorOf(await invoke(targetOf(model.url)));
  expect(error.Message).toContain(
    'Received server error (500) from primary and could not load the entire response body.',
  );
});

test('SageMaker answers 424 with status 0 if nothing listens, and the note says what to check', async () => {
  const model = await ModelServer.start(json({}));
  const { url } = model;
  await model.stop();
  const answer = await invoke(targetOf(url));
  expect(answer.statusCode).toBe(424);
  expect(errorOf(answer)).toMatchObject({ OriginalStatusCode: 0 });
  expect(errorOf(answer).Message).toContain('could not get a response from the my-endpoint endpoint');
  expect(answer.note).toBe(`http://127.0.0.1:${url.port} refuses the connection: is the model server running?`);
});

test('SageMaker answers 424 with status 0 for a container that does not speak HTTP', async () => {
  const url = await rawModelThat((socket) => socket.on('data', () => socket.end('hello, I am no model\r\n\r\n')));
  const answer = await invoke(targetOf(url));
  expect([answer.statusCode, errorOf(answer).OriginalStatusCode]).toEqual([424, 0]);
  expect(answer.note).toContain('does not answer with HTTP');
});

test('SageMaker answers an error, and not a shortened success, if the container breaks off in the middle of its answer', async () => {
  const url = await rawModelThat((socket) =>
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => socket.destroy())),
  );
  const answer = await invoke(targetOf(url));
  expect(answer.statusCode).toBe(424);
  expect(errorOf(answer).Message).toContain('could not load the entire response body');
  expect(answer.note).toContain('broke off');
});

test.each<[how: string, behaviour: (socket: Socket) => void, note: string]>([
  [
    'resets the connection',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 70\r\n\r\n{"a":1}');
      setTimeout(() => socket.resetAndDestroy(), 20);
    },
    'broke off',
  ],
  [
    'sends a chunk without a size',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nno size\r\n'),
    'does not answer with HTTP',
  ],
])(
  'SageMaker answers the same error if the container %s in the middle of its answer',
  async (_how, behaviour, note) => {
    const answer = await invoke(targetOf(await rawModelThat(behaviour)));
    expect(answer.statusCode).toBe(424);
    expect(errorOf(answer)).toMatchObject({ OriginalStatusCode: 500, OriginalMessage: '' });
    expect(answer.note).toContain(note);
  },
);

test('SageMaker answers 424 at once for a container that switches to another protocol', async () => {
  const url = await rawModelThat((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  );
  const answer = await invoke(targetOf(url));
  expect(errorOf(answer)).toMatchObject({ OriginalStatusCode: 0 });
  expect(answer.note).toBe(`http://127.0.0.1:${url.port} does not answer the request`);
});

test('an answer without a length is read to the end of the connection', async () => {
  const url = await rawModelThat((socket) => socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/csv\r\n\r\n1,2'));
  expect(await invoke(targetOf(url))).toMatchObject({ statusCode: 200, body: '1,2' });
});

test('SageMaker answers 424 with status 0 for a container that exceeds the time of a model', async () => {
  const model = await modelThat(() => undefined);
  const answer = await invoke(targetOf(model.url, { modelTimeoutMillis: 30 }));
  expect(errorOf(answer)).toMatchObject({ OriginalStatusCode: 0 });
  expect(errorOf(answer).Message).toContain(
    'Your invocation timed out while waiting for a response from container primary.',
  );
});

test('SageMaker answers an error for an answer over the payload limit, which is not read to its end', async () => {
  const model = await modelThat((_invocation, response) => {
    response.on('error', () => undefined);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const answer = await invoke(targetOf(model.url, { maxPayloadBytes: 100_000 }));
  expect(answer.statusCode).toBe(424);
  expect(answer.note).toContain('larger than InvokeEndpoint');
});

/** Answers the first request of each connection and closes it on the second, without a byte. */
const onceAConnection = (requests: string[]) => (socket: Socket) => {
  let served = 0;
  socket.on('data', (data) => {
    requests.push(data.toString());
    if (++served > 1) socket.destroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
};

test('a connection that the container had closed is replaced by a fresh one, once, and the request succeeds', async () => {
  const requests: string[] = [];
  const target = targetOf(await rawModelThat(onceAConnection(requests)));
  expect((await invoke(target)).body).toBe('ok');
  expect((await invoke(target)).body).toBe('ok');
  expect(requests).toHaveLength(3);
});

test('a connection is not replaced after a byte of the answer has come, because the model may have done its work', async () => {
  let requests = 0;
  const url = await rawModelThat((socket) => {
    let served = 0;
    socket.on('data', () => {
      requests++;
      if (++served === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      else socket.write('HTTP/1.1 2', () => socket.destroy());
    });
  });
  const target = targetOf(url);
  await invoke(target);
  expect((await invoke(target)).statusCode).toBe(424);
  expect(requests).toBe(2);
});

test('a fresh connection that the container closes is not replaced', async () => {
  let connections = 0;
  const url = await rawModelThat((socket) => {
    connections++;
    socket.on('data', () => socket.destroy());
  });
  expect((await invoke(targetOf(url))).statusCode).toBe(424);
  expect(connections).toBe(1);
});

describe('a cancelled call', () => {
  test('a cancelled call rejects with the reason and closes the connection to the container', async () => {
    const started = new Promise<Socket>(
      (resolve) =>
        void modelThat(({ socket }) => {
          resolve(socket);
        }).then(call),
    );
    const cancellation = new Cancellation();
    let outcome: Promise<unknown> = Promise.resolve();
    function call(model: ModelServer): void {
      outcome = invoke(targetOf(model.url), {}, cancellation);
      outcome.catch(() => undefined);
    }
    const socket = await started;
    const closed = once(socket, 'close');
    const reason = new Error('nobody waits any more');
    cancellation.cancel(reason);
    await expect(outcome).rejects.toBe(reason);
    await closed;
  });

  test('a call that was cancelled before never starts', async () => {
    const model = await modelThat(json({}));
    const reason = new Error('too late');
    const cancellation = new Cancellation();
    cancellation.cancel(reason);
    await expect(invoke(targetOf(model.url), {}, cancellation)).rejects.toBe(reason);
    expect(model.received).toHaveLength(0);
  });
});

test('a container is healthy if /ping answers 200', async () => {
  const model = await modelThat((_invocation, response) => response.end());
  expect(await targetOf(model.url).problem()).toBeUndefined();
  expect(model.received[0]).toMatchObject({ method: 'GET', url: '/ping' });
});

test('the health of a container names another answer of /ping', async () => {
  const model = await modelThat((_invocation, response) => response.writeHead(503).end());
  expect(await targetOf(model.url).problem()).toMatch(/\/ping answers 503; SageMaker waits for 200$/);
});

test('the health of a container says if nothing listens', async () => {
  const model = await ModelServer.start(json({}));
  const { url } = model;
  await model.stop();
  expect(await targetOf(url).problem()).toContain('refuses the connection');
});
