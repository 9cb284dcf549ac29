import { isUtf8 } from 'node:buffer';

/**
 * A body: a string is text, and a Buffer is bytes that were not read as text. Templates can read only text, so the type tells
 * the two apart.
 */
export type Payload = string | Buffer;

/** The payload that bytes from a socket or a file are: text if they are UTF-8. */
export function payloadOf(bytes: Buffer): Payload {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

/** Bytes that are no UTF-8 become U+FFFD. API Gateway damages them in the same way. */
export function asText(payload: Payload): string {
  return typeof payload === 'string' ? payload : payload.toString('utf8');
}

export function asBytes(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
}

export function byteLength(payload: Payload): number {
  return typeof payload === 'string' ? Buffer.byteLength(payload, 'utf8') : payload.length;
}

/** A payload in the two members by which Lambda and API Gateway write bytes into JSON. */
export interface EncodedBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

export function encodeBody(payload: Payload): EncodedBody {
  return typeof payload === 'string'
    ? { body: payload, isBase64Encoded: false }
    : { body: payload.toString('base64'), isBase64Encoded: true };
}

/**
 * Strict, unlike Buffer.from: undefined if the text is not base64. Buffer.from skips what is no base64, so the length of its
 * result shows whether it skipped anything. This is several times faster than a pattern on a text of megabytes.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || text.includes('-') || text.includes('_')) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === (text.length / 4) * 3 - padding ? bytes : undefined;
}
