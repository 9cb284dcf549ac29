import { asBytes } from './payload';
import type { Payload } from './payload';

/**
 * Chooses a form of the body that keeps the headers intact. node:http encodes a text body and its headers as one UTF-8 string, but
 * a header's characters beyond ASCII must be Latin-1 bytes.
 *
 * @param headers names and values in turns
 */
export function socketBody(body: Payload, headers: readonly string[]): string | Uint8Array {
  if (typeof body !== 'string') return asBytes(body);
  if (body === '') return body;
  // Names, which stand before each value, are ASCII.
  for (let i = 1; i < headers.length; i += 2) {
    if (/[\u0080-\u00ff]/.test(headers[i])) return Buffer.from(body);
  }
  return body;
}

/** The value of Content-Length. */
export function contentLength(body: Payload): string {
  return String(typeof body === 'string' ? Buffer.byteLength(body) : asBytes(body).length);
}
