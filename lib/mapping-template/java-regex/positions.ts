/** Tests of a position in the text: line ends, word boundaries. */
import { isGraphemeBoundary } from './graphemes';
import { javaScriptClass } from './properties';
import type { PositionKind } from './syntax-tree';

/** `lastMatchEnd` is what \G asks for. */
export type PositionTest = (text: string, position: number, lastMatchEnd: number) => boolean;

export function positionTest(kind: PositionKind, unixLines: boolean, unicode: boolean): PositionTest {
  switch (kind) {
    case 'inputStart':
      return (_, position) => position === 0;
    case 'inputEnd':
      return (text, position) => position === text.length;
    case 'lastMatchEnd':
      return (_, position, lastMatchEnd) => position === lastMatchEnd;
    case 'lineStart':
      return unixLines ? unixLineStart : lineStart;
    case 'lineEnd':
      return unixLines ? unixLineEnd : lineEnd;
    case 'lastLineEnd':
      return unixLines ? unixLastLineEnd : lastLineEnd;
    case 'wordBoundary':
      return unicode ? unicodeBoundary : boundary;
    case 'noWordBoundary':
      return unicode
        ? (text, position) => !unicodeBoundary(text, position)
        : (text, position) => !boundary(text, position);
    case 'graphemeBoundary':
      return isGraphemeBoundary;
  }
}

const carriageReturn = 0x0d;
const newline = 0x0a;

function endsLine(unit: number): boolean {
  return unit === newline || unit === carriageReturn || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

function betweenReturnAndNewline(text: string, position: number): boolean {
  return text.charCodeAt(position) === newline && text.charCodeAt(position - 1) === carriageReturn;
}

function lineStart(text: string, position: number): boolean {
  if (position === text.length) return false;
  if (position === 0) return true;
  return endsLine(text.charCodeAt(position - 1)) && !betweenReturnAndNewline(text, position);
}

function lineEnd(text: string, position: number): boolean {
  if (position === text.length) return true;
  return endsLine(text.charCodeAt(position)) && !betweenReturnAndNewline(text, position);
}

function lastLineEnd(text: string, position: number): boolean {
  const left = text.length - position;
  if (left > 2) return false;
  if (left === 2) return text.charCodeAt(position) === carriageReturn && text.charCodeAt(position + 1) === newline;
  return lineEnd(text, position);
}

function unixLineStart(text: string, position: number): boolean {
  if (position === text.length) return false;
  return position === 0 || text.charCodeAt(position - 1) === newline;
}

function unixLineEnd(text: string, position: number): boolean {
  return position === text.length || text.charCodeAt(position) === newline;
}

function unixLastLineEnd(text: string, position: number): boolean {
  return position === text.length || (position === text.length - 1 && text.charCodeAt(position) === newline);
}

const letterOrDigit = javaScriptClass('\\p{L}\\p{Nd}');
const nonSpacingMark = javaScriptClass('\\p{Mn}');
const unicodeWord = javaScriptClass('\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D');

function unicodeBoundary(text: string, position: number): boolean {
  return unicodeWord.has(codePointBefore(text, position)) !== unicodeWord.has(text.codePointAt(position) ?? -1);
}

/** Java 17's \b knows letters and digits of all scripts, unlike its \w; a combining mark belongs to what it combines with. */
function boundary(text: string, position: number): boolean {
  return isWord(text, position, true) !== isWord(text, position, false);
}

function isWord(text: string, position: number, before: boolean): boolean {
  const codePoint = before ? codePointBefore(text, position) : (text.codePointAt(position) ?? -1);
  if (codePoint === 0x5f || letterOrDigit.has(codePoint)) return true;
  return nonSpacingMark.has(codePoint) && hasBase(text, before ? position - 1 : position);
}

function hasBase(text: string, markPosition: number): boolean {
  for (let position = markPosition; position >= 0; position--) {
    const codePoint = text.codePointAt(position) ?? -1;
    if (letterOrDigit.has(codePoint)) return true;
    if (!nonSpacingMark.has(codePoint)) return false;
  }
  return false;
}

/** The code point that ends at the position; -1 at the start. */
function codePointBefore(text: string, position: number): number {
  if (position === 0) return -1;
  const unit = text.charCodeAt(position - 1);
  if (unit >= 0xdc00 && unit <= 0xdfff && position > 1) {
    const pair = text.codePointAt(position - 2) ?? unit;
    if (pair > 0xffff) return pair;
  }
  return unit;
}
