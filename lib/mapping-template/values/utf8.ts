/** UTF-8 as Java's String.getBytes and new String(bytes) do it. */

/** Half of a surrogate pair has no UTF-8: Java writes a question mark. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text.replace(LONE_SURROGATE, '?'));
}

export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
