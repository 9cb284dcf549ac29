/** A map from small integers. Copying takes constant time, and so does comparing and joining the parts that two copies share. */

type Branch<Item> = readonly (Branch<Item> | Item | undefined)[];

const BITS = 3;
const WIDTH = 1 << BITS;

export const REFUSED = Symbol('refused');

type Combine<Item> = (a: Item | undefined, b: Item | undefined, key: number) => Item | undefined | typeof REFUSED;

export class Trie<Item extends object> {
  static readonly EMPTY = new Trie<never>(undefined, 1);

  static empty<Item extends object>(): Trie<Item> {
    return Trie.EMPTY;
  }

  private constructor(
    private readonly root: Branch<Item> | undefined,
    /** The number of branches above an item, which the largest key decides. */
    private readonly height: number,
  ) {}

  get(key: number): Item | undefined {
    if (key >= WIDTH ** this.height) return undefined;
    let node: Branch<Item> | undefined = this.root;
    for (let level = this.height - 1; level > 0; level--) {
      if (!node) return undefined;
      node = node[(key >> (level * BITS)) & (WIDTH - 1)] as Branch<Item> | undefined;
    }
    return node?.[key & (WIDTH - 1)] as Item | undefined;
  }

  set(key: number, item: Item | undefined): Trie<Item> {
    if (this.get(key) === item) return this;
    let { height } = this;
    while (key >= WIDTH ** height) height++;
    const { root } = this.raised(height);
    return new Trie(setIn(root, key, item, height - 1), height);
  }

  forEach(visit: (key: number, item: Item) => void): void {
    visitIn(this.root, 0, this.height - 1, visit);
  }

  /**
   * Merges two maps. `combine` decides about items that differ, and can return undefined to leave an item out. Returns undefined as
   * soon as `combine` refuses.
   */
  merge(other: Trie<Item>, combine: Combine<Item>): Trie<Item> | undefined {
    if (this.root === other.root) return this;
    const height = Math.max(this.height, other.height);
    const [a, b] = [this.raised(height), other.raised(height)];
    const root = mergeIn(a.root, b.root, 0, height - 1, combine);
    if (root === REFUSED) return undefined;
    return root === a.root ? a : root === b.root ? b : new Trie(root, height);
  }

  /** Whether `same` is true for all items that differ. */
  equals(other: Trie<Item>, same: (a: Item, b: Item) => boolean): boolean {
    return this.merge(other, (a, b) => (a && b && same(a, b) ? a : REFUSED)) !== undefined;
  }

  private raised(height: number): Trie<Item> {
    if (height === this.height) return this;
    let { root } = this;
    for (let at = this.height; at < height && root; at++) root = [root];
    return new Trie(root, height);
  }
}

function setIn<Item>(node: Branch<Item> | undefined, key: number, item: Item | undefined, level: number): Branch<Item> {
  const copy = node ? node.slice() : [];
  const index = (key >> (level * BITS)) & (WIDTH - 1);
  while (copy.length < index) copy.push(undefined);
  copy[index] = level === 0 ? item : setIn(node?.[index] as Branch<Item> | undefined, key, item, level - 1);
  return copy;
}

function visitIn<Item>(
  node: Branch<Item> | undefined,
  prefix: number,
  level: number,
  visit: (key: number, item: Item) => void,
): void {
  node?.forEach((child, index) => {
    if (child === undefined) return;
    const key = (prefix << BITS) | index;
    if (level === 0) visit(key, child as Item);
    else visitIn(child as Branch<Item>, key, level - 1, visit);
  });
}

function mergeIn<Item extends object>(
  a: Branch<Item> | undefined,
  b: Branch<Item> | undefined,
  prefix: number,
  level: number,
  combine: Combine<Item>,
): Branch<Item> | undefined | typeof REFUSED {
  if (a === b) return a;
  let merged: (Branch<Item> | Item | undefined)[] | undefined;
  let isB = b !== undefined;
  const length = Math.max(a?.length ?? 0, b?.length ?? 0);
  for (let index = 0; index < length; index++) {
    const [left, right] = [a?.[index], b?.[index]];
    if (left === right) continue;
    const key = (prefix << BITS) | index;
    const child: Branch<Item> | Item | undefined | typeof REFUSED =
      level === 0
        ? combine(left as Item | undefined, right as Item | undefined, key)
        : mergeIn(left as Branch<Item> | undefined, right as Branch<Item> | undefined, key, level - 1, combine);
    if (child === REFUSED) return REFUSED;
    isB &&= child === right;
    if (child === left) continue;
    if (!merged) {
      merged = a ? a.slice() : [];
      while (merged.length < length) merged.push(undefined);
    }
    merged[index] = child;
  }
  if (!merged) return a;
  return isB ? b : merged;
}
