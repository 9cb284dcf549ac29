import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { colors } from '../../../lib/local/colors';
import { logClientErrors } from '../../../lib/local/server/client-error';
import { RequestLog } from '../../../lib/local/server/request-log';
import { sendRaw } from './raw-client';

const LIMITS = { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 20 };

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(): Promise<{ server: http.Server; port: number }> {
  const server = http.createServer(LIMITS, (request) => request.on('error', () => undefined).resume());
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

const UPLOAD = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['headers beyond the limit', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['headers that do not end', 'GET / HTTP/1.1\r\nHost: local', 408],
  ['a body that does not end', `${UPLOAD}2\r\na`, 408],
  ['a malformed chunk', `${UPLOAD}zz\r\n`, 400],
  ['a chunk extension without end', `${UPLOAD}2;${'x'.repeat(20_000)}`, 413],
])('the server answers %s as node:http does, and logs it', async (_what, text, status) => {
  const [plain, logging] = [await listening(), await listening()];
  const output = new PassThrough({ encoding: 'utf8' });
  const log = new RequestLog(output, 'text', colors(false));
  logClientErrors(logging.server, log);
  expect(await sendRaw(logging.port, text)).toBe(await sendRaw(plain.port, text));
  log.flush();
  expect(output.read()).toMatch(new RegExp(`^- - ${status}  mapping 0\\.00 ms  \\w.*\\n$`));
});
