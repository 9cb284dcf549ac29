/**
 * Percent-decoding that never fails, as a gateway needs it: a `%` that starts no escape stays a `%`, and bytes that
 * are no UTF-8 become U+FFFD.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** Decodes a part of a query string, where `+` is a space as well. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** A lone surrogate, half of a character, has no bytes in UTF-8, and becomes U+FFFD as it does in a body. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
