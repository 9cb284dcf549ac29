/** UTF-8 as Java's String.getBytes and new String(bytes) do it. */
import { checkMemory, spendWork } from './budget';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const SURROGATE = /[\ud800-\udfff]/;
/** The work to encode or decode a character outside of ASCII. */
const CHARACTER = 8;
const MAX_BYTES = 3;
const QUESTION_MARK = 0x3f;

export function encodeUtf8(text: string): Uint8Array {
  spendWork(CHARACTER * text.length);
  checkMemory(text.length);
  return SURROGATE.test(text) ? encodeSurrogates(text) : ENCODER.encode(text);
}

/** Writes a question mark for half of a surrogate pair, as Java does, because it has no UTF-8. */
function encodeSurrogates(text: string): Uint8Array {
  checkMemory(MAX_BYTES * text.length);
  const bytes = new Uint8Array(MAX_BYTES * text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    if (code < 0x80) {
      bytes[length++] = code;
    } else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else if (code >= 0xd800 && code <= 0xdfff) {
      bytes[length++] = QUESTION_MARK;
    } else if (code <= 0xffff) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
      index++;
    }
  }
  return bytes.subarray(0, length);
}

export function decodeUtf8(bytes: Uint8Array): string {
  spendWork(CHARACTER * bytes.length);
  checkMemory(bytes.length);
  return DECODER.decode(bytes);
}
