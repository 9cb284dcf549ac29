/** Reads a request from a socket for the API: header names as the client wrote them, and a body of limited size. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { receiveMessage } from '../gateway/request/received-message';
import type { ReceivedMessage } from '../gateway/request/received-message';
import { HeaderFields } from '../http/header-fields';
import { payloadOf } from '../http/payload';

const NOTHING = Buffer.alloc(0);

/** The client left before it had sent its whole request. */
export class ClientLeftError extends Error {}

/**
 * Reads the body. Returns undefined as soon as it is certain to be longer than `limit`, which a Content-Length shows at once.
 *
 * @throws ClientLeftError
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
      reject(new ClientLeftError());
    });
  });
}

export function readRequest(
  { method = 'GET', url = '/', rawHeaders, socket }: IncomingMessage,
  body: Buffer,
): ReceivedMessage {
  const message = { headers: HeaderFields.ofRaw(rawHeaders), body: payloadOf(body) };
  return receiveMessage(method, requestPath(url), message, {
    requestId: randomUUID(),
    requestTimeEpoch: Date.now(),
    identity: { sourceIp: socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1' },
  });
}

/** Proxies may send the absolute form, `GET http://host/path`, while the API knows only paths. */
export function requestPath(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}
