/** A map from small integers that is copied in no time: what two copies share is compared and joined in no time as well. */

interface Branch<Item> {
  readonly [index: number]: Branch<Item> | Item | undefined;
}

const BITS = 4;
const WIDTH = 1 << BITS;
const LEVELS = 5;

export class Trie<Item extends object> {
  static readonly EMPTY = new Trie<never>(undefined);

  static empty<Item extends object>(): Trie<Item> {
    return Trie.EMPTY;
  }

  private constructor(private readonly root: Branch<Item> | undefined) {}

  get(key: number): Item | undefined {
    let node: Branch<Item> | undefined = this.root;
    for (let level = LEVELS - 1; level > 0; level--) {
      if (!node) return undefined;
      node = node[(key >> (level * BITS)) & (WIDTH - 1)] as Branch<Item> | undefined;
    }
    return node?.[key & (WIDTH - 1)] as Item | undefined;
  }

  set(key: number, item: Item | undefined): Trie<Item> {
    return this.get(key) === item ? this : new Trie(setIn(this.root, key, item, LEVELS - 1));
  }

  forEach(visit: (key: number, item: Item) => void): void {
    visitIn(this.root, 0, LEVELS - 1, visit);
  }

  /**
   * Both as one: what differs is what `combine` makes of it, undefined to leave it out. Undefined as soon as `combine`
   * refuses.
   */
  merge(
    other: Trie<Item>,
    combine: (a: Item | undefined, b: Item | undefined, key: number) => Item | undefined | typeof REFUSED,
  ): Trie<Item> | undefined {
    if (this.root === other.root) return this;
    const root = mergeIn(this.root, other.root, 0, LEVELS - 1, combine);
    if (root === REFUSED) return undefined;
    return root === this.root ? this : root === other.root ? other : new Trie(root);
  }

  /** Whether all that differs is the same to `same`. */
  equals(other: Trie<Item>, same: (a: Item, b: Item) => boolean): boolean {
    return this.merge(other, (a, b) => (a && b && same(a, b) ? a : REFUSED)) !== undefined;
  }
}

export const REFUSED = Symbol('refused');

function setIn<Item>(node: Branch<Item> | undefined, key: number, item: Item | undefined, level: number): Branch<Item> {
  const copy = (node ? [...(node as unknown[])] : new Array(WIDTH).fill(undefined)) as unknown as {
    [index: number]: Branch<Item> | Item | undefined;
  };
  const index = (key >> (level * BITS)) & (WIDTH - 1);
  copy[index] = level === 0 ? item : setIn(node?.[index] as Branch<Item> | undefined, key, item, level - 1);
  return copy;
}

function visitIn<Item>(
  node: Branch<Item> | undefined,
  prefix: number,
  level: number,
  visit: (key: number, item: Item) => void,
): void {
  if (!node) return;
  for (let index = 0; index < WIDTH; index++) {
    const child = node[index];
    if (child === undefined) continue;
    const key = (prefix << BITS) | index;
    if (level === 0) visit(key, child as Item);
    else visitIn(child as Branch<Item>, key, level - 1, visit);
  }
}

function mergeIn<Item extends object>(
  a: Branch<Item> | undefined,
  b: Branch<Item> | undefined,
  prefix: number,
  level: number,
  combine: (a: Item | undefined, b: Item | undefined, key: number) => Item | undefined | typeof REFUSED,
): Branch<Item> | undefined | typeof REFUSED {
  if (a === b) return a;
  const merged: unknown[] = [];
  let [isA, isB] = [a !== undefined, b !== undefined];
  for (let index = 0; index < WIDTH; index++) {
    const [left, right] = [a?.[index], b?.[index]];
    const key = (prefix << BITS) | index;
    let child: unknown = left;
    if (left !== right) {
      child =
        level === 0
          ? combine(left as Item | undefined, right as Item | undefined, key)
          : mergeIn(left as Branch<Item> | undefined, right as Branch<Item> | undefined, key, level - 1, combine);
      if (child === REFUSED) return REFUSED;
    }
    merged.push(child);
    isA &&= child === left;
    isB &&= child === right;
  }
  if (isA) return a;
  return isB ? b : (merged as unknown as Branch<Item>);
}
