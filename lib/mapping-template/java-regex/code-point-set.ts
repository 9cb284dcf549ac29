import { fold, foldAscii, foldUnicode, toLowerCase, toUpperCase, type Folding } from './case-folding';

const tabled = 256;
/** The number of tests before a table is made, because making a table takes as long as many tests. */
const firstQuestions = 32;
const isOutside = 1;
const isInside = 2;

/** The steps of a test beyond those of a comparison. */
const searchCost = 1;
export const unicodePropertyCost = 8;
const unicodeFoldingCost = 16;

/** A description of a set. A union can join descriptions instead of sets. */
type Shape =
  | { readonly kind: 'ranges'; readonly list: readonly CodePointRange[]; readonly folding: Folding }
  | { readonly kind: 'folded'; readonly character: number; readonly folding: Folding };

/**
 * A set of code points: a test, and a table of the test's answers for the first 256 code points, of which most texts consist.
 * `cost` is the most steps of one test beyond a comparison, so that the step budget can count them.
 */
export class CodePointSet {
  private table: Uint8Array | undefined;
  private questions = 0;

  constructor(
    private readonly test: (codePoint: number) => boolean,
    readonly cost = 0,
    /** The only member, if the set has just one. */
    readonly only?: number,
    /** Whether Java treats it as a set of UTF-16 units without surrogates: see `RegexTree.wholeCodePoints`. */
    readonly units = false,
    readonly shape?: Shape,
  ) {}

  has(codePoint: number): boolean {
    if (codePoint >= tabled) return this.test(codePoint);
    if (this.table === undefined) return this.answerFirst(codePoint);
    const known = this.table[codePoint];
    return known === 0 ? this.fill(this.table, codePoint) : known === isInside;
  }

  /** The steps of the test for a character. */
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

/** Joins many characters and ranges into a few sets, so that a test takes no longer than for a small class. */
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

/** The set of one character and of those that the folding treats as equal. */
export function single(codePoint: number, folding: Folding): CodePointSet {
  if (folding === 'ascii' && isAsciiLetter(codePoint)) {
    const lower = foldAscii(codePoint);
    const shape: Shape = { kind: 'folded', character: lower, folding };
    return new CodePointSet((other) => foldAscii(other) === lower, 0, undefined, true, shape);
  }
  const lower = foldUnicode(codePoint);
  // Java ignores case only for characters with two cases. For Java ß has none, although ẞ, its upper case, has two.
  if (folding === 'unicode' && lower !== toUpperCase(codePoint)) {
    const shape: Shape = { kind: 'folded', character: lower, folding };
    return new CodePointSet((other) => foldUnicode(other) === lower, unicodeFoldingCost, undefined, false, shape);
  }
  const shape: Shape = { kind: 'ranges', list: [[codePoint, codePoint]], folding: 'none' };
  return new CodePointSet((other) => other === codePoint, 0, codePoint, isUnit(codePoint), shape);
}

/** Characters up to U+00FF, with their upper and lower cases up to U+00FF. */
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

/** The characters up to U+00FF whose upper or lower case is beyond: ÿ µ i s k å. */
const caseBeyond = new Set([0xff, 0x3bc, 0x69, 0x73, 0x6b, 0xe5]);

export function isSmall(codePoint: number, folding: Folding): boolean {
  return codePoint <= 0xff && !(folding === 'unicode' && caseBeyond.has(fold(codePoint, folding)));
}

export type CodePointRange = readonly [first: number, last: number];

/** The set of ranges, with both ends. With a folding, it also contains characters whose other case is in a range. */
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

/** Sorts and joins the ranges as first0, last0, first1, last1, …, so that a binary search finds a member. */
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
