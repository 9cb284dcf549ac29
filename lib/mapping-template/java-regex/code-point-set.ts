import { fold, foldAscii, foldUnicode, toLowerCase, toUpperCase, type Folding } from './case-folding';

const tabled = 256;
/** So many questions are answered by the test itself, because a table costs many of them. */
const firstQuestions = 32;
const isOutside = 1;
const isInside = 2;

/** What a test costs beyond a comparison, in steps. */
const searchCost = 1;
export const unicodePropertyCost = 8;
const unicodeFoldingCost = 16;

/** How a set is described, where a union can be made of descriptions instead of sets. */
type Shape =
  | { readonly kind: 'ranges'; readonly list: readonly CodePointRange[]; readonly folding: Folding }
  | { readonly kind: 'folded'; readonly character: number; readonly folding: Folding };

/**
 * A set of code points: a test, and the test's answers for the first 256, which most texts consist of.
 * `cost` is what one question takes at most beyond a comparison, so that a step budget can charge for it.
 */
export class CodePointSet {
  private table: Uint8Array | undefined;
  private questions = 0;

  constructor(
    private readonly test: (codePoint: number) => boolean,
    readonly cost = 0,
    /** The one member, if there is but one. */
    readonly only?: number,
    /** Whether Java takes it for a set of UTF-16 units, within which no surrogate is: see `RegexTree.wholeCodePoints`. */
    readonly units = false,
    readonly shape?: Shape,
  ) {}

  has(codePoint: number): boolean {
    if (codePoint >= tabled) return this.test(codePoint);
    if (this.table === undefined) return this.answerFirst(codePoint);
    const known = this.table[codePoint];
    return known === 0 ? this.fill(this.table, codePoint) : known === isInside;
  }

  /** What the answer for a character takes, in steps. */
  costOf(codePoint: number): number {
    return codePoint < tabled && this.table !== undefined ? 0 : this.cost;
  }

  private answerFirst(codePoint: number): boolean {
    if (++this.questions > firstQuestions) this.table = new Uint8Array(tabled);
    return this.test(codePoint);
  }

  private fill(table: Uint8Array, codePoint: number): boolean {
    const inside = this.test(codePoint);
    table[codePoint] = inside ? isInside : isOutside;
    return inside;
  }

  complement(): CodePointSet {
    return new CodePointSet((codePoint) => !this.has(codePoint), this.cost);
  }

  intersection(other: CodePointSet): CodePointSet {
    return new CodePointSet(
      (codePoint) => this.has(codePoint) && other.has(codePoint),
      this.cost + other.cost + 1,
      undefined,
      this.units && other.units,
    );
  }
}

/** A class of many characters and ranges becomes a few sets, so that a question takes no longer than for a small class. */
export function unionOf(sets: readonly CodePointSet[]): CodePointSet {
  if (sets.length === 1) return sets[0];
  const merged = mergedByShape(sets);
  return new CodePointSet(
    (codePoint) => merged.some((set) => set.has(codePoint)),
    merged.reduce((sum, set) => sum + set.cost + 1, 0),
    undefined,
    sets.every((set) => set.units),
  );
}

function mergedByShape(sets: readonly CodePointSet[]): CodePointSet[] {
  const rest: CodePointSet[] = [];
  const rangesBy = new Map<Folding, CodePointRange[]>();
  const foldedBy = new Map<Folding, Set<number>>();
  for (const set of sets) {
    const { shape } = set;
    if (shape === undefined) rest.push(set);
    else if (shape.kind === 'folded') entryOf(foldedBy, shape.folding, () => new Set<number>()).add(shape.character);
    else for (const range of shape.list) entryOf(rangesBy, shape.folding, () => []).push(range);
  }
  for (const [folding, list] of rangesBy) rest.push(ranges(list, folding));
  for (const [folding, members] of foldedBy) {
    const cost = folding === 'unicode' ? unicodeFoldingCost : 0;
    rest.push(new CodePointSet((codePoint) => members.has(fold(codePoint, folding)), cost));
  }
  return rest;
}

function entryOf<Value>(map: Map<Folding, Value>, key: Folding, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** One character, or those that the folding takes for it. */
export function single(codePoint: number, folding: Folding): CodePointSet {
  if (folding === 'ascii' && isAsciiLetter(codePoint)) {
    const lower = foldAscii(codePoint);
    const shape: Shape = { kind: 'folded', character: lower, folding };
    return new CodePointSet((other) => foldAscii(other) === lower, 0, undefined, true, shape);
  }
  const lower = foldUnicode(codePoint);
  // Java compares by case only what has two cases. ß has none for it, though ẞ, its upper case, has.
  if (folding === 'unicode' && lower !== toUpperCase(codePoint)) {
    const shape: Shape = { kind: 'folded', character: lower, folding };
    return new CodePointSet((other) => foldUnicode(other) === lower, unicodeFoldingCost, undefined, false, shape);
  }
  const shape: Shape = { kind: 'ranges', list: [[codePoint, codePoint]], folding: 'none' };
  return new CodePointSet((other) => other === codePoint, 0, codePoint, isUnit(codePoint), shape);
}

/** Characters up to U+00FF with those of their upper and lower cases that are up to U+00FF too. */
export function smallCharacters(list: readonly number[], folding: Folding): CodePointSet {
  const members = new Set(list);
  for (const codePoint of [...members]) {
    if (folding === 'none' || (folding === 'ascii' && codePoint >= 128)) continue;
    members.add(toLowerCase(codePoint)).add(toUpperCase(codePoint));
  }
  const small = [...members].filter((codePoint) => codePoint <= 0xff);
  const shape: Shape = { kind: 'ranges', list: small.map((codePoint) => [codePoint, codePoint]), folding: 'none' };
  return new CodePointSet((codePoint) => codePoint <= 0xff && members.has(codePoint), 0, undefined, true, shape);
}

/** ÿ µ i s k å: up to U+00FF, but some upper or lower case of theirs is beyond. */
const caseBeyond = new Set([0xff, 0x3bc, 0x69, 0x73, 0x6b, 0xe5]);

export function isSmall(codePoint: number, folding: Folding): boolean {
  return codePoint <= 0xff && !(folding === 'unicode' && caseBeyond.has(fold(codePoint, folding)));
}

export type CodePointRange = readonly [first: number, last: number];

/** Ranges, both ends in. With a folding also what has its upper or lower case in one of them. */
export function ranges(list: readonly CodePointRange[], folding: Folding): CodePointSet {
  const merged = merge(list);
  const within = (codePoint: number): boolean => contains(merged, codePoint);
  const shape: Shape = { kind: 'ranges', list, folding };
  if (folding === 'none') {
    const units = list.every(([first, last]) => last < 0xd800 || (first > 0xdfff && last <= 0xffff));
    return new CodePointSet(within, searchCost, undefined, units, shape);
  }
  const test = (codePoint: number): boolean => {
    if (within(codePoint)) return true;
    if (folding === 'ascii' && codePoint >= 128) return false;
    const upper = toUpperCase(codePoint);
    return within(upper) || within(toLowerCase(upper));
  };
  return new CodePointSet(test, searchCost + unicodeFoldingCost, undefined, false, shape);
}

function isUnit(codePoint: number): boolean {
  return codePoint < 0xd800 || (codePoint > 0xdfff && codePoint <= 0xffff);
}

function isAsciiLetter(codePoint: number): boolean {
  const lower = codePoint | 32;
  return lower >= 97 && lower <= 122;
}

/** first0, last0, first1, last1, … in order and without overlap, so that membership is a binary search. */
function merge(list: readonly CodePointRange[]): Int32Array {
  const bounds: number[] = [];
  for (const [first, last] of [...list].sort((a, b) => a[0] - b[0])) {
    const end = bounds.length - 1;
    if (end > 0 && first <= bounds[end] + 1) bounds[end] = Math.max(bounds[end], last);
    else bounds.push(first, last);
  }
  return Int32Array.from(bounds);
}

function contains(bounds: Int32Array, codePoint: number): boolean {
  let low = 0;
  let high = bounds.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[2 * middle + 1] < codePoint) low = middle + 1;
    else high = middle;
  }
  return low < bounds.length >> 1 && bounds[2 * low] <= codePoint;
}
