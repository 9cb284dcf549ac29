/**
 * Names and values of headers that templates and mappings make come from a client's text in the end. What cannot
 * stand in a header must not reach one: a line break there would begin another header (RFC 9110, section 5.5).
 */
export function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}

/** Visible ASCII and spaces between: what almost every value is, and can stand as it is. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Whether a header can carry the text as it is: it has no line break, no other control character, only Latin-1. */
export function isHeaderValue(text: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text);
}

/** A byte is all that a character of a header has (RFC 9110, section 5.5): others than Latin-1's become `?`. */
export function headerValue(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, ' ')
      .replace(/[\u0100-\u{10ffff}]/gu, '?')
      .trim()
  );
}
