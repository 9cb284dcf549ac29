import { fold, toLowerCase, toUpperCase, type Folding } from './case-folding';

const tabled = 256;

/**
 * A set of code points: a test, and the test's answers for the first 256, which most texts consist of.
 * `cost` is how many elementary tests one question takes at most, so that a step budget can charge for it.
 */
export class CodePointSet {
  private readonly table = new Uint8Array(tabled);

  constructor(
    private readonly test: (codePoint: number) => boolean,
    readonly cost = 1,
    /** The one member, if there is but one. */
    readonly only?: number,
  ) {
    for (let codePoint = 0; codePoint < tabled; codePoint++) this.table[codePoint] = test(codePoint) ? 1 : 0;
  }

  has(codePoint: number): boolean {
    return codePoint < tabled ? this.table[codePoint] === 1 : this.test(codePoint);
  }

  complement(): CodePointSet {
    return new CodePointSet((codePoint) => !this.has(codePoint), this.cost);
  }

  union(other: CodePointSet): CodePointSet {
    return new CodePointSet((codePoint) => this.has(codePoint) || other.has(codePoint), this.cost + other.cost);
  }

  intersection(other: CodePointSet): CodePointSet {
    return new CodePointSet((codePoint) => this.has(codePoint) && other.has(codePoint), this.cost + other.cost);
  }
}

/** One character, or those that the folding takes for it. */
export function single(codePoint: number, folding: Folding): CodePointSet {
  const folded = fold(codePoint, folding);
  if (folding === 'none' || (folding === 'ascii' && !isAsciiLetter(codePoint))) {
    return new CodePointSet((other) => other === codePoint, 1, codePoint);
  }
  return new CodePointSet((other) => fold(other, folding) === folded);
}

export type CodePointRange = readonly [first: number, last: number];

/** Ranges, both ends in. With a folding also what has its upper or lower case in one of them. */
export function ranges(list: readonly CodePointRange[], folding: Folding): CodePointSet {
  const merged = merge(list);
  const within = (codePoint: number): boolean => contains(merged, codePoint);
  if (folding === 'none') return new CodePointSet(within);
  return new CodePointSet((codePoint) => {
    if (within(codePoint)) return true;
    if (folding === 'ascii' && codePoint >= 128) return false;
    const upper = toUpperCase(codePoint);
    return within(upper) || within(toLowerCase(upper));
  });
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
