/**
 * Writes JSON as json-smart's toJSONString does: without blanks, with `\/` for `/`, and with \u escapes (capital digits) for control
 * characters, U+007F to U+009F and U+2000 to U+20FF. An infinite number becomes null, because JSON has none.
 */
import { spendWork } from '../values/budget';
import { TemplateFailure } from '../values/exceptions';
import { JavaArray } from '../values/array';
import { textOfNumber } from '../values/number-text';
import { print } from '../values/printing';
import { TextBuilder } from '../values/text-builder';
import { JavaDouble, JavaList, JavaMap, JavaObject, type JavaValue } from '../values/values';
import { MapEntry, MapView } from '../values/map-view';

/** The work of an escape for each character that it adds. */
const ESCAPING = 100;
/** The work of a string besides its characters. */
const QUOTING = 60;
/** The work of an entry's name besides its characters. */
const ENTRY = 200;

/** The number of quoted names that are cached while a value is written. */
const MAX_NAMES = 256;

/** The deepest nesting. A template can put a list into itself; real values are never this deep. */
const MAX_DEPTH = 1000;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['/', '\\/'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
// eslint-disable-next-line no-control-regex -- control characters are what is to be escaped
const ANY_ESCAPED = /["\\/\u0000-\u001f\u007f-\u009f\u2000-\u20ff]/;
const ESCAPED = new RegExp(ANY_ESCAPED, 'g');
/** The number of characters that are escaped at once, because V8 keeps a list of all replacements in a text. */
const SLICE = 4096;

/** The value cannot be written as JSON: it contains itself, or it is an object on which json-smart fails. */
export class JsonWriteError extends TemplateFailure {
  constructor(message: string) {
    super(message);
    this.name = 'JsonWriteError';
  }
}

/** Returns the value as compact JSON. Throws JsonWriteError, and BoundExceeded if the text exceeds the limit of strings. */
export function writeJson(value: JavaValue): string {
  return new Writer().write(value);
}

/** Counts the output while it writes, because lists that share their parts are small in memory but can be endless as JSON. */
class Writer {
  private readonly text = new TextBuilder();
  private readonly names = new Map<string, string>();
  private depth = 0;

  write(value: JavaValue): string {
    this.append(value, '');
    return this.text.toString();
  }

  /** @param before the text before the value; added together with it, because each addition takes time */
  private append(value: JavaValue, before: string): void {
    if (typeof value === 'string') this.appendQuoted(value, before);
    else if (value === null || typeof value !== 'object') this.text.add(before + textOf(value));
    else if (value instanceof JavaList) this.appendList(value, before);
    else if (value instanceof JavaMap) this.appendMap(value, before);
    else if (value instanceof JavaObject) this.appendObject(value, before);
    else this.text.add(before + textOf(value));
  }

  /** Writes an object that only a template can put into a document. An object without fields, such as an iterator, is `{}`. */
  private appendObject(value: JavaObject, before: string): void {
    if (value instanceof MapView) this.appendItems(value.items, before);
    else if (value instanceof MapEntry) throw new JsonWriteError('An entry of a map has no JSON');
    else this.text.add(`${before}{}`);
  }

  private appendList(list: JavaList, before: string): void {
    if (list.kind === 'array' && list instanceof JavaArray && list.isPrimitive) {
      throw new JsonWriteError('An array of bytes or characters has no JSON');
    }
    this.appendItems(list.items, before);
  }

  private appendItems(items: readonly JavaValue[], before: string): void {
    this.enter();
    if (items.length === 0) this.text.add(`${before}[]`);
    else {
      for (let index = 0; index < items.length; index++) this.append(items[index], index === 0 ? `${before}[` : ',');
      this.text.add(']');
    }
    this.depth--;
  }

  private appendMap(map: JavaMap, before: string): void {
    this.enter();
    let separator = `${before}{`;
    for (const { key, value } of map.entries()) {
      // Only a template can make a key that is not a string.
      if (key === null) throw new JsonWriteError('A map with the key null has no JSON');
      const name = typeof key === 'string' ? key : print(key);
      spendWork(ENTRY);
      if (name.length > SLICE) {
        this.appendQuoted(name, separator);
        this.append(value, ':');
      } else {
        this.append(value, separator + this.quotedName(name));
      }
      separator = ',';
    }
    this.text.add(map.size === 0 ? `${before}{}` : '}');
    this.depth--;
  }

  /** Returns the quoted name with its colon. Caches it, because the objects of a list have the same few names. */
  private quotedName(name: string): string {
    let quoted = this.names.get(name);
    if (quoted === undefined) {
      quoted = `${quote(name)}:`;
      if (this.names.size < MAX_NAMES) this.names.set(name, quoted);
    }
    return quoted;
  }

  private appendQuoted(text: string, before: string): void {
    spendWork(QUOTING);
    if (text.length <= SLICE) {
      this.text.add(before + quote(text));
      return;
    }
    this.text.add(`${before}"`);
    for (let at = 0; at < text.length; at += SLICE) {
      this.text.add(escaped(text.slice(at, at + SLICE)));
    }
    this.text.add('"');
  }

  private enter(): void {
    if (++this.depth <= MAX_DEPTH) return;
    throw new JsonWriteError(
      `The value is nested deeper than ${MAX_DEPTH} levels, as one that contains itself is: it cannot be written as JSON`,
    );
  }
}

function textOf(value: Exclude<JavaValue, JavaList | JavaMap | JavaObject>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (value instanceof JavaDouble && Math.abs(value.value) === Infinity) return 'null';
  return textOfNumber(value);
}

function quote(text: string): string {
  return `"${escaped(text)}"`;
}

/** Escapes a text of at most SLICE characters. The work is counted afterwards. */
function escaped(text: string): string {
  // A test takes V8 far less time than a replacement.
  if (!ANY_ESCAPED.test(text)) return text;
  const written = text.replace(ESCAPED, escape);
  spendWork(ESCAPING * (written.length - text.length));
  return written;
}

const escapes = new Map(SHORT_ESCAPES);

function escape(character: string): string {
  let written = escapes.get(character);
  if (written === undefined) {
    written = `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    escapes.set(character, written);
  }
  return written;
}
