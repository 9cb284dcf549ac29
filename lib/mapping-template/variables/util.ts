/** `$util`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
import { base64Codes, BASE64_DIGITS } from '../values/base64';
import { checkMemory, checkSize, spendWork } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { methodTable } from '../java/methods';
import { objectMethods } from '../java/object-methods';
import { print } from '../values/printing';
import { countedByLength } from '../java/string-work';
import { decodeUtf8, encodeUtf8 } from '../values/utf8';
import { JavaObject, type MethodTable } from '../values/values';
import { TextBuilder } from '../values/text-builder';
import { parseJson } from '../json';

class UtilVariable extends JavaObject {
  override get methods(): MethodTable {
    return utilMethods;
  }

  print(): string {
    return '';
  }
}

/**
 * The functions' behaviour for values that are not strings. Observed on AWS: `base64Encode` accepts any value, `escapeJavaScript`
 * accepts the numbers of `$context`, and `parseJson` gives nothing for a map and does not fail for a missing text. Nobody knows the
 * other cases. They give "" here, so that an author sees that the value may be lost.
 */
const utilMethods = countedByLength(
  ['urlEncode', 'urlDecode', 'equals', 'getClass', 'hashCode', 'toString'],
  methodTable<UtilVariable>(
    (of) => ({
      base64Decode: of(['String'], (_, text) => decodeUtf8(decodeBase64(text))),
      base64Encode: [
        of(['String'], (_, text) => base64Of(text)),
        of(['Object'], (_, value) => {
          const text = print(value);
          return base64Of(text);
        }),
      ],
      escapeJavaScript: [
        of(['String'], (_, text) => escapeJavaScript(text)),
        of(['Number'], (_, number) => print(number)),
        of(['boolean'], (_, truth) => print(truth)),
      ],
      parseJson: of(['String?'], (_, text) => {
        if (text === null || text === '') return '';
        return parseJson(text);
      }),
      urlDecode: of(['String'], (_, text) => urlDecode(text)),
      urlEncode: of(['String'], (_, text) => urlEncode(text)),
    }),
    objectMethods,
  ),
);

/** Shared by all renderings, because it has no state. */
export const utilVariable = new UtilVariable();

const SHORT_ESCAPES = new Map([
  ["'", "\\'"],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['/', '\\/'],
  ['\b', '\\b'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

/** The characters that are escaped at once, because V8 keeps the pieces between the escapes in memory until the end. */
const PORTION = 8192;
/** The work of an escape, which is more than that of reading a character. */
const ESCAPING = 100;

// eslint-disable-next-line no-control-regex -- control characters are what is to be escaped
const ESCAPED = /['"\\/\u0000-\u001f\u0080-\uffff]/g;

/**
 * Escapes as Apache Commons Lang 2 does. A single quote becomes `\'`, which is not valid in JSON. AWS's documentation therefore
 * appends `.replaceAll("\\'", "'")` to a result that goes into JSON.
 */
export function escapeJavaScript(text: string): string {
  const portions: string[] = [];
  let size = 0;
  for (let at = 0; at < text.length; at += PORTION) {
    const portion = text.slice(at, at + PORTION);
    const escaped = portion.replace(ESCAPED, escapeCharacter);
    size += escaped.length;
    checkSize(size);
    checkMemory(size);
    spendWork(ESCAPING * (escaped.length - portion.length));
    portions.push(escaped);
  }
  return portions.join('');
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  return short ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The result of `$util.base64Encode`. */
export const base64Of = (text: string): string => encodeBase64(encodeUtf8(text));

let urlCodes: readonly Uint8Array[] | undefined;

/** The encoding of each byte in forms: a blank is `+`, and only letters, digits and a few signs stay. */
function urlCodesOfBytes(): readonly Uint8Array[] {
  // Made on demand, because it takes as long to load as the rest of this file.
  return (urlCodes ??= Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (byte < 0x80 && /[\w.*-]/.test(character)) return asciiBytes(character);
    return asciiBytes(character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  }));
}

/** Encodes without counting work, unlike encodeUtf8, because the first rendering should not be charged for a shared table. */
const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Encodes as forms do: a blank becomes `+`, and only these characters stay unchanged. */
export function urlEncode(text: string): string {
  spendWork(text.length);
  if (/^[\w.*-]*$/.test(text)) return text;
  const encoded = new TextBuilder();
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PORTION);
    // A surrogate pair is encoded as one character.
    if (end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff) end++;
    const bytes = encodeUtf8(text.slice(at, end));
    spendWork(URL_ENCODING * bytes.length);
    encoded.add(urlCodesOf(bytes));
    at = end;
  }
  return encoded.toString();
}

function urlCodesOf(bytes: Uint8Array): string {
  const codesOfBytes = urlCodesOfBytes();
  const codes = new Uint8Array(3 * bytes.length);
  let length = 0;
  for (const byte of bytes) for (const code of codesOfBytes[byte]) codes[length++] = code;
  return decodeUtf8(codes.subarray(0, length));
}

/** The work to encode or decode a byte. */
const URL_ENCODING = 50;
const PERCENT = 0x25;

/** Decodes the escaped bytes. Characters that are not escaped stay unchanged. */
function urlDecode(text: string): string {
  spendWork(text.length);
  if (!/[%+]/.test(text)) return text;
  spendWork(URL_ENCODING * text.length);
  const decoded = new TextBuilder();
  let begin = 0;
  let at = 0;
  while (at < text.length) {
    if (text.charAt(at) === '+') {
      decoded.add(text.slice(begin, at));
      decoded.add(' ');
      begin = ++at;
    } else if (text.charCodeAt(at) === PERCENT) {
      decoded.add(text.slice(begin, at));
      const end = endOfEscapes(text, at);
      decoded.add(textOfEscapes(text, at, end));
      begin = at = end;
    } else {
      at++;
    }
  }
  decoded.add(text.slice(begin));
  return decoded.toString();
}

function endOfEscapes(text: string, begin: number): number {
  let end = begin;
  while (text.charCodeAt(end) === PERCENT) end += 3;
  return Math.min(end, text.length);
}

function textOfEscapes(text: string, begin: number, end: number): string {
  const bytes = bytesOfEscapes(text, begin, end);
  // Most escapes are a single ASCII character, for which a decoder takes far longer.
  return bytes.length === 1 && bytes[0] < 0x80 ? String.fromCharCode(bytes[0]) : decodeUtf8(bytes);
}

function bytesOfEscapes(text: string, begin: number, end: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((end - begin) / 3));
  for (let index = 0; index < bytes.length; index++) {
    const at = begin + 3 * index + 1;
    const value = 16 * hexadecimalAt(text, at) + hexadecimalAt(text, at + 1);
    if (Number.isNaN(value)) {
      throw new JavaException(
        'IllegalArgumentException',
        `"%${text.slice(at, Math.min(end, at + 2))}" is not a URL escape`,
      );
    }
    bytes[index] = value;
  }
  return bytes;
}

/** Returns NaN if there is no digit. */
const hexadecimalAt = (text: string, at: number): number => Number.parseInt(text.charAt(at), 16);

const BASE64_VALUES = new Uint8Array(128);
BASE64_DIGITS.forEach((code, value) => {
  BASE64_VALUES[code] = value;
});
/** The work for a character of base64. */
const BASE64_CODING = 6;

function encodeBase64(bytes: Uint8Array): string {
  const size = Math.ceil(bytes.length / 3) * 4;
  checkSize(size);
  spendWork(BASE64_CODING * size);
  checkMemory(2 * size);
  return decodeUtf8(base64Codes(bytes));
}

/** Decodes as java.util.Base64's basic decoder: accepts only the alphabet, with correct padding or none. */
function decodeBase64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, '');
  const padded = text.length > digits.length;
  if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1 || (padded && text.length % 4 !== 0)) {
    throw new JavaException('IllegalArgumentException', 'the text is not base64');
  }
  spendWork(BASE64_CODING * digits.length);
  checkMemory(2 * digits.length);
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let length = 0;
  for (let index = 0; index < digits.length; index++) {
    bits = ((bits << 6) | BASE64_VALUES[digits.charCodeAt(index)]) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[length++] = (bits >> count) & 0xff;
    }
  }
  return bytes;
}
