/**
 * Percent-decoding that never fails, as a gateway needs it: a `%` that starts no escape stays a `%`, and bytes that
 * are no UTF-8 become U+FFFD.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** As in a query string, where `+` is a space too. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}
