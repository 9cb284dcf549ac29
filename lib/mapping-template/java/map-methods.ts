/** The methods of java.util.LinkedHashMap and its views. */
import { indexOf, javaEquals } from '../values/equality';
import { JavaException } from '../values/exceptions';
import type { MapEntry } from '../values/map-view';
import { MapView } from '../values/map-view';
import { JavaMap, type JavaValue } from '../values/values';
import { JavaIterator, MapCursor } from './iteration';
import { methodTable } from './methods';
import { objectMethods } from './object-methods';
import { toArray } from './to-array';
import { checkSize, spendItems, spendWork } from '../values/budget';

export const mapMethods = methodTable<JavaMap>(
  (of) => ({
    clear: of([], (self) => {
      self.clear();
    }),
    clone: of([], copy),
    containsKey: of(['Object'], (self, key) => self.has(key)),
    containsValue: of(['Object'], (self, value) => new MapView(self, 'value').contains(value)),
    entrySet: of([], (self) => new MapView(self, 'entry')),
    get: of(['Object'], (self, key) => self.get(key)),
    getOrDefault: of(['Object', 'Object'], (self, key, otherwise) => (self.has(key) ? self.get(key) : otherwise)),
    isEmpty: of([], (self) => self.size === 0),
    keySet: of([], (self) => new MapView(self, 'key')),
    put: of(['Object', 'Object'], putEntry),
    putAll: of(['Map'], (self, other) => {
      spendItems(other.size);
      spendWork(VISIT * other.size);
      for (const { key, value } of [...other.entries()]) putEntry(self, key, value);
    }),
    putIfAbsent: of(['Object', 'Object'], (self, key, value) => {
      const old = self.get(key);
      if (old === null) putEntry(self, key, value);
      return old;
    }),
    remove: [
      of(['Object'], (self, key) => {
        const old = self.get(key);
        self.delete(key);
        return old;
      }),
      of(['Object', 'Object'], (self, key, value) => {
        const found = self.has(key) && javaEquals(self.get(key), value);
        if (found) self.delete(key);
        return found;
      }),
    ],
    replace: [
      of(['Object', 'Object'], (self, key, value) => (self.has(key) ? putEntry(self, key, value) : null)),
      of(['Object', 'Object', 'Object'], (self, key, old, value) => {
        const found = self.has(key) && javaEquals(self.get(key), old);
        if (found) self.set(key, value);
        return found;
      }),
    ],
    size: of([], (self) => self.size),
    values: of([], (self) => new MapView(self, 'value')),
  }),
  objectMethods,
);

/** Puts an entry and returns the value that it replaces. */
function putEntry(map: JavaMap, key: JavaValue, value: JavaValue): JavaValue {
  const old = map.get(key);
  map.set(key, value);
  checkSize(map.size);
  return old;
}

/** The work to copy an entry. */
const VISIT = 100;

function copy(map: JavaMap): JavaMap {
  spendWork(VISIT * map.size);
  const clone = new JavaMap();
  for (const { key, value } of map.entries()) clone.set(key, value);
  return clone;
}

export const entryMethods = methodTable<MapEntry>(
  (of) => ({
    getKey: of([], (self) => self.key),
    getValue: of([], (self) => self.value),
    setValue: of(['Object'], (self, value) => self.setValue(value)),
  }),
  objectMethods,
);

const ITERATOR_CLASSES = {
  key: 'LinkedKeyIterator',
  value: 'LinkedValueIterator',
  entry: 'LinkedEntryIterator',
} as const;

export const viewMethods = methodTable<MapView>(
  (of) => ({
    add: of(['Object'], () => failToAdd()),
    addAll: of(['Collection'], () => failToAdd()),
    clear: of([], (self) => {
      self.map.clear();
    }),
    contains: of(['Object'], (self, item) => self.contains(item)),
    containsAll: of(['Collection'], (self, other) => other.items.every((item) => self.contains(item))),
    isEmpty: of([], (self) => self.map.size === 0),
    iterator: of([], (self) => {
      const cursor = new MapCursor(self.map, (entry) => self.show(entry));
      return new JavaIterator(cursor, `java.util.LinkedHashMap$${ITERATOR_CLASSES[self.kind]}`);
    }),
    remove: of(['Object'], (self, item) => {
      let removed = false;
      return self.keep((other) => removed || !(removed = javaEquals(other, item)));
    }),
    removeAll: of(['Collection'], (self, other) => {
      const { items } = other;
      return self.keep((item) => indexOf(items, item) === -1);
    }),
    retainAll: of(['Collection'], (self, other) => {
      const { items } = other;
      return self.keep((item) => indexOf(items, item) !== -1);
    }),
    size: of([], (self) => self.map.size),
    toArray: toArray(of, (self) => self.items),
  }),
  objectMethods,
);

function failToAdd(): never {
  throw new JavaException('UnsupportedOperationException', 'a view of a map cannot be added to');
}
