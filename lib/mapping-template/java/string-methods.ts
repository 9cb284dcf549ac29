/** java.lang.String. */
import { JavaPattern } from '../java-regex';
import { JavaArray } from '../values/array';
import { checkSize, spendItems } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { methodTable } from './methods';
import { countedByLength } from './string-work';
import { failToCompare, objectMethods } from './object-methods';
import { print } from '../values/printing';
import { format } from './string-format';
import { encodeUtf8 } from '../values/utf8';
import type { JavaList, MethodTable } from '../values/values';
import { type JavaValue } from '../values/values';
import { JavaCharacter } from '../values/character';

const compiledPatterns = new Map<string, JavaPattern>();

/** Compiled once per pattern: templates call `replaceAll` in loops. */
function pattern(source: string): JavaPattern {
  let compiled = compiledPatterns.get(source);
  if (!compiled) {
    compiled = JavaPattern.compile(source);
    if (compiledPatterns.size >= 200) compiledPatterns.clear();
    compiledPatterns.set(source, compiled);
  }
  return compiled;
}

/** They do the same work however long the string is; a part of a string is no copy in V8. */
const CONSTANT_TIME = ['charAt', 'codePointAt', 'intern', 'isEmpty', 'length', 'subSequence', 'substring', 'toString'];

export const stringMethods: MethodTable = countedByLength(
  CONSTANT_TIME,
  methodTable<string>(
    (of) => ({
      charAt: of(['int'], (self, index) => new JavaCharacter(self.charAt(within(self, index, self.length - 1)))),
      codePointAt: of(['int'], (self, index) => self.codePointAt(within(self, index, self.length - 1)) ?? 0),
      codePointBefore: of(['int'], (self, index) => {
        within(self, index - 1, self.length - 1);
        return Array.from(self.slice(0, index)).at(-1)?.codePointAt(0) ?? 0;
      }),
      codePointCount: of(['int', 'int'], (self, from, to) => Array.from(substring(self, from, to)).length),
      compareTo: [of(['String'], compareStrings), of(['Object'], failToCompare)],
      compareToIgnoreCase: of(['String'], (self, other) => compareStrings(foldCase(self), foldCase(other))),
      concat: of(['String'], (self, other) => {
        checkSize(self.length + other.length);
        return self + other;
      }),
      contains: of(['String'], (self, part) => self.includes(part)),
      contentEquals: of(['String'], (self, other) => self === other),
      copyValueOf: of(['Array'], (_, array) => textOf(array)),
      endsWith: of(['String'], (self, end) => self.endsWith(end)),
      equalsIgnoreCase: of(['String?'], (self, other) => other !== null && foldCase(self) === foldCase(other)),
      format: [0, 1, 2, 3, 4, 5].map((count) => {
        const parameters = ['String', ...Array.from({ length: count }, () => 'Object' as const)] as const;
        return of(parameters, (_, ...args) => format(args[0], args.slice(1)));
      }),
      getBytes: of([], (self) => {
        const bytes = encodeUtf8(self);
        spendItems(bytes.length);
        return new JavaArray(
          '[B',
          Array.from(bytes, (byte) => (byte << 24) >> 24),
        );
      }),
      indexOf: [
        of(['int'], (self, code) => self.indexOf(character(code))),
        of(['String'], (self, part) => self.indexOf(part)),
        of(['int', 'int'], (self, code, from) => self.indexOf(character(code), from)),
        of(['String', 'int'], (self, part, from) => self.indexOf(part, from)),
      ],
      intern: of([], (self) => self),
      isEmpty: of([], (self) => self === ''),
      join: [
        of(['String'], () => ''),
        // Java has two methods for a null there: Velocity takes neither.
        of(['String?', 'Null'], () => null),
        of(['String', 'Collection'], (_, separator, parts) => joinStrings(separator, parts.items)),
        of(['String', 'Array'], (_, separator, parts) => joinStrings(separator, parts.items)),
        of(['String', 'String'], (_, separator, a) => joinStrings(separator, [a])),
        of(['String', 'String?', 'String?'], (_, separator, a, b) => joinStrings(separator, [a, b])),
        of(['String', 'String?', 'String?', 'String?'], (_, separator, ...parts) => joinStrings(separator, parts)),
      ],
      lastIndexOf: [
        of(['int'], (self, code) => self.lastIndexOf(character(code))),
        of(['String'], (self, part) => self.lastIndexOf(part)),
        of(['int', 'int'], (self, code, from) => (from < 0 ? -1 : self.lastIndexOf(character(code), from))),
        of(['String', 'int'], (self, part, from) => (from < 0 ? -1 : self.lastIndexOf(part, from))),
      ],
      length: of([], (self) => self.length),
      matches: of(['String'], (self, regex) => pattern(regex).matches(self)),
      offsetByCodePoints: of(['int', 'int'], offsetByCodePoints),
      regionMatches: [
        of(['int', 'String', 'int', 'int'], (self, from, other, otherFrom, length) =>
          regionMatches(self, from, other, otherFrom, length),
        ),
        of(['boolean', 'int', 'String', 'int', 'int'], (self, ignoreCase, from, other, otherFrom, length) =>
          ignoreCase
            ? regionMatches(foldCase(self), from, foldCase(other), otherFrom, length)
            : regionMatches(self, from, other, otherFrom, length),
        ),
      ],
      replace: [
        of(['String', 'String'], (self, part, by) => replaceText(self, part, by)),
        of(['char', 'char'], (self, part, by) => replaceText(self, part.value, by.value)),
      ],
      replaceAll: of(['String', 'String'], (self, regex, by) => pattern(regex).replaceAll(self, by)),
      replaceFirst: of(['String', 'String'], (self, regex, by) => pattern(regex).replaceFirst(self, by)),
      split: [
        of(['String'], (self, regex) => new JavaArray('[Ljava.lang.String;', pattern(regex).split(self))),
        of(
          ['String', 'int'],
          (self, regex, limit) => new JavaArray('[Ljava.lang.String;', pattern(regex).split(self, limit)),
        ),
      ],
      startsWith: [
        of(['String'], (self, start) => self.startsWith(start)),
        of(['String', 'int'], (self, start, from) => from >= 0 && from <= self.length && self.startsWith(start, from)),
      ],
      subSequence: of(['int', 'int'], substring),
      substring: [of(['int'], (self, from) => substring(self, from, self.length)), of(['int', 'int'], substring)],
      toCharArray: of([], (self) => {
        spendItems(self.length * CHARACTER);
        return new JavaArray(
          '[C',
          units(self).map((unit) => new JavaCharacter(unit)),
        );
      }),
      toLowerCase: of([], (self) => self.toLowerCase()),
      toUpperCase: of([], (self) => self.toUpperCase()),
      trim: of([], trim),
      // Velocity looks a null up as an Object, before it asks which method takes it.
      valueOf: [
        of(['Null'], () => 'null'),
        of(['Array'], (_, array) => textOf(array)),
        of(['Object'], (_, value) => print(value)),
      ],
    }),
    objectMethods,
  ),
);

/** What a JavaCharacter takes, in places of a list. */
const CHARACTER = 4;

function within(self: string, index: number, last: number): number {
  if (index < 0 || index > last) {
    throw new JavaException('StringIndexOutOfBoundsException', `index ${index}, length ${self.length}`);
  }
  return index;
}

function substring(self: string, from: number, to: number): string {
  if (from < 0 || to > self.length || from > to) {
    throw new JavaException('StringIndexOutOfBoundsException', `begin ${from}, end ${to}, length ${self.length}`);
  }
  return self.slice(from, to);
}

function compareStrings(self: string, other: string): number {
  const length = Math.min(self.length, other.length);
  for (let index = 0; index < length; index++) {
    const difference = self.charCodeAt(index) - other.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return self.length - other.length;
}

/** Java compares each character in upper and then in lower case; characters that change their length stay. */
function foldCase(text: string): string {
  spendItems(2 * text.length);
  return Array.from(units(text), (unit) => {
    const upper = unit.toUpperCase();
    const lower = (upper.length === 1 ? upper : unit).toLowerCase();
    return lower.length === 1 ? lower : unit;
  }).join('');
}

function units(text: string): string[] {
  return text.split('');
}

function character(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uffff\uffff';
}

function regionMatches(self: string, from: number, other: string, otherFrom: number, length: number): boolean {
  if (from < 0 || otherFrom < 0 || from > self.length - length || otherFrom > other.length - length) return false;
  return length <= 0 || self.slice(from, from + length) === other.slice(otherFrom, otherFrom + length);
}

function replaceText(self: string, part: string, by: string): string {
  let places = part === '' ? self.length + 1 : 0;
  if (part !== '') for (let at = self.indexOf(part); at !== -1; at = self.indexOf(part, at + part.length)) places++;
  checkSize(self.length + places * (by.length - part.length));
  return self.replaceAll(part, () => by);
}

function joinStrings(separator: string, parts: readonly JavaValue[]): string {
  const texts = parts.map((part) => {
    if (part === null) return 'null';
    if (typeof part !== 'string') throw new JavaException('ClassCastException', `${print(part)} is not a String`);
    return part;
  });
  checkSize(texts.reduce((size, text) => size + text.length + separator.length, 0));
  return texts.join(separator);
}

function offsetByCodePoints(self: string, index: number, offset: number): number {
  within(self, index, self.length);
  spendItems(self.length);
  const before = Array.from(self.slice(0, index));
  const points = [...before, ...Array.from(self.slice(index))];
  const end = before.length + offset;
  if (end < 0 || end > points.length) throw new JavaException('IndexOutOfBoundsException', 'offset out of range');
  return points.slice(0, end).join('').length;
}

/** Java's trim cuts every character up to U+0020 and no other blank. */
function trim(self: string): string {
  let begin = 0;
  let end = self.length;
  while (begin < end && self.charCodeAt(begin) <= 32) begin++;
  while (end > begin && self.charCodeAt(end - 1) <= 32) end--;
  return self.slice(begin, end);
}

function textOf(array: JavaList): string {
  return array.items.map((item) => (item instanceof JavaCharacter ? item.value : '')).join('');
}
