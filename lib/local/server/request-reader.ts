/** Reads a request from a socket for the API: header names as the client wrote them, and a body of limited size. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GrowingBuffer } from '../http/growing-buffer';
import { HeaderFields } from '../http/header-fields';
import type { BodyShare } from './body-memory';
import type { ClientRequest } from './served-api';

const NOTHING = Buffer.alloc(0);

/** The client left before it had sent its whole request. */
export class ClientLeftError extends Error {}

/** Why a body was not read to its end. */
export type Unread = 'too large' | 'no memory';

/**
 * Reads the body. Returns as soon as it is certain to be longer than `limit`, which a Content-Length shows at once.
 *
 * @param memory the caller gives it back
 * @throws ClientLeftError
 */
export async function readBody(message: IncomingMessage, limit: number, memory: BodyShare): Promise<Buffer | Unread> {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return NOTHING;
  if (length !== undefined && Number(length) > limit) return 'too large';
  return new Promise((resolve, reject) => {
    const body = new GrowingBuffer({
      limit,
      announced: length,
      isShared: true,
    });
    const take = (chunk: Buffer): void => {
      const unread = append(body, chunk, limit, memory);
      if (unread === undefined) return;
      message.off('data', take);
      resolve(unread);
    };
    message.on('data', take);
    message.on('end', () => {
      resolve(body.content());
    });
    message.on('error', () => {
      reject(new ClientLeftError());
    });
  });
}

function append(body: GrowingBuffer, chunk: Buffer, limit: number, memory: BodyShare): Unread | undefined {
  if (body.length + chunk.length > limit) return 'too large';
  const before = body.capacity;
  body.append(chunk);
  return body.capacity === before || memory.take(body.capacity - before) ? undefined : 'no memory';
}

export function readRequest(
  { method = 'GET', url = '/', rawHeaders, socket }: IncomingMessage,
  body: Buffer,
): ClientRequest {
  return {
    method,
    target: requestPath(url),
    headers: HeaderFields.ofRaw(rawHeaders),
    body,
    context: {
      requestId: randomUUID(),
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1' },
    },
  };
}

/** Proxies may send the absolute form, `GET http://host/path`, while the API knows only paths. */
export function requestPath(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}
