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
    const body = new GrowingBuffer();
    const take = (chunk: Buffer): void => {
      if (body.length + chunk.length > limit) {
        message.off('data', take);
        resolve(undefined);
        return;
      }
      body.append(chunk);
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

/** One buffer for a body. A list of its chunks would need a hundred times the memory of chunks of one byte. */
class GrowingBuffer {
  length = 0;
  private buffer = NOTHING;

  append(chunk: Buffer): void {
    const length = this.length + chunk.length;
    if (length > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.buffer.length));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    chunk.copy(this.buffer, this.length);
    this.length = length;
  }

  content(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
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
