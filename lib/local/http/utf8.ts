/** Text and its bytes in UTF-8. What is no UTF-8, and half of a character, become U+FFFD. */

const ENCODER = new TextEncoder();
/** A byte order mark is a character of a body like others. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(text);
}

export function decodeUtf8(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}

export function utf8Length(text: string): number {
  return encodeUtf8(text).length;
}
