/** From a socket to the request that the API's core takes: names as the client wrote them, the body within bounds. */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RawRequest } from '..';

const NOTHING = Buffer.alloc(0);

/** The client left before it had sent its whole request. */
export class ClientLeft extends Error {}

/**
 * Reads the body; undefined as soon as it is known to be longer than `limit`, which a Content-Length tells at once.
 *
 * @throws ClientLeft
 */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return NOTHING;
  if (length !== undefined && Number(length) > limit) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) {
        message.off('data', take);
        resolve(undefined);
      }
    };
    message.on('data', take);
    message.on('end', () => {
      resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size));
    });
    message.on('error', () => {
      reject(new ClientLeft());
    });
  });
}

export function rawRequest(message: IncomingMessage, body: Buffer): RawRequest {
  return {
    method: message.method ?? 'GET',
    target: requestPath(message.url ?? '/'),
    rawHeaders: message.rawHeaders,
    body: isUtf8(body) ? body.toString('utf8') : body,
    context: {
      requestId: randomUUID(),
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: message.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1' },
    },
  };
}

/** Proxies may send the absolute form (`GET http://host/path`); the API knows paths only. */
export function requestPath(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}
