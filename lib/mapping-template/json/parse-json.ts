/**
 * Reads JSON as json-smart does in its permissive mode, which Jayway JsonPath uses. It accepts every valid text, and also bare
 * words, single quotes, superfluous commas, and any text after the end of the value.
 *
 * One pass over the character codes; the depth is bounded as json-smart bounds it, so recursion is safe.
 */
import { spendWork } from '../values/budget';
import { spendItems } from '../values/budget';
import { TemplateFailure } from '../values/exceptions';
import { lookAt } from '../values/joined-text';
import type { JavaList } from '../values/values';
import { JavaDouble, JavaMap, type JavaValue } from '../values/values';
import { JsonArray } from './json-array';
import { numberOf } from './json-number';
import type { Numeric } from '../values/numbers';

/** The number of list items that are counted at once while a list is read. */
const GROWTH = 1024;
/** json-smart refuses the 401st level. */
const MAX_DEPTH = 400;
/** Outside of quotes json-smart treats this control character (SUB) as the end of the text. */
const END = 0x1a;
const LAST_ASCII = 0x7e;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Every number of at most this many digits fits an int. */
const SHORT_DIGITS = 9;

/** The number of an object's keys that are remembered for the next object. */
const REMEMBERED = 32;

/** The work to read a character. */
const READING = 10;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const NUMBER_BEFORE_NON_ASCII = /-?\d*(?:\.\d*)?(?:[eE][+-]?\d*)?(?=[^\0-\x7e])/y;

/** The text is not JSON, even by the permissive rules. */
export class JsonParseError extends TemplateFailure {
  constructor(
    message: string,
    /** The place in the text, counted in UTF-16 units from 0. */
    readonly offset: number,
  ) {
    super(`${message} at offset ${offset} of the JSON text`);
    this.name = 'JsonParseError';
  }
}

/**
 * Returns the Java value of a JSON text. Objects keep the order of their keys. If a key is repeated, its last value wins.
 * An empty text parses to the empty string. Throws JsonParseError.
 */
export function parseJson(text: string): JavaValue {
  lookAt(text);
  spendWork(READING * text.length);
  return new Reader(text).readDocument();
}

type Place = 'document' | 'array' | 'object';

class Reader {
  private at = 0;
  private depth = 0;
  /**
   * The keys of the last object at each depth, as they stand in quotes. The objects of a list mostly have the same keys, and a
   * key that is already a string need not be made and hashed again.
   */
  private readonly keysByDepth: string[][] = [];

  constructor(private readonly text: string) {}

  readDocument(): JavaValue {
    const code = this.skipBlanks();
    return code === END ? '' : this.readValue('document', code);
  }

  private readValue(place: Place, code: number): JavaValue {
    switch (code) {
      case OPEN_BRACE:
        return this.readObject();
      case OPEN_BRACKET:
        return this.readArray();
      case QUOTE:
      case 0x27:
        return this.readQuoted(code);
      case COLON:
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        return this.failAtCharacter('a value');
      default:
        return this.readBareValue(place, code);
    }
  }

  private readObject(): JavaMap {
    this.enter();
    const map = new JavaMap();
    const keys = (this.keysByDepth[this.depth] ??= []);
    for (let index = 0; ; index++) {
      let code = this.skipBlanks();
      if (code === COMMA) {
        this.at++;
        continue;
      }
      if (code === CLOSE_BRACE) break;
      const key = this.readRemembered(keys, index, code) ?? this.readKey(code);
      if (this.skipControls() !== COLON) this.failAtCharacter('":"');
      this.at++;
      code = this.skipBlanks();
      if (code === END) this.failAtCharacter('a value');
      map.set(key, this.readValue('object', code));
      code = this.skipControls();
      if (code === CLOSE_BRACE) break;
      if (code !== COMMA) this.failAtCharacter('"," or "}"');
    }
    this.leave();
    return map;
  }

  private readRemembered(keys: string[], index: number, code: number): string | undefined {
    if (code !== QUOTE || index >= REMEMBERED) return undefined;
    const { text } = this;
    const begin = this.at + 1;
    if (index < keys.length) {
      const key = keys[index];
      const end = begin + key.length;
      if (text.charCodeAt(end) === QUOTE && text.startsWith(key, begin)) {
        this.at = end + 1;
        return key;
      }
    }
    const key = this.readQuoted(code);
    // Remembers a key only if its length shows that it has no escapes.
    if (index <= keys.length && this.at === begin + key.length + 1) keys[index] = key;
    return key;
  }

  private readKey(code: number): string {
    if (code === QUOTE || code === 0x27) return this.readQuoted(code);
    if (code === COLON || code === OPEN_BRACE || code === OPEN_BRACKET || code === CLOSE_BRACKET || code === END)
      this.failAtCharacter('a key or "}"');
    const begin = this.at;
    let next = code;
    while (next !== COLON && next !== END) {
      this.at++;
      next = this.current();
    }
    return trimLikeJava(this.text.slice(begin, this.at));
  }

  private readArray(): JavaList {
    this.enter();
    const items: JavaValue[] = [];
    for (;;) {
      const code = this.skipBlanks();
      if (code === COMMA) this.at++;
      else if (code === CLOSE_BRACKET) break;
      else if (code === END) this.failAtCharacter('"]"');
      else {
        // A growing list is copied from time to time. Its constructor counts the final items.
        if (items.length % GROWTH === GROWTH - 1) spendItems(2 * GROWTH);
        items.push(this.readValue('array', code));
      }
    }
    this.leave();
    return new JsonArray(items);
  }

  private enter(): void {
    if (++this.depth > MAX_DEPTH)
      throw new JsonParseError(`The JSON text is nested deeper than ${MAX_DEPTH} levels`, this.at);
    this.at++;
  }

  private leave(): void {
    this.depth--;
    this.at++;
  }

  private readQuoted(quote: number): string {
    const { text } = this;
    const opened = this.at;
    let begin = opened + 1;
    let read = '';
    for (let i = begin; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === quote) {
        this.at = i + 1;
        return read === '' ? text.slice(begin, i) : read + text.slice(begin, i);
      }
      if (code !== BACKSLASH) continue;
      read += text.slice(begin, i);
      if (++i >= text.length) break;
      const letter = text.charAt(i);
      const digits = letter === 'u' ? 4 : letter === 'x' ? 2 : 0;
      // json-smart drops an escape that JSON does not have.
      read += digits > 0 ? this.readHex(i + 1, digits) : (ESCAPES.get(letter) ?? '');
      i += digits;
      begin = i + 1;
    }
    throw new JsonParseError('The string is not closed that begins', opened);
  }

  private readHex(begin: number, digits: number): string {
    const hex = this.text.slice(begin, begin + digits);
    if (hex.length < digits || !/^[\da-fA-F]+$/.test(hex))
      throw new JsonParseError(`${digits} hexadecimal digits expected`, begin);
    return String.fromCharCode(parseInt(hex, 16));
  }

  private readBareValue(place: Place, first: number): JavaValue {
    const short = this.readShortInteger(place, first);
    if (short !== undefined) return short;
    const begin = this.at;
    let code = first;
    let ascii = true;
    while (code !== END && !endsBareWord(code, place)) {
      if (code > LAST_ASCII) ascii = false;
      this.at++;
      code = this.current();
    }
    const word = trimLikeJava(this.text.slice(begin, this.at));
    if (first === MINUS || isDigit(first)) {
      const number = (ascii ? undefined : this.numberBeforeNonAscii(begin)) ?? numberOf(word);
      if (number === 'incomplete') throw new JsonParseError(`"${excerpt(word)}" is no number`, begin);
      if (number !== undefined) return number;
    }
    // true, false and null count only at the beginning of the value. After a stray blank character the word is a string.
    if (this.text.charCodeAt(begin) !== word.charCodeAt(0)) return word;
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      case 'NaN':
        return new JavaDouble(NaN);
      default:
        return word;
    }
  }

  /** Reads a short whole number without making a text, because most numbers of a body are short. */
  private readShortInteger(place: Place, first: number): number | undefined {
    const isNegative = first === MINUS;
    const begin = isNegative ? this.at + 1 : this.at;
    let end = begin;
    let code = isNegative ? this.codeAt(end) : first;
    let value = 0;
    while (isDigit(code)) {
      if (end - begin >= SHORT_DIGITS) return undefined;
      value = value * 10 + (code - 0x30);
      code = this.codeAt(++end);
    }
    if (end === begin || (code !== END && !endsBareWord(code, place))) return undefined;
    this.at = end;
    // There is no -0 among Java's integers.
    return isNegative ? 0 - value : value;
  }

  /** Reads a number up to the first character outside of ASCII, because json-smart ends a number there. */
  private numberBeforeNonAscii(begin: number): Numeric | undefined {
    NUMBER_BEFORE_NON_ASCII.lastIndex = begin;
    const match = NUMBER_BEFORE_NON_ASCII.exec(this.text);
    if (!match || begin + match[0].length > this.at) return undefined;
    this.at = begin + match[0].length;
    const number = numberOf(match[0]);
    return number === 'incomplete' ? undefined : number;
  }

  /** Moves past JSON's blanks, and returns the code of the next character. */
  private skipBlanks(): number {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code;
      this.at++;
    }
    return END;
  }

  /** Moves past blanks and control characters. After an object's key or value json-smart treats both as blanks. */
  private skipControls(): number {
    for (;;) {
      const code = this.skipBlanks();
      if (code === END || code > 0x20) return code;
      this.at++;
    }
  }

  private current(): number {
    return this.codeAt(this.at);
  }

  private codeAt(at: number): number {
    return at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  private failAtCharacter(expected: string): never {
    const found = this.current() === END ? 'The JSON text ends' : `Unexpected "${this.text.charAt(this.at)}"`;
    throw new JsonParseError(`${found} where ${expected} is expected,`, this.at);
  }
}

function endsBareWord(code: number, place: Place): boolean {
  if (code === COMMA) return place !== 'document';
  return (code === CLOSE_BRACKET && place === 'array') || (code === CLOSE_BRACE && place === 'object');
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Removes Java's white space from both ends, but always keeps one character. */
function trimLikeJava(word: string): string {
  let begin = 0;
  let last = word.length - 1;
  while (begin < last && isJavaWhitespace(word.charCodeAt(begin))) begin++;
  while (begin < last && isJavaWhitespace(word.charCodeAt(last))) last--;
  return word.slice(begin, last + 1);
}

/** Character.isWhitespace: Unicode's blanks except the no-break ones, and the separators of ASCII. */
function isJavaWhitespace(code: number): boolean {
  if (code <= 0x20) return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20);
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a && code !== 0x2007) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000
  );
}

function excerpt(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
