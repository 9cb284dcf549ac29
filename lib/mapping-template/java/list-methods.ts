/** The methods of java.util.ArrayList, and those that Velocity gives an array. */
import { checkItems, checkSize, spendItems, spendWork, visitValue } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { JavaIterator, JavaListIterator, ListCursor } from './iteration';
import { type Collection, methodTable } from './methods';
import { isNumber } from '../values/numbers';
import { failToCompare, objectMethods } from './object-methods';
import { toArray } from './to-array';
import { JavaSubList } from './sub-list';
import { JavaList, type JavaValue } from '../values/values';
import { JsonArray, writeJson } from '../json';
import { compareNumbers, indexOf, lastIndexOf } from '../values/equality';

/** Methods that only read a list. They work on an array as well. */
const reading = methodTable<JavaList>(
  (of) => ({
    contains: of(['Object'], (self, item) => indexOf(self.items, item) !== -1),
    containsAll: of(['Collection'], (self, other) => {
      const { items } = self;
      return other.items.every((item) => indexOf(items, item) !== -1);
    }),
    get: of(['int'], (self, index) => self.itemAt(checkIndex(self, index))),
    indexOf: of(['Object'], (self, item) => indexOf(self.items, item)),
    isEmpty: of([], (self) => self.length === 0),
    iterator: of([], (self) => new JavaIterator(new ListCursor(self), iteratorClass(self, 'Itr'))),
    lastIndexOf: of(['Object'], (self, item) => lastIndexOf(self.items, item)),
    listIterator: of([], (self) => new JavaListIterator(new ListCursor(self), iteratorClass(self, 'ListItr'))),
    set: of(['int', 'Object'], setItem),
    size: of([], (self) => self.length),
    subList: of(['int', 'int'], subList),
    toArray: toArray(of, (self) => self.items),
  }),
  objectMethods,
);

function iteratorClass(list: JavaList, name: string): string {
  if (list instanceof JavaSubList) return `${list.className}$1`;
  return `java.util.${list.kind === 'array' ? 'AbstractList' : 'ArrayList'}$${name}`;
}

/** The methods of an array, whose length is fixed. */
export const arrayMethods = methodTable<JavaList>(
  (of) => ({
    add: [of(['Object'], failToResize), of(['int', 'Object'], failToResize)],
    addAll: [
      of(['Collection'], (_, other) => (other.items.length === 0 ? false : failToResize())),
      of(['int', 'Collection'], (self, index, other) => {
        checkPlace(self, index);
        return other.items.length === 0 ? false : failToResize();
      }),
    ],
    clear: of([], (self) => (self.length === 0 ? undefined : failToResize())),
    remove: [
      of(['int'], failToResize),
      of(['Object'], (self, item) => (indexOf(self.items, item) === -1 ? false : failToResize())),
    ],
    removeAll: of(['Collection'], (self, other) => keepAll(self, isIn(other, false))),
    retainAll: of(['Collection'], (self, other) => keepAll(self, isIn(other, true))),
  }),
  reading,
);

export const listMethods = methodTable<JavaList>(
  (of) => ({
    add: [
      of(['Object'], (self, item) => {
        insert(self, self.length, [item]);
        return true;
      }),
      of(['int', 'Object'], (self, index, item) => {
        insert(self, index, [item]);
      }),
    ],
    addAll: [
      of(['Collection'], (self, other) => insert(self, self.length, other.items)),
      of(['int', 'Collection'], (self, index, other) => insert(self, index, other.items)),
    ],
    clear: of([], (self) => {
      keep(self, () => false);
    }),
    clone: of([], (self) => {
      checkItems(self.length);
      return self.kind === 'json' ? new JsonArray([...self.items]) : new JavaList('list', [...self.items]);
    }),
    ensureCapacity: of(['int'], () => undefined),
    remove: [
      of(['int'], (self, index) => {
        const removed = self.itemAt(checkIndex(self, index));
        self.splice(index, 1, []);
        return removed;
      }),
      of(['Object'], (self, item) => {
        const index = indexOf(self.items, item);
        if (index === -1) return false;
        self.splice(index, 1, []);
        return true;
      }),
    ],
    removeAll: of(['Collection'], (self, other) => keep(self, isIn(other, false))),
    retainAll: of(['Collection'], (self, other) => keep(self, isIn(other, true))),
    sort: of(['Null'], (self) => {
      // Two copies: ours of the items, and V8's own, in which it sorts.
      spendItems(2 * self.length);
      self.splice(0, self.length, [...self.items].sort(compareNaturally));
      return undefined;
    }),
    trimToSize: of([], () => undefined),
  }),
  reading,
);

/** The methods of a JSONArray, a list from JSON, which can also write itself as JSON. */
export const jsonListMethods = methodTable<JavaList>(
  (of) => ({ toJSONString: of([], (self) => writeJson(self)) }),
  listMethods,
);

/** Returns a test whether an item is, or is not, in a collection. */
function isIn(other: Collection, wanted: boolean): (item: JavaValue) => boolean {
  const { items } = other;
  return (item) => (indexOf(items, item) !== -1) === wanted;
}

/** Keeps the wanted items. Fails for an array, because no item of an array can be removed. */
function keepAll(self: JavaList, wanted: (item: JavaValue) => boolean): boolean {
  return self.items.every(wanted) ? false : failToResize();
}

function failToResize(): never {
  throw new JavaException('UnsupportedOperationException', 'the length of an array is fixed');
}

export function checkIndex(self: JavaList, index: number): number {
  if (index >= 0 && index < self.length) return index;
  throw new JavaException('IndexOutOfBoundsException', `Index ${index} out of bounds for length ${self.length}`);
}

export function setItem(self: JavaList, index: number, item: JavaValue): JavaValue {
  const old = self.itemAt(checkIndex(self, index));
  self.setItem(index, item);
  return old;
}

/** Throws if nothing can be inserted at the index. */
function checkPlace(self: JavaList, index: number): void {
  if (index >= 0 && index <= self.length) return;
  throw new JavaException('IndexOutOfBoundsException', `Index: ${index}, Size: ${self.length}`);
}

function insert(self: JavaList, index: number, added: readonly JavaValue[]): boolean {
  checkPlace(self, index);
  checkSize(self.length + added.length);
  self.splice(index, 0, added);
  return added.length > 0;
}

function keep(self: JavaList, wanted: (item: JavaValue) => boolean): boolean {
  const { length } = self;
  spendWork(length);
  checkItems(length);
  const kept = self.items.filter(wanted);
  if (kept.length === length) return false;
  self.splice(0, length, kept);
  return true;
}

function subList(self: JavaList, from: number, to: number): JavaList {
  if (from < 0 || to > self.length || from > to) {
    throw new JavaException('IndexOutOfBoundsException', `fromIndex ${from}, toIndex ${to}, size ${self.length}`);
  }
  return new JavaSubList(self, from, to);
}

/** Java's natural order. Only values of the same class have one. */
function compareNaturally(left: JavaValue, right: JavaValue): number {
  visitValue();
  if (typeof left === 'string' && typeof right === 'string') {
    spendWork(2 * Math.min(left.length, right.length));
    return left < right ? -1 : Number(left > right);
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  const oneClass = typeof left === typeof right && left?.constructor === right?.constructor;
  if (oneClass && isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (left === null || right === null) throw new JavaException('NullPointerException', 'null cannot be sorted');
  return failToCompare(left, right);
}
