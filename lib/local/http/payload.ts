import { isUtf8 } from 'node:buffer';

/** A shorter text is decoded faster than it is kept encoded. */
const LONG_TEXT_BYTES = 65_536;

/**
 * Text as the bytes of its UTF-8. A long body that no template reads goes from socket to socket without being decoded.
 */
export class EncodedText {
  private text?: string;

  constructor(readonly bytes: Buffer) {}

  toString(): string {
    return (this.text ??= this.bytes.toString('utf8'));
  }
}

/**
 * A body: text, or a Buffer of bytes that were not read as text. Templates can read only text, so the type tells the two
 * apart.
 */
export type Payload = string | EncodedText | Buffer;

/** The payload that bytes from a socket or a file are: text if they are UTF-8. */
export function payloadOf(bytes: Buffer): Payload {
  if (!isUtf8(bytes)) return bytes;
  return bytes.length < LONG_TEXT_BYTES ? bytes.toString('utf8') : new EncodedText(bytes);
}

/** Bytes that are no UTF-8 become U+FFFD. API Gateway damages them in the same way. */
export function asText(payload: Payload): string {
  return payload.toString();
}

/** Like asText, but leaves text as it is. */
export function toText(payload: Payload): string | EncodedText {
  return Buffer.isBuffer(payload) ? asText(payload) : payload;
}

export function asBytes(payload: Payload): Buffer {
  if (typeof payload === 'string') return Buffer.from(payload, 'utf8');
  return payload instanceof EncodedText ? payload.bytes : payload;
}

export function byteLength(payload: Payload): number {
  return typeof payload === 'string' ? Buffer.byteLength(payload, 'utf8') : asBytes(payload).length;
}

/** A payload in the two members by which Lambda and API Gateway write bytes into JSON. */
export interface EncodedBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

export function encodeBody(payload: Payload): EncodedBody {
  return Buffer.isBuffer(payload)
    ? { body: payload.toString('base64'), isBase64Encoded: true }
    : { body: asText(payload), isBase64Encoded: false };
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
