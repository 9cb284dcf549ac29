import { fold, foldAscii, foldUnicode, toLowerCase, toUpperCase, type Folding } from './case-folding';

const tabled = 256;

/**
 * A set of code points: a test, and the test's answers for the first 256, which most texts consist of.
 * `cost` is how many elementary tests one question takes at most, so that a step budget can charge for it.
 */
export class CodePointSet {
  private table: Uint8Array | undefined;

  constructor(
    private readonly test: (codePoint: number) => boolean,
    readonly cost = 1,
    /** The one member, if there is but one. */
    readonly only?: number,
    /** Whether Java takes it for a set of UTF-16 units, within which no surrogate is: see `RegexTree.wholeCodePoints`. */
    readonly units = false,
  ) {}

  has(codePoint: number): boolean {
    if (codePoint >= tabled) return this.test(codePoint);
    return (this.table ??= this.tabulate())[codePoint] === 1;
  }

  private tabulate(): Uint8Array {
    return Uint8Array.from({ length: tabled }, (_, codePoint) => (this.test(codePoint) ? 1 : 0));
  }

  complement(): CodePointSet {
    return new CodePointSet((codePoint) => !this.has(codePoint), this.cost);
  }

  intersection(other: CodePointSet): CodePointSet {
    return new CodePointSet(
      (codePoint) => this.has(codePoint) && other.has(codePoint),
      this.cost + other.cost,
      undefined,
      this.units && other.units,
    );
  }
}

export function unionOf(sets: readonly CodePointSet[]): CodePointSet {
  if (sets.length === 1) return sets[0];
  return new CodePointSet(
    (codePoint) => sets.some((set) => set.has(codePoint)),
    sets.reduce((sum, set) => sum + set.cost, 0),
    undefined,
    sets.every((set) => set.units),
  );
}

/** One character, or those that the folding takes for it. */
export function single(codePoint: number, folding: Folding): CodePointSet {
  if (folding === 'ascii' && isAsciiLetter(codePoint)) {
    const lower = foldAscii(codePoint);
    return new CodePointSet((other) => foldAscii(other) === lower, 1, undefined, true);
  }
  const lower = foldUnicode(codePoint);
  // Java compares by case only what has two cases. ß has none for it, though ẞ, its upper case, has.
  if (folding === 'unicode' && lower !== toUpperCase(codePoint)) {
    return new CodePointSet((other) => foldUnicode(other) === lower);
  }
  return new CodePointSet((other) => other === codePoint, 1, codePoint, isUnit(codePoint));
}

/** Characters up to U+00FF with those of their upper and lower cases that are up to U+00FF too. */
export function smallCharacters(list: readonly number[], folding: Folding): CodePointSet {
  const members = new Set(list);
  for (const codePoint of list) {
    if (folding === 'none' || (folding === 'ascii' && codePoint >= 128)) continue;
    members.add(toLowerCase(codePoint)).add(toUpperCase(codePoint));
  }
  return new CodePointSet((codePoint) => codePoint <= 0xff && members.has(codePoint), 1, undefined, true);
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
  if (folding === 'none') {
    const units = list.every(([first, last]) => last < 0xd800 || (first > 0xdfff && last <= 0xffff));
    return new CodePointSet(within, 1, undefined, units);
  }
  return new CodePointSet((codePoint) => {
    if (within(codePoint)) return true;
    if (folding === 'ascii' && codePoint >= 128) return false;
    const upper = toUpperCase(codePoint);
    return within(upper) || within(toLowerCase(upper));
  });
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
