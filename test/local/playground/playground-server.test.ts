import * as http from 'node:http';
import { PlaygroundServer } from '../../../lib/local/playground/playground-server';
import type { PlaygroundSource } from '../../../lib/local/playground/playground-source';
import type { StaticFiles } from '../../../lib/local/playground/static-files';

const FILES: StaticFiles = new Map([
  [
    '/',
    {
      type: 'text/html; charset=utf-8',
      content: Buffer.from('<!doctype html><meta name="playground-source" content="none" />'),
    },
  ],
  ['/playground.js', { type: 'text/javascript; charset=utf-8', content: Buffer.from('1') }],
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
  readonly text: string;
}

function ask(path: string, { method = 'GET', host = `localhost:${port}` } = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    http
      .request({ host: '127.0.0.1', port, path, method, headers: { Host: host } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode, headers: answer.headers, text });
        });
      })
      .on('error', reject)
      .end();
  });
}

test('the page runs its own script alone, and no other page may frame it', async () => {
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

test('files have the types by which a browser takes them', async () => {
  await serve();
  expect((await ask('/playground.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
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

test('open pages are told of a change', async () => {
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
