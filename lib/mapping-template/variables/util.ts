/** `$util`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
import { checkSize, spendWork } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { methodTable } from '../java/methods';
import { objectMethods } from '../java/object-methods';
import { print } from '../values/printing';
import { countedByLength } from '../java/string-work';
import { decodeUtf8, encodeUtf8 } from '../values/utf8';
import { JavaObject, type MethodTable } from '../values/values';
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
 * What each function takes besides a string. Of `base64Encode` it was seen on AWS that it takes anything, of
 * `escapeJavaScript` that it takes the numbers of `$context`, of `parseJson` that a map gives nothing and a missing text
 * does not fail. Of the rest nobody knows: it is "" here, so that an author sees that the value may be lost.
 */
const utilMethods = countedByLength(
  [],
  methodTable<UtilVariable>(
    (of) => ({
      base64Decode: of(['String'], (_, text) => decodeUtf8(decodeBase64(text))),
      base64Encode: [
        of(['String'], (_, text) => base64Of(text)),
        of(['Object'], (_, value) => {
          const text = print(value);
          spendWork(text.length);
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
        spendWork(text.length);
        return parseJson(text);
      }),
      urlDecode: of(['String'], (_, text) => urlDecode(text)),
      urlEncode: of(['String'], (_, text) => urlEncode(text)),
    }),
    objectMethods,
  ),
);

/** It holds nothing, so one serves all. */
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

/** So much of a text is escaped at once: V8 keeps the pieces between the escapes in memory until it is done. */
const PORTION = 8192;
/** An escape is more work than a character that is only looked at. */
const ESCAPING = 20;

// eslint-disable-next-line no-control-regex -- control characters are what is to be escaped
const ESCAPED = /['"\\/\u0000-\u001f\u0080-\uffff]/g;

/**
 * As Apache Commons Lang 2 does it. A single quote becomes `\'`, which is no JSON: AWS's documentation tells to append
 * `.replaceAll("\\'", "'")` where the result goes into JSON.
 */
export function escapeJavaScript(text: string): string {
  const portions: string[] = [];
  let size = 0;
  for (let at = 0; at < text.length; at += PORTION) {
    const portion = text.slice(at, at + PORTION);
    const escaped = portion.replace(ESCAPED, escapeCharacter);
    size += escaped.length;
    checkSize(size);
    spendWork(ESCAPING * (escaped.length - portion.length));
    portions.push(escaped);
  }
  return portions.join('');
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  return short ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What `$util.base64Encode` gives. */
export const base64Of = (text: string): string => encodeBase64(encodeUtf8(text));

/** The encoding of forms: a blank is `+`, and only these characters stay as they are. */
export function urlEncode(text: string): string {
  let size = text.length;
  return text.replace(/[^\w.*-]+/g, (part) => {
    const bytes = encodeUtf8(part);
    // Each byte becomes three characters, or one if it is a blank.
    size += 3 * bytes.length - part.length;
    checkSize(size);
    return Array.from(bytes, (byte) =>
      byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  });
}

function urlDecode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[\s\S]{0,2})+/g, (part) => {
    const bytes = part.split('%').slice(1);
    const bad = bytes.find((byte) => !/^[0-9a-fA-F]{2}$/.test(byte));
    if (bad !== undefined) throw new JavaException('IllegalArgumentException', `"%${bad}" is not a URL escape`);
    return decodeUtf8(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  });
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_CODES = encodeUtf8(BASE64);
const BASE64_PADDING = 0x3d;

function encodeBase64(bytes: Uint8Array): string {
  const size = Math.ceil(bytes.length / 3) * 4;
  checkSize(size);
  const codes = new Uint8Array(size).fill(BASE64_PADDING);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const digits = Math.min(4, bytes.length - index + 1);
    for (let digit = 0; digit < digits; digit++) codes[at + digit] = BASE64_CODES[(bits >> (18 - 6 * digit)) & 63] ?? 0;
    at += 4;
  }
  return decodeUtf8(codes);
}

/** As java.util.Base64's basic decoder: nothing but the alphabet, and padding either right or left out. */
function decodeBase64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, '');
  const padded = text.length > digits.length;
  if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1 || (padded && text.length % 4 !== 0)) {
    throw new JavaException('IllegalArgumentException', 'the text is not base64');
  }
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let length = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | BASE64.indexOf(digit)) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[length++] = (bits >> count) & 0xff;
    }
  }
  return bytes;
}
