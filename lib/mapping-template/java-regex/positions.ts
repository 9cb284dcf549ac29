/** Tests of a position in the text: line ends, word boundaries. */
import type { Machine } from './machine';
import type { PositionKind } from './syntax-tree';

export type PositionTest = (text: string, position: number, machine: Machine) => boolean;

export function positionTest(kind: PositionKind, unixLines: boolean, unicode: boolean): PositionTest {
  switch (kind) {
    case 'inputStart':
      return (_, position) => position === 0;
    case 'inputEnd':
      return (text, position) => position === text.length;
    case 'lastMatchEnd':
      return (_, position, machine) => position === machine.lastMatchEnd;
    case 'lineStart':
      return unixLines ? unixLineStart : lineStart;
    case 'lineEnd':
      return unixLines ? unixLineEnd : lineEnd;
    case 'lastLineEnd':
      return unixLines ? unixLastLineEnd : lastLineEnd;
    case 'wordBoundary':
      return unicode
        ? (_, position, { words }) => words.isUnicodeBoundary(position)
        : (_, position, { words }) => words.isBoundary(position);
    case 'noWordBoundary':
      return unicode
        ? (_, position, { words }) => !words.isUnicodeBoundary(position)
        : (_, position, { words }) => !words.isBoundary(position);
    case 'graphemeBoundary':
      return (_, position, { graphemes }) => graphemes.has(position);
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
