import { encodeBase64 } from './base64';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8';

/** The most bytes of UTF-8 for one UTF-16 unit of a text. */
const BYTES_PER_UNIT = 3;

/**
 * Text as the bytes of its UTF-8. A long body that no template reads goes from socket to socket without being decoded.
 */
export class EncodedText {
  private text?: string;

  constructor(readonly bytes: Uint8Array) {}

  toString(): string {
    return (this.text ??= decodeUtf8(this.bytes));
  }
}

/**
 * A body: text, or bytes that were not read as text. Templates can read only text, so the type tells the two apart. Where a
 * socket or a file gave the bytes they are a Buffer, which is a Uint8Array.
 */
export type Payload = string | EncodedText | Uint8Array;

export function isBytes(payload: Payload): payload is Uint8Array {
  return ArrayBuffer.isView(payload);
}

/** Bytes that are no UTF-8 become U+FFFD. API Gateway damages them in the same way. */
export function asText(payload: Payload): string {
  return isBytes(payload) ? decodeUtf8(payload) : payload.toString();
}

/** Like asText, but leaves text as it is. */
export function toText(payload: Payload): string | EncodedText {
  return isBytes(payload) ? decodeUtf8(payload) : payload;
}

export function asBytes(payload: Payload): Uint8Array {
  if (typeof payload === 'string') return encodeUtf8(payload);
  return payload instanceof EncodedText ? payload.bytes : payload;
}

/** Encodes a text to count its bytes. For a limit use `isLongerThan`, which is faster. */
export function byteLength(payload: Payload): number {
  return typeof payload === 'string' ? utf8Length(payload) : asBytes(payload).length;
}

/** Whether a payload has more bytes than that. A text is counted only if the number of its characters leaves it open. */
export function isLongerThan(payload: Payload, bytes: number): boolean {
  if (typeof payload !== 'string') return byteLength(payload) > bytes;
  if (payload.length > bytes) return true;
  return BYTES_PER_UNIT * payload.length > bytes && utf8Length(payload) > bytes;
}

/** A payload in the two members by which Lambda and API Gateway write bytes into JSON. */
export interface EncodedBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

export function encodeBody(payload: Payload): EncodedBody {
  return isBytes(payload)
    ? { body: encodeBase64(payload), isBase64Encoded: true }
    : { body: payload.toString(), isBase64Encoded: false };
}
