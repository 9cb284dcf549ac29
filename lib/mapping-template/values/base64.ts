/** The character codes of base64's digits, by their values. */
export const BASE64_DIGITS: Uint8Array = Uint8Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  (digit) => digit.charCodeAt(0),
);
const PADDING = 0x3d;

/**
 * Encodes bytes in base64 (RFC 4648, section 4). Returns the character codes. Counts no work, because it is also used outside of
 * a rendering.
 */
export function base64Codes(bytes: Uint8Array): Uint8Array {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    // Bytes beyond the end count as 0.
    const bits = (bytes[index] << 16) | (bytes[index + 1] << 8) | bytes[index + 2];
    codes[at++] = BASE64_DIGITS[bits >> 18];
    codes[at++] = BASE64_DIGITS[(bits >> 12) & 63];
    codes[at++] = BASE64_DIGITS[(bits >> 6) & 63];
    codes[at++] = BASE64_DIGITS[bits & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return codes.fill(PADDING, codes.length - missing);
}
