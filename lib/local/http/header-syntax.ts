/**
 * Templates and mappings make names and values of headers from a client's text. A character that is not allowed in a header
 * must not get into one: a line break would begin another header (RFC 9110, section 5.5).
 */
export function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}

/** Visible ASCII with spaces in between. Almost every value is of this kind and needs no change. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Whether a header can carry the text as it is: it has no line break, no other control character, only Latin-1. */
export function isHeaderValue(text: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text);
}

/** A character of a header has one byte (RFC 9110, section 5.5), so characters beyond Latin-1 become `?`. */
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
