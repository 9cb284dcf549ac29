import * as http from 'node:http';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { PlaygroundServer } from '../../../lib/local/playground/playground-server';
import type { PlaygroundSource } from '../../../lib/local/playground/playground-source';
import type { StaticFiles } from '../../../lib/local/playground/static-files';

const FILES: StaticFiles = new Map([
  [
    '/',
    {
      name: 'index.html',
      isBrotli: false,
      type: 'text/html; charset=utf-8',
      content: Buffer.from('<!doctype html><meta name="playground-source" content="none" />'),
    },
  ],
  [
    '/playground.js',
    {
      name: 'playground.js',
      isBrotli: true,
      type: 'text/javascript; charset=utf-8',
      content: brotliCompressSync('the script'),
    },
  ],
]);
const TEMPLATE: PlaygroundSource = { kind: 'template', name: 'a.vtl', text: '{"ü": 1}' };

let server: PlaygroundServer;
let port: number;
afterEach(() => server.close());

async function serve(source?: () => PlaygroundSource): Promise<void> {
  server = new PlaygroundServer(FILES, source);
  ({ port } = await server.listen(0));
}

interface Received {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

function ask(path: string, { method = 'GET', host = `localhost:${port}`, encodings = '' } = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    http
      .request(
        { host: '127.0.0.1', port, path, method, headers: { Host: host, 'Accept-Encoding': encodings } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const bytes = Buffer.concat(parts);
            resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() });
          });
        },
      )
      .on('error', reject)
      .end();
  });
}

test('the page runs only its own script, and no other page may frame it', async () => {
  await serve();
  const { status, headers } = await ask('/');
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(rule);
  }
  expect(policy).not.toContain('unsafe');
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
});

test('files have the media types that a browser requires', async () => {
  await serve();
  expect((await ask('/playground.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
});

test('a client that supports brotli gets the compressed script, and another gets it uncompressed', async () => {
  await serve();
  const { headers, bytes } = await ask('/playground.js', { encodings: 'gzip, deflate, br' });
  expect([headers['content-encoding'], brotliDecompressSync(bytes).toString()]).toEqual(['br', 'the script']);
  const plain = await ask('/playground.js');
  expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, 'the script']);
});

test.each([['/../package.json'], ['/%2e%2e/package.json'], ['/index.html/..'], ['/lib'], ['//etc/passwd']])(
  'no other file of the disk is served: %s',
  async (path) => {
    await serve();
    expect((await ask(path)).status).toBe(404);
  },
);

test.each([['evil.example'], ['localhost.evil.example:4000']])(
  'a page that points its own name at this machine gets nothing: %s',
  async (host) => {
    await serve(() => TEMPLATE);
    const { status, text } = await ask('/source', { host });
    expect(status).toBe(403);
    expect(text).not.toContain('ü');
  },
);

test('the page cannot be written to', async () => {
  await serve(() => TEMPLATE);
  expect((await ask('/source', { method: 'POST' })).status).toBe(405);
});

test('HEAD has the headers of GET and no body', async () => {
  await serve();
  const { status, text } = await ask('/', { method: 'HEAD' });
  expect([status, text]).toEqual([200, '']);
});

test('a page that is served with a file asks for the file', async () => {
  await serve(() => TEMPLATE);
  expect((await ask('/')).text).toContain('content="source"');
  expect(JSON.parse((await ask('/source')).text)).toEqual(TEMPLATE);
});

test('a page that is served without a file asks for none', async () => {
  await serve();
  expect((await ask('/')).text).toContain('content="none"');
  expect((await ask('/source')).status).toBe(404);
});

test('open pages get a message about a change', async () => {
  await serve(() => TEMPLATE);
  const told = await new Promise<string>((resolve) => {
    http.get({ host: '127.0.0.1', port, path: '/events' }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => {
        text += part;
        if (text.includes('retry')) server.changed();
        if (text.includes('event: changed')) resolve(text);
      });
      answer.on('error', () => undefined);
    });
  });
  expect(told).toContain('event: changed\ndata:\n\n');
});
