/** The methods of java.lang.String. */
import { JavaPattern } from '../java-regex';
import { JavaArray } from '../values/array';
import { checkItems, spendItems, spendWork } from '../values/budget';
import { equalTexts } from '../values/equality';
import { JavaException } from '../values/exceptions';
import { joinTexts } from '../values/joined-text';
import { methodTable } from './methods';
import { countedByLength } from './string-work';
import { failToCompare, objectMethods } from './object-methods';
import { print } from '../values/printing';
import { format } from './string-format';
import { compareIgnoringCase, compareTexts, equalIgnoringCase, toLowerCase, toUpperCase } from './letter-case';
import { encodeUtf8 } from '../values/utf8';
import { TextBuilder } from '../values/text-builder';
import { indexOf, lastIndexOf, replaceText } from '../values/text-search';
import type { JavaList, MethodTable } from '../values/values';
import { type JavaValue } from '../values/values';
import { JavaCharacter } from '../values/character';

/** The work to turn a byte of a text into an item of a list. */
const BYTE = 40;

/**
 * Methods whose work does not grow with the string, or that count their own work. V8 makes a part of a string without a copy.
 */
const COUNTED_OTHERWISE = [
  ...['charAt', 'codePointAt', 'codePointBefore', 'concat', 'intern', 'isEmpty', 'length', 'subSequence', 'substring'],
  ...['contains', 'indexOf', 'lastIndexOf', 'startsWith', 'endsWith', 'replace', 'regionMatches', 'toString'],
  ...[
    'compareTo',
    'compareToIgnoreCase',
    'equalsIgnoreCase',
    'contentEquals',
    'equals',
    'hashCode',
    'toLowerCase',
    'toUpperCase',
  ],
  ...['format', 'join', 'copyValueOf', 'valueOf', 'getClass'],
];

export const stringMethods: MethodTable = countedByLength(
  COUNTED_OTHERWISE,
  methodTable<string>(
    (of) => ({
      charAt: of(['int'], (self, index) => new JavaCharacter(self.charAt(within(self, index, self.length - 1)))),
      codePointAt: of(['int'], (self, index) => self.codePointAt(within(self, index, self.length - 1)) ?? 0),
      codePointBefore: of(['int'], (self, index) => {
        const before = within(self, index - 1, self.length - 1);
        return self.codePointAt(isPair(self, before - 1) ? before - 1 : before) ?? 0;
      }),
      codePointCount: of(['int', 'int'], (self, from, to) => countCodePoints(substring(self, from, to))),
      compareTo: [of(['String'], compareTexts), of(['Object'], failToCompare)],
      compareToIgnoreCase: of(['String'], compareIgnoringCase),
      concat: of(['String'], joinTexts),
      contains: of(['String'], (self, part) => indexOf(self, part) !== -1),
      contentEquals: of(['String'], equalTexts),
      copyValueOf: of(['Array'], (_, array) => textOf(array)),
      endsWith: of(['String'], (self, end) => startsWith(self, end, self.length - end.length)),
      equalsIgnoreCase: of(
        ['String?'],
        (self, other) =>
          other !== null && self.length === other.length && equalIgnoringCase(self, 0, other, 0, self.length),
      ),
      format: [0, 1, 2, 3, 4, 5].map((count) => {
        const parameters = ['String', ...Array.from({ length: count }, () => 'Object' as const)] as const;
        return of(parameters, (_, ...args) => format(args[0], args.slice(1)));
      }),
      getBytes: [
        of([], (self) => {
          const bytes = encodeUtf8(self);
          checkItems(bytes.length);
          spendWork(BYTE * bytes.length);
          const items = new Array<number>(bytes.length);
          for (let at = 0; at < bytes.length; at++) items[at] = (bytes[at] << 24) >> 24;
          return new JavaArray('[B', items);
        }),
        // Java cannot choose between a charset and the name of a charset, so Velocity calls nothing.
        of(['Null'], () => null),
      ],
      indexOf: [
        of(['int'], (self, code) => indexOf(self, character(code))),
        of(['String'], (self, part) => indexOf(self, part)),
        of(['int', 'int'], (self, code, from) => indexOf(self, character(code), from)),
        of(['String', 'int'], (self, part, from) => indexOf(self, part, from)),
      ],
      intern: of([], (self) => self),
      isEmpty: of([], (self) => self === ''),
      join: [
        of(['String'], () => ''),
        // Two methods accept a null there, so Velocity calls neither.
        of(['String?', 'Null'], () => null),
        of(['String', 'Collection'], (_, separator, parts) => joinStrings(separator, parts.items)),
        of(['String', 'Array'], (_, separator, parts) => joinStrings(separator, parts.items)),
        of(['String', 'String'], (_, separator, a) => joinStrings(separator, [a])),
        of(['String', 'String?', 'String?'], (_, separator, a, b) => joinStrings(separator, [a, b])),
        of(['String', 'String?', 'String?', 'String?'], (_, separator, ...parts) => joinStrings(separator, parts)),
      ],
      lastIndexOf: [
        of(['int'], (self, code) => lastIndexOf(self, character(code))),
        of(['String'], (self, part) => lastIndexOf(self, part)),
        of(['int', 'int'], (self, code, from) => lastIndexOf(self, character(code), from)),
        of(['String', 'int'], (self, part, from) => lastIndexOf(self, part, from)),
      ],
      length: of([], (self) => self.length),
      matches: of(['String'], (self, regex) => JavaPattern.compile(regex).matches(self)),
      offsetByCodePoints: of(['int', 'int'], offsetByCodePoints),
      regionMatches: [
        of(['int', 'String', 'int', 'int'], (self, from, other, otherFrom, length) =>
          regionMatches(self, from, other, otherFrom, length),
        ),
        of(['boolean', 'int', 'String', 'int', 'int'], (self, ignoreCase, from, other, otherFrom, length) =>
          regionMatches(self, from, other, otherFrom, length, ignoreCase),
        ),
      ],
      replace: [
        of(['String', 'String'], (self, part, by) => replaceText(self, part, by)),
        of(['char', 'char'], (self, part, by) => replaceText(self, part.value, by.value)),
      ],
      replaceAll: of(['String', 'String'], (self, regex, by) => JavaPattern.compile(regex).replaceAll(self, by)),
      replaceFirst: of(['String', 'String'], (self, regex, by) => JavaPattern.compile(regex).replaceFirst(self, by)),
      split: [
        of(['String'], (self, regex) => new JavaArray('[Ljava.lang.String;', JavaPattern.compile(regex).split(self))),
        of(
          ['String', 'int'],
          (self, regex, limit) => new JavaArray('[Ljava.lang.String;', JavaPattern.compile(regex).split(self, limit)),
        ),
      ],
      startsWith: [of(['String'], (self, start) => startsWith(self, start, 0)), of(['String', 'int'], startsWith)],
      subSequence: of(['int', 'int'], substring),
      substring: [of(['int'], (self, from) => substring(self, from, self.length)), of(['int', 'int'], substring)],
      toCharArray: of([], (self) => {
        spendItems(self.length * CHARACTER);
        return new JavaArray(
          '[C',
          units(self).map((unit) => new JavaCharacter(unit)),
        );
      }),
      toLowerCase: of([], toLowerCase),
      toUpperCase: of([], toUpperCase),
      trim: of([], trim),
      // Velocity treats a null as an Object before it chooses the method.
      valueOf: [
        of(['Null'], () => 'null'),
        of(['Array'], (_, array) => textOf(array)),
        of(['Object'], (_, value) => print(value)),
      ],
    }),
    objectMethods,
  ),
);

/** The memory of a JavaCharacter, counted in places of a list. */
const CHARACTER = 9;

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

function units(text: string): string[] {
  return text.split('');
}

function character(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uffff\uffff';
}

function startsWith(self: string, start: string, from: number): boolean {
  return regionMatches(self, from, start, 0, start.length);
}

function regionMatches(
  self: string,
  from: number,
  other: string,
  otherFrom: number,
  length: number,
  ignoreCase = false,
): boolean {
  if (from < 0 || otherFrom < 0 || from > self.length - length || otherFrom > other.length - length) return false;
  if (length <= 0) return true;
  if (ignoreCase) return equalIgnoringCase(self, from, other, otherFrom, length);
  spendWork(3 * length);
  return self.slice(from, from + length) === other.slice(otherFrom, otherFrom + length);
}

/** The work to join an item. */
const JOINING = 20;

function joinStrings(separator: string, parts: readonly JavaValue[]): string {
  spendWork(JOINING * parts.length);
  const text = new TextBuilder();
  parts.forEach((part, index) => {
    if (part !== null && typeof part !== 'string') {
      throw new JavaException('ClassCastException', `${print(part)} is not a String`);
    }
    if (index > 0) text.add(separator);
    text.add(part ?? 'null');
  });
  return text.toString();
}

/** Whether a surrogate pair begins at the index. */
function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += isPair(text, index) ? 2 : 1) count++;
  return count;
}

function offsetByCodePoints(self: string, index: number, offset: number): number {
  let at = within(self, index, self.length);
  for (let count = 0; count < offset; count++) {
    if (at >= self.length) failToOffset();
    at += isPair(self, at) ? 2 : 1;
  }
  for (let count = 0; count > offset; count--) {
    if (at <= 0) failToOffset();
    at -= at > 1 && isPair(self, at - 2) ? 2 : 1;
  }
  return at;
}

function failToOffset(): never {
  throw new JavaException('IndexOutOfBoundsException', 'offset out of range');
}

/** String.trim: removes every character up to U+0020, and no other blanks. */
function trim(self: string): string {
  let begin = 0;
  let end = self.length;
  while (begin < end && self.charCodeAt(begin) <= 32) begin++;
  while (end > begin && self.charCodeAt(end - 1) <= 32) end--;
  return self.slice(begin, end);
}

function textOf(array: JavaList): string {
  const text = new TextBuilder();
  for (const item of array.items) if (item instanceof JavaCharacter) text.add(item.value);
  return text.toString();
}
