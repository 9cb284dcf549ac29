import type { CodePointSet } from './code-point-set';
import type { Flags } from './flags';
import type { PatternSource } from './pattern-source';
import { javaScriptClass, propertySet } from './properties';

const ascii: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', javaScriptClass('0-9', true)],
  ['s', javaScriptClass('\\t-\\r ', true)],
  ['w', javaScriptClass('0-9A-Z_a-z', true)],
]);
const unicode: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', javaScriptClass('\\p{Nd}')],
  ['s', javaScriptClass('\\p{White_Space}')],
  ['w', javaScriptClass('\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D')],
]);
const always: ReadonlyMap<string, CodePointSet> = new Map([
  ['h', javaScriptClass(' \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000', true)],
  ['v', javaScriptClass('\\n-\\r\\x85\\u2028\\u2029', true)],
]);

/** Reads `d`, `W`, `p{L}` and similar classes after a backslash; returns undefined if there is none. */
export function readPredefinedClass(source: PatternSource, flags: Flags): CodePointSet | undefined {
  const letter = String.fromCodePoint(Math.max(source.peekRaw(), 0));
  const lower = letter.toLowerCase();
  if (lower === 'p') {
    source.advance();
    const set = readProperty(source, flags);
    return letter === 'P' ? set.complement() : set;
  }
  const set = always.get(lower) ?? (flags.unicodeClasses ? unicode : ascii).get(lower);
  if (!set) return undefined;
  source.advance();
  return letter === lower ? set : set.complement();
}

function readProperty(source: PatternSource, flags: Flags): CodePointSet {
  const start = source.position;
  let name = '';
  if (source.take('{')) {
    while (source.peekRaw() !== 0x7d) {
      if (source.peekRaw() === -1) return source.fail('The name of a property needs a closing }');
      name += String.fromCodePoint(source.peekRaw());
      source.advance();
    }
    source.advance();
    if (name === '') return source.fail('\\p{} names no property', start);
  } else {
    if (source.peek() === -1) return source.fail('\\p needs a property');
    name = String.fromCodePoint(source.peek());
    source.advance();
  }
  return propertySet(name, flags) ?? source.fail(`Unknown property ${name}`, start);
}

const anyCharacter = dot('\\s\\S');
const notNewline = dot('^\\n');
const notLineTerminator = dot('^\\n\\r\\x85\\u2028\\u2029');

function dot(source: string): CodePointSet {
  return javaScriptClass(source, true);
}

/** The characters that `.` matches. */
export function dotSet(flags: Flags): CodePointSet {
  if (flags.dotall) return anyCharacter;
  return flags.unixLines ? notNewline : notLineTerminator;
}
