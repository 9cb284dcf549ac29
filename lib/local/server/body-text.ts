/**
 * Bodies travel through the API as text, or as base64 where the bytes are not UTF-8: the same pair of fields that
 * Lambda and API Gateway use. Here are the two ways across, without a copy more than needed.
 */
import { isUtf8 } from 'node:buffer';

export interface EncodedBody {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

export function encodeBody(bytes: Buffer): EncodedBody {
  return isUtf8(bytes)
    ? { body: bytes.toString('utf8'), isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true };
}

/** What to write to a socket: text as it is (the socket encodes it), bytes where it was base64. */
export function decodeBody(encoded: { readonly body?: string; readonly isBase64Encoded?: boolean }): string | Buffer {
  const body = encoded.body ?? '';
  return encoded.isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

/**
 * The body in the form in which node:http leaves the headers before it alone: it encodes a text body and its headers as
 * one UTF-8 string, while a header's characters beyond ASCII are Latin-1 bytes.
 */
export function besideHeaders(body: string | Buffer, headers: readonly string[]): string | Buffer {
  if (typeof body !== 'string' || body === '') return body;
  // Names, which stand before each value, are ASCII.
  for (let i = 1; i < headers.length; i += 2) {
    if (/[\u0080-\u00ff]/.test(headers[i])) return Buffer.from(body);
  }
  return body;
}
