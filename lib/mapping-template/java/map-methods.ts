/** java.util.LinkedHashMap and its views. */
import { JavaArray } from './array';
import { spendItems, spendWork, visitValue } from './budget';
import { javaEquals } from './comparison';
import { checkSize, JavaException } from './exceptions';
import { hashCode } from './hashing';
import { JavaIterator, MapCursor } from './iteration';
import { indexOf } from './list-methods';
import { type MethodTable, methodTable } from './methods';
import { objectMethods } from './object-methods';
import { printEntry, print } from './printing';
import { JavaList, JavaMap, JavaObject, type JavaValue } from './values';

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
      for (const [key, value] of [...other.entries()]) putEntry(self, key, value);
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

/** Puts an entry and gives the value it replaces. */
function putEntry(map: JavaMap, key: JavaValue, value: JavaValue): JavaValue {
  const old = map.get(key);
  map.set(key, value);
  checkSize(map.size);
  return old;
}

function copy(map: JavaMap): JavaMap {
  const clone = new JavaMap();
  for (const [key, value] of map.entries()) clone.set(key, value);
  return clone;
}

/** What entrySet() goes through: `.key` and `.value`. */
export class MapEntry extends JavaObject {
  override get className(): string {
    return 'java.util.LinkedHashMap$Entry';
  }

  readonly methods: MethodTable = entryMethods;

  constructor(
    private readonly map: JavaMap,
    private readonly entry: [JavaValue, JavaValue],
  ) {
    super();
  }

  get key(): JavaValue {
    return this.entry[0];
  }

  get value(): JavaValue {
    return this.entry[1];
  }

  setValue(value: JavaValue): JavaValue {
    const old = this.entry[1];
    if (this.map.has(this.key)) this.map.set(this.key, value);
    return old;
  }

  print(): string {
    return printEntry(this.key, this.value);
  }

  override hash(): number {
    return hashCode(this.key) ^ hashCode(this.value);
  }

  override equals(other: JavaValue): boolean {
    return other instanceof MapEntry && javaEquals(this.key, other.key) && javaEquals(this.value, other.value);
  }
}

const entryMethods = methodTable<MapEntry>(
  (of) => ({
    getKey: of([], (self) => self.key),
    getValue: of([], (self) => self.value),
    setValue: of(['Object'], (self, value) => self.setValue(value)),
  }),
  objectMethods,
);

const VIEW_CLASSES = { key: 'LinkedKeySet', value: 'LinkedValues', entry: 'LinkedEntrySet' } as const;
const ITERATOR_CLASSES = {
  key: 'LinkedKeyIterator',
  value: 'LinkedValueIterator',
  entry: 'LinkedEntryIterator',
} as const;

/** What a MapEntry takes, in places of a list. */
const ENTRY = 4;

/** keySet(), values() and entrySet(): what they show changes with the map. */
export class MapView extends JavaObject {
  readonly methods: MethodTable = viewMethods;

  constructor(
    readonly map: JavaMap,
    readonly kind: 'key' | 'value' | 'entry',
  ) {
    super();
  }

  override get className(): string {
    return `java.util.LinkedHashMap$${VIEW_CLASSES[this.kind]}`;
  }

  get items(): readonly JavaValue[] {
    spendWork(this.map.size);
    if (this.kind === 'entry') spendItems(ENTRY * this.map.size);
    return Array.from(this.map.entries(), (entry) => this.show(entry));
  }

  show(entry: [JavaValue, JavaValue]): JavaValue {
    if (this.kind === 'entry') return new MapEntry(this.map, entry);
    return entry[this.kind === 'key' ? 0 : 1];
  }

  contains(item: JavaValue): boolean {
    return this.kind === 'key' ? this.map.has(item) : indexOf(this.items, item) !== -1;
  }

  /** Removes the entries that `wanted` does not want; whether there were any. */
  keep(wanted: (item: JavaValue) => boolean): boolean {
    spendWork(this.map.size);
    const unwanted = Array.from(this.map.entries()).filter((entry) => !wanted(this.show(entry)));
    for (const [key] of unwanted) this.map.delete(key);
    return unwanted.length > 0;
  }

  print(): string {
    return print(new JavaList('list', [...this.items]));
  }

  override hash(): number {
    return this.items.reduce<number>((hash, item) => (hash + hashCode(item)) | 0, 0);
  }

  override equals(other: JavaValue): boolean {
    visitValue();
    if (this === other) return true;
    if (!(other instanceof MapView) || this.kind === 'value' || other.kind === 'value') return false;
    return this.map.size === other.map.size && this.items.every((item) => other.contains(item));
  }
}

const viewMethods = methodTable<MapView>(
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
    removeAll: of(['Collection'], (self, other) => self.keep((item) => indexOf(other.items, item) === -1)),
    retainAll: of(['Collection'], (self, other) => self.keep((item) => indexOf(other.items, item) !== -1)),
    size: of([], (self) => self.map.size),
    toArray: of([], (self) => new JavaArray('[Ljava.lang.Object;', [...self.items])),
  }),
  objectMethods,
);

function failToAdd(): never {
  throw new JavaException('UnsupportedOperationException', 'a view of a map cannot be added to');
}
