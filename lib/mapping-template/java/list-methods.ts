/** java.util.ArrayList, and what Velocity offers on an array. */
import { checkSize, spendWork, visitValue } from '../values/budget';
import { JavaException } from '../values/exceptions';
import { JavaIterator, JavaListIterator, ListCursor } from './iteration';
import { methodTable } from './methods';
import { isNumber } from '../values/numbers';
import { failToCompare, objectMethods } from './object-methods';
import { toArray } from './to-array';
import { JavaSubList } from './sub-list';
import { JavaList, type JavaValue } from '../values/values';
import { JsonArray, writeJson } from '../json';
import { compareNumbers, indexOf, javaEquals } from '../values/equality';

/** What reads a list, and so works on an array as well. */
const reading = methodTable<JavaList>(
  (of) => ({
    contains: of(['Object'], (self, item) => indexOf(self.items, item) !== -1),
    containsAll: of(['Collection'], (self, other) => other.items.every((item) => indexOf(self.items, item) !== -1)),
    get: of(['int'], (self, index) => self.items[checkIndex(self, index)] ?? null),
    indexOf: of(['Object'], (self, item) => indexOf(self.items, item)),
    isEmpty: of([], (self) => self.items.length === 0),
    iterator: of([], (self) => new JavaIterator(new ListCursor(self), iteratorClass(self, 'Itr'))),
    lastIndexOf: of(['Object'], (self, item) => lastIndexOf(self.items, item)),
    listIterator: of([], (self) => new JavaListIterator(new ListCursor(self), iteratorClass(self, 'ListItr'))),
    set: of(['int', 'Object'], setItem),
    size: of([], (self) => self.items.length),
    subList: of(['int', 'int'], subList),
    toArray: toArray(of, (self) => self.items),
  }),
  objectMethods,
);

function iteratorClass(list: JavaList, name: string): string {
  if (list instanceof JavaSubList) return `${list.className}$1`;
  return `java.util.${list.kind === 'array' ? 'AbstractList' : 'ArrayList'}$${name}`;
}

/** An array's length is fixed. */
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
    clear: of([], (self) => (self.items.length === 0 ? undefined : failToResize())),
    remove: [
      of(['int'], failToResize),
      of(['Object'], (self, item) => (indexOf(self.items, item) === -1 ? false : failToResize())),
    ],
    removeAll: of(['Collection'], (self, other) => keepAll(self, (item) => indexOf(other.items, item) === -1)),
    retainAll: of(['Collection'], (self, other) => keepAll(self, (item) => indexOf(other.items, item) !== -1)),
  }),
  reading,
);

export const listMethods = methodTable<JavaList>(
  (of) => ({
    add: [
      of(['Object'], (self, item) => {
        insert(self, self.items.length, [item]);
        return true;
      }),
      of(['int', 'Object'], (self, index, item) => {
        insert(self, index, [item]);
      }),
    ],
    addAll: [
      of(['Collection'], (self, other) => insert(self, self.items.length, other.items)),
      of(['int', 'Collection'], (self, index, other) => insert(self, index, other.items)),
    ],
    clear: of([], (self) => {
      keep(self, () => false);
    }),
    clone: of([], (self) =>
      self.kind === 'json' ? new JsonArray([...self.items]) : new JavaList('list', [...self.items]),
    ),
    ensureCapacity: of(['int'], () => undefined),
    remove: [
      of(['int'], (self, index) => {
        const removed = self.items[checkIndex(self, index)] ?? null;
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
    removeAll: of(['Collection'], (self, other) => keep(self, (item) => indexOf(other.items, item) === -1)),
    retainAll: of(['Collection'], (self, other) => keep(self, (item) => indexOf(other.items, item) !== -1)),
    sort: of(['Null'], (self) => {
      self.splice(0, self.items.length, [...self.items].sort(compareNaturally));
      return undefined;
    }),
    trimToSize: of([], () => undefined),
  }),
  reading,
);

/** A list that came from JSON is a JSONArray, which can also say itself as JSON. */
export const jsonListMethods = methodTable<JavaList>(
  (of) => ({ toJSONString: of([], (self) => writeJson(self)) }),
  listMethods,
);

/** Of an array nothing can be removed. */
function keepAll(self: JavaList, wanted: (item: JavaValue) => boolean): boolean {
  return self.items.every(wanted) ? false : failToResize();
}

function failToResize(): never {
  throw new JavaException('UnsupportedOperationException', 'the length of an array is fixed');
}

export function checkIndex(self: JavaList, index: number): number {
  if (index >= 0 && index < self.items.length) return index;
  throw new JavaException('IndexOutOfBoundsException', `Index ${index} out of bounds for length ${self.items.length}`);
}

export function setItem(self: JavaList, index: number, item: JavaValue): JavaValue {
  const old = self.items[checkIndex(self, index)] ?? null;
  self.setItem(index, item);
  return old;
}

function lastIndexOf(items: readonly JavaValue[], wanted: JavaValue): number {
  spendWork(items.length);
  for (let index = items.length - 1; index >= 0; index--) {
    if (javaEquals(items[index] ?? null, wanted)) return index;
  }
  return -1;
}

/** Whether something can be put there. */
function checkPlace(self: JavaList, index: number): void {
  if (index >= 0 && index <= self.items.length) return;
  throw new JavaException('IndexOutOfBoundsException', `Index: ${index}, Size: ${self.items.length}`);
}

function insert(self: JavaList, index: number, added: readonly JavaValue[]): boolean {
  checkPlace(self, index);
  checkSize(self.items.length + added.length);
  self.splice(index, 0, added);
  return added.length > 0;
}

function keep(self: JavaList, wanted: (item: JavaValue) => boolean): boolean {
  const kept = self.items.filter(wanted);
  const { length } = self.items;
  if (kept.length === length) return false;
  self.splice(0, length, kept);
  return true;
}

function subList(self: JavaList, from: number, to: number): JavaList {
  if (from < 0 || to > self.items.length || from > to) {
    throw new JavaException('IndexOutOfBoundsException', `fromIndex ${from}, toIndex ${to}, size ${self.items.length}`);
  }
  return new JavaSubList(self, from, to);
}

/** Java's natural order, which only values of one class have. */
function compareNaturally(left: JavaValue, right: JavaValue): number {
  visitValue();
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  const oneClass = typeof left === typeof right && left?.constructor === right?.constructor;
  if (oneClass && isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (left === null || right === null) throw new JavaException('NullPointerException', 'null cannot be sorted');
  return failToCompare(left, right);
}
