import { decodeUtf8 } from './utf8';

/**
 * Percent-decoding that never fails, as a gateway needs it: a `%` that starts no escape stays a `%`, and bytes that
 * are no UTF-8 become U+FFFD.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeUtf8(bytesOf(run)));
}

/** The bytes of escapes that follow each other. */
const bytesOf = (run: string): Uint8Array =>
  Uint8Array.from({ length: run.length / 3 }, (_, index) =>
    Number.parseInt(run.slice(3 * index + 1, 3 * index + 3), 16),
  );

/** Decodes a part of a query string, where `+` is a space as well. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** A lone surrogate, half of a character, has no bytes in UTF-8, and becomes U+FFFD as it does in a body. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
