/** Upper and lower case, and comparisons that ignore case. */
import { bytesOf, checkMemory, checkSize, spendText, spendWork } from '../values/budget';

/** The work for a letter outside of Latin-1, because V8 calls ICU for it. */
const WIDE_LETTER = 20;
const LATIN_LETTER = 2;
/** The most letters that one letter becomes in another case. */
const MAX_LENGTH = 3;

export function toUpperCase(text: string): string {
  return convert(text, () => text.toUpperCase());
}

export function toLowerCase(text: string): string {
  return convert(text, () => text.toLowerCase());
}

function convert(text: string, change: () => string): string {
  const isWide = bytesOf(text) > text.length;
  spendWork(text.length * (isWide ? WIDE_LETTER : LATIN_LETTER));
  checkMemory((isWide ? 2 * MAX_LENGTH : 1) * text.length);
  const changed = change();
  spendWork(2 * WIDE_LETTER * Math.max(0, changed.length - text.length));
  checkSize(changed.length);
  if (changed !== text) spendText(changed);
  return changed;
}

/** The work to compare two characters and ignore their case. */
const FOLDING = 10;
const COMPARING = 3;
const FOLDING_WIDE = 200;
const LAST_ASCII = 0x7f;
/** The number of characters that are counted at once. */
const SLICE = 1024;

/** String.compareTo. */
export function compareTexts(left: string, right: string): number {
  const size = Math.min(left.length, right.length);
  for (let index = equalBeginning(left, 0, right, 0, size); index < size; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Returns a number of characters that are equal for sure. Compares slices, which is much faster than comparing characters. */
function equalBeginning(left: string, from: number, right: string, rightFrom: number, size: number): number {
  let equal = 0;
  while (size - equal > SLICE) {
    spendWork(COMPARING * SLICE);
    const slice = left.slice(from + equal, from + equal + SLICE);
    if (slice !== right.slice(rightFrom + equal, rightFrom + equal + SLICE)) break;
    equal += SLICE;
  }
  spendWork(FOLDING * Math.min(SLICE, size - equal));
  return equal;
}

/** Compares as compareTo, but each character in upper and then in lower case. */
export function compareIgnoringCase(left: string, right: string): number {
  return compareParts(left, 0, right, 0, Math.min(left.length, right.length)) || left.length - right.length;
}

/** Whether parts of two texts are equal if case is ignored. */
export function equalIgnoringCase(left: string, from: number, right: string, rightFrom: number, size: number): boolean {
  return compareParts(left, from, right, rightFrom, size) === 0;
}

function compareParts(left: string, from: number, right: string, rightFrom: number, size: number): number {
  const equal = equalBeginning(left, from, right, rightFrom, size);
  for (let index = equal; index < size; index++) {
    if ((index - equal) % SLICE === 0) spendWork(FOLDING * Math.min(SLICE, size - index));
    const [a, b] = [left.charCodeAt(from + index), right.charCodeAt(rightFrom + index)];
    if (a === b) continue;
    const difference = folded(a) - folded(b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns a character in upper and then in lower case. Keeps a character whose other case has another length. */
function folded(code: number): number {
  if (code <= LAST_ASCII) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  spendWork(FOLDING_WIDE);
  const unit = String.fromCharCode(code);
  const upper = unit.toUpperCase();
  const lower = (upper.length === 1 ? upper : unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}
