/** Hostile clients and models of `serve`, which runs in a process of its own. Measures its memory and the waits of other clients. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CompiledCli } from '../local/cli/compiled-cli';
import { apiTemplate } from '../local/server/api-template';
import { often } from './doors';
import { expectThat, type HostileCase, type Measured } from './hostile-case';
import { usedBy } from './used';

const ENDLESS = `${'#foreach($i in [1..1000])'.repeat(3)}#set($a = $input.body.hashCode())${'#end'.repeat(3)}`;
const SLOW = often('#set($a = $input.body.toUpperCase())');
/** Characters that a terminal obeys, or that begin a line. */
// eslint-disable-next-line no-control-regex -- this pattern looks for control characters
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

interface Served {
  readonly port: number;
  readonly log: () => string;
  /** @returns the status */
  readonly send: (path: string, body?: string, headers?: Readonly<Record<string, string>>) => Promise<number>;
  readonly connect: (text: string) => Promise<net.Socket>;
  /** @returns the code with which the process ended */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** @param play acts as the clients, and its time is measured */
function serving(title: string, play: (served: Served) => Promise<void>, model?: http.RequestListener): HostileCase {
  return {
    title,
    prepare: () => async () => {
      const cli = new CompiledCli(resolve(__dirname, '../..'));
      const directory = mkdtempSync(join(tmpdir(), 'hostile-'));
      const templates = { 'application/json': '{"body": $input.json("$")}' };
      const methods = [
        { method: 'POST', path: 'quick', requestTemplates: templates },
        { method: 'POST', path: 'endless', requestTemplates: { 'application/json': ENDLESS } },
        { method: 'POST', path: 'slow', requestTemplates: { 'application/json': SLOW } },
        {
          method: 'POST',
          path: 'cached',
          requestTemplates: templates,
          cacheKeyParameters: ['method.request.header.x-key'],
        },
      ];
      const MethodSettings = [{ HttpMethod: 'POST', ResourcePath: '/~1cached', CachingEnabled: true }];
      const stage = { CacheClusterEnabled: true, MethodSettings };
      writeFileSync(join(directory, 't.json'), JSON.stringify(apiTemplate({ methods, stage })));
      const container = http.createServer(model ?? ((_, response) => response.end('{}'))).listen(0, '127.0.0.1');
      await once(container, 'listening');
      const at = `my-endpoint=http://127.0.0.1:${(container.address() as AddressInfo).port}`;
      const command = cli.start(['serve', 't.json', '--port', '0', '--endpoint', at], directory);
      try {
        const [, found] = await command.until(/on http:\/\/127\.0\.0\.1:(\d+)/);
        return await measured(play, {
          port: Number(found),
          pid: command.child.pid ?? 0,
          log: () => command.stdout + command.stderr,
          end: (signal) => {
            command.child.kill(signal);
            return command.exitCode();
          },
        });
      } finally {
        command.child.kill('SIGKILL');
        container.closeAllConnections();
        container.close();
        cli.remove();
        rmSync(directory, { recursive: true });
      }
    },
  };
}

async function measured(
  play: (served: Served) => Promise<void>,
  { port, pid, log, end }: Pick<Served, 'port' | 'log' | 'end'> & { readonly pid: number },
): Promise<Measured> {
  let megabytes = 0;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, usedBy(pid)?.megabytes ?? 0)), 20);
  const begin = performance.now();
  await play({
    port,
    log,
    end,
    send: async (path, body = '{}', headers = {}) => {
      const url = `http://127.0.0.1:${port}${path}`;
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    connect: async (text) => {
      const socket = net.connect(port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(text);
      return socket;
    },
  });
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  return { seconds, megabytes };
}

/** Ignores the failure of a request for which nobody waits. */
function unheeded(sent: Promise<number>): void {
  sent.catch(() => undefined);
}

export const serverCases: readonly HostileCase[] = [
  serving('Ctrl-C while requests work without end', async ({ send, end }) => {
    for (let i = 0; i < 5; i++) unheeded(send('/endless', 'x'.repeat(100_000)));
    await pause(300);
    expectThat((await end('SIGINT')) === 0, 'it did not end with 0');
  }),
  serving('SIGTERM while requests work without end', async ({ send, end }) => {
    for (let i = 0; i < 5; i++) unheeded(send('/slow', 'x'.repeat(100_000)));
    await pause(300);
    expectThat((await end('SIGTERM')) === 0, 'it did not end with 0');
  }),
  serving('a quick request behind one that works without end', async ({ send }) => {
    unheeded(send('/endless', 'x'.repeat(100_000)));
    await pause(200);
    expectThat((await send('/quick')) === 200, 'it was not answered');
  }),
  serving('uploads that never end', async ({ connect, send }) => {
    const head =
      'POST /quick HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n';
    const sockets = await Promise.all(Array.from({ length: 80 }, () => connect(head + ' '.repeat(3_000_000))));
    await pause(500);
    const status = await send('/quick');
    expectThat(status === 200 || status === 503, `another one was answered ${status}`);
    for (const socket of sockets) socket.destroy();
  }),
  serving('headers that never end', async ({ connect, send }) => {
    const sockets = await Promise.all(
      Array.from({ length: 200 }, () => connect(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}`)),
    );
    expectThat((await send('/quick')) === 200, 'another one was not answered');
    for (const socket of sockets) socket.destroy();
  }),
  serving(
    'an answer of a model in a hundred thousand chunks of one byte',
    async ({ send }) => {
      expectThat((await send('/quick')) > 0, 'it was not answered');
    },
    (_, response) => {
      const write = (left: number): void => {
        for (let i = 0; i < 1000 && left > 0; i++, left--) response.write('1');
        if (left > 0) setImmediate(write, left);
        else response.end();
      };
      write(100_000);
    },
  ),
  serving(
    'a model whose headers contain characters that a terminal obeys',
    async ({ send, log }) => {
      await send('/quick');
      expectThat(!OBEYED.test(log().replaceAll('\n', '')), 'the log has one of them');
    },
    (_, response) => {
      response.statusCode = 500;
      response.end(JSON.stringify({ message: '\u001b[2J\u009b2J\u202e\r\nGET /forged 200' }));
    },
  ),
  ...['\u001b[31m', '\r\nGET /forged 200', '\u202egnihton', '\u0085', '\t\t'].map((signs) =>
    serving(`a path and a body with the signs ${JSON.stringify(signs)}`, async ({ send, connect, log }) => {
      await send(`/${encodeURIComponent(signs)}`, signs);
      await send('/quick', `{"a": ${signs}`);
      const socket = await connect(`POST /${signs} HTTP/1.1\r\nHost: localhost${signs}\r\n\r\n`);
      await pause(200);
      socket.destroy();
      expectThat(!OBEYED.test(log().replaceAll('\n', '')) && !/^GET \/forged/m.test(log()), 'the log has one of them');
    }),
  ),
  serving('a request with only long parts', async ({ send, log }) => {
    await send(`/quick/${'x'.repeat(7000)}?${'y'.repeat(2000)}`, `"${'z'.repeat(9_000_000)}`);
    await pause(100);
    expectThat(log().length < 100_000, `the log has ${log().length} characters`);
  }),
  serving(
    'answers of a megabyte for a hundred keys of the cache',
    async ({ send, log }) => {
      for (let key = 0; key < 100; key++) await send('/cached', '{}', { 'x-key': String(key) });
      await send('/cached', '{}', { 'x-key': '99' });
      await pause(100);
      expectThat(log().includes('cache hit'), 'the last answer was not kept');
    },
    (_, response) => response.end('x'.repeat(1_000_000)),
  ),
  serving('CONNECT, Upgrade and methods of no server', async ({ connect, send }) => {
    const heads = [
      'CONNECT a.example:443 HTTP/1.1',
      'GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket',
      'BREW / HTTP/1.1',
      'GET / HTTP/9.9',
      'PRI * HTTP/2.0',
    ];
    const sockets = await Promise.all(heads.map((head) => connect(`${head}\r\nHost: localhost\r\n\r\n`)));
    await pause(100);
    expectThat((await send('/quick')) === 200, 'another one was not answered');
    for (const socket of sockets) socket.destroy();
  }),
];
