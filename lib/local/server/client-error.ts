/**
 * Tells of what never became a request: malformed HTTP, headers beyond the limit, a request that does not end in time.
 * node:http answers these by itself and leaves no trace of them; whoever listens for them has to answer them, so the
 * answers here are node's own, byte for byte.
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

/** The response under way on a connection, as node:http keeps it and looks at in this place. */
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
      // A client that leaves its request half sent has that request's own line.
      if (underWay === undefined || error.code !== 'HPE_INVALID_EOF_STATE') {
        log.write({ method: '-', path: '-', status, mappingMillis: 0, notes: [note] });
      }
    }
    socket.destroy(error);
  });
}

const malformed = ({ reason, message }: ClientError): Answer => ({
  status: 400,
  reason: 'Bad Request',
  note: `malformed HTTP: ${reason ?? message}`,
});
