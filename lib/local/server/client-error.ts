/**
 * Logs what node:http refuses itself and without a trace: malformed HTTP, headers beyond the limit, a request that does not end
 * in time, one without Host, one with an unknown expectation, and CONNECT. A listener for such a request must also answer it,
 * so the answers here are node's own wherever node has one.
 */
import type * as http from 'node:http';
import type { Socket } from 'node:net';
import type { RequestLog } from './request-log';

interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly note: string;
}

const ANSWERS: ReadonlyMap<string, Answer> = new Map([
  [
    'HPE_HEADER_OVERFLOW',
    { status: 431, reason: 'Request Header Fields Too Large', note: 'the headers are longer than the server reads' },
  ],
  [
    'HPE_CHUNK_EXTENSIONS_OVERFLOW',
    { status: 413, reason: 'Payload Too Large', note: 'a chunk extension is too long' },
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, reason: 'Request Timeout', note: 'the request did not end in time' }],
]);

/** A socket with the response that it is sending. node:http keeps it in this member, and reads it in the same situation. */
interface HttpSocket extends Socket {
  readonly _httpMessage?: http.ServerResponse | null;
}

interface ClientError extends Error {
  readonly code?: string;
  readonly reason?: string;
}

export function logClientErrors(server: http.Server, log: RequestLog): void {
  server.on('clientError', (error: ClientError, socket: HttpSocket) => {
    const underWay = socket._httpMessage ?? undefined;
    if (socket.writable && underWay?.headersSent !== true) {
      const { status, reason, note } = ANSWERS.get(error.code ?? '') ?? malformed(error);
      socket.write(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\n\r\n`);
      // If a client leaves in the middle of a request, that request logs its own line.
      if (underWay === undefined || error.code !== 'HPE_INVALID_EOF_STATE') {
        log.write({ method: '-', path: '-', status, mappingMillis: 0, notes: [note] });
      }
    }
    socket.destroy(error);
  });
  server.on('checkExpectation', (request: http.IncomingMessage, response: http.ServerResponse) => {
    response.writeHead(417).end();
    logRefusal(log, request, 417, `Expect: ${request.headers.expect ?? ''} is not known; 100-continue is`);
  });
  server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    // node:http would close the connection without an answer.
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n');
    logRefusal(log, request, 405, 'CONNECT asks for a proxy, and the server is none');
  });
}

/**
 * HTTP/1.1 requires the Host header (RFC 9112, section 3.2). Make the server with `requireHostHeader: false`, because node:http
 * would otherwise answer before this function sees the request.
 *
 * @returns whether the request was refused
 */
export function refuseWithoutHost(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  log: RequestLog,
): boolean {
  if (request.headers.host !== undefined || request.httpVersion !== '1.1') return false;
  response.writeHead(400, { Connection: 'close' }).end();
  logRefusal(log, request, 400, 'the request has no Host header, which HTTP/1.1 requires');
  return true;
}

function logRefusal(
  log: RequestLog,
  { method = '', url = '' }: http.IncomingMessage,
  status: number,
  note: string,
): void {
  log.write({ method, path: url, status, mappingMillis: 0, notes: [note] });
}

const malformed = ({ reason, message }: ClientError): Answer => ({
  status: 400,
  reason: 'Bad Request',
  note: `malformed HTTP: ${reason ?? message}`,
});
