/**
 * Names and values of headers that templates and mappings make come from a client's text in the end. What cannot
 * stand in a header must not reach one: a line break there would begin another header (RFC 9110, section 5.5).
 */
export function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}

export function headerValue(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, ' ').trim();
}
