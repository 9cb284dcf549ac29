/**
 * Writes JSON as json-smart's toJSONString does: no blanks, `/` as `\/`, and as \u escapes (with capital digits) the control
 * characters, U+007F to U+009F and U+2000 to U+20FF. An infinite number, which JSON lacks, becomes null.
 */
import { textOfNumber } from '../java/number-text';
import { JavaDouble, JavaList, JavaMap, JavaObject, type JavaValue } from '../java/values';

/** A template can put a list into itself: deeper than this no honest value is. */
const DEEPEST = 1000;

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
const ESCAPED = /["\\/\u0000-\u001f\u007f-\u009f\u2000-\u20ff]/g;

/** The value is nested too deeply to be written, as one that contains itself. */
export class JsonWriteError extends Error {
  constructor() {
    super(`The value is nested deeper than ${DEEPEST} levels and cannot be written as JSON`);
    this.name = 'JsonWriteError';
  }
}

/** The value as compact JSON. Throws JsonWriteError. */
export function writeJson(value: JavaValue): string {
  return write(value, 0);
}

function write(value: JavaValue, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (value instanceof JavaList) return `[${writeAll(value.items, depth)}]`;
  if (value instanceof JavaMap) return `{${writeEntries(value, depth)}}`;
  if (value instanceof JavaDouble && Math.abs(value.value) === Infinity) return 'null';
  if (value instanceof JavaObject) return quote(value.print());
  return textOfNumber(value);
}

function writeAll(items: JavaValue[], depth: number): string {
  if (depth >= DEEPEST) throw new JsonWriteError();
  return items.map((item) => write(item, depth + 1)).join(',');
}

function writeEntries(map: JavaMap, depth: number): string {
  if (depth >= DEEPEST) throw new JsonWriteError();
  const entries: string[] = [];
  for (const [key, value] of map.entries()) {
    // A key that is no string, which only a template can make, is written as Java prints it.
    const name = typeof key === 'string' ? key : write(key, depth + 1);
    entries.push(`${quote(name)}:${write(value, depth + 1)}`);
  }
  return entries.join(',');
}

function quote(text: string): string {
  return `"${text.replace(ESCAPED, escape)}"`;
}

function escape(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return SHORT_ESCAPES.get(character) ?? `\\u${code}`;
}
