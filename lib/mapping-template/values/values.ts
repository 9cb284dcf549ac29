import { bitsOf, fitsLong, spendBits } from './big-numbers';
import { SHORT_TEXT, spendItems, spendMemory, spendWork } from './budget';
import { lookAt } from './joined-text';
import { TextBuilder } from './text-builder';

/**
 * The Java values that a mapping template can hold, as this engine represents them.
 *
 * Java's null is `null`, String a string, Boolean a boolean and Integer a number (always a whole one in int range).
 * Everything else is one of the classes below: no value is ever a plain JavaScript object or array, so that a
 * template finds no host key (`constructor`, `__proto__`) on anything it holds.
 */
export type JavaValue = null | string | boolean | number | JavaNumber | JavaList | JavaMap | JavaObject;

/** The numbers besides Integer. */
export type JavaNumber = JavaLong | JavaBigInteger | JavaDouble | JavaBigDecimal;

export class JavaLong {
  constructor(readonly value: bigint) {}
}

export class JavaBigInteger {
  constructor(readonly value: bigint) {
    spendDigitMemory(value);
  }
}

export class JavaDouble {
  constructor(readonly value: number) {}
}

/** java.math.BigDecimal: unscaled * 10^-scale. */
export class JavaBigDecimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {
    spendDigitMemory(unscaled);
  }
}

/** Counts the memory of a long number. A short one counts when a list or a map stores it. */
function spendDigitMemory(value: bigint): void {
  if (!fitsLong(value)) spendMemory(bitsOf(value) >> 3);
}

/**
 * Bytes in V8's heap; `memory-prices.ts` compares them with it. Strings, numbers and small objects count only when a list or a map
 * stores them, because V8 frees the others soon.
 */
const EMPTY_LIST = 80;
const EMPTY_MAP = 72;
const FIRST_MAP_ENTRY = 200;
const MAP_ENTRY = 72;
const KEPT_STRING = 32;
const KEPT_OBJECT = 64;

/** The bytes of a value in a list or a map, besides the place for it. */
function keptSize(value: JavaValue): number {
  if (typeof value === 'string') return value.length > SHORT_TEXT ? KEPT_STRING : KEPT_STRING + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  // Lists and maps have counted their own memory.
  return value instanceof JavaList || value instanceof JavaMap ? 0 : KEPT_OBJECT;
}

function keptSizeOf(values: readonly JavaValue[]): number {
  let size = 0;
  for (const value of values) size += keptSize(value);
  return size;
}

/**
 * A java.util.List. A list from JSON prints as compact JSON, a list that a template made as `[1, 2]`. An array (the result of
 * String.split) has a fixed length.
 */
export class JavaList {
  /** Counts additions and removals, so that a loop notices, as Java's iterators do. */
  protected modifications = 0;

  constructor(
    readonly kind: 'list' | 'json' | 'array',
    private readonly elements: JavaValue[],
  ) {
    spendMemory(EMPTY_LIST + keptSizeOf(elements));
    spendItems(elements.length);
  }

  /** Prints the list, if it does not print as its items in brackets: a payload's list prints as JSON. */
  printWhole?(): string;

  /** The name of its Java class. A payload's list has a class of json-smart, so it prints as JSON. */
  get className(): string {
    return this.kind === 'json' ? 'net.minidev.json.JSONArray' : 'java.util.ArrayList';
  }

  /** The items, only to read: a loop notices a change only if it goes through `splice`. */
  get items(): JavaValue[] {
    return this.elements;
  }

  /** The number of items. */
  get length(): number {
    return this.elements.length;
  }

  /** Returns an item; the index must be in range. */
  itemAt(index: number): JavaValue {
    return this.elements[index] ?? null;
  }

  get modificationCount(): number {
    return this.modifications;
  }

  /** Replaces an item; the index must be in range. */
  setItem(index: number, item: JavaValue): void {
    spendMemory(keptSize(item));
    this.elements[index] = item;
  }

  /** Removes some items and puts others in their place. */
  splice(index: number, removed: number, added: readonly JavaValue[]): void {
    const { elements } = this;
    // V8 copies a long growing array into one that is larger by half.
    spendItems(added.length * (elements.length > SPREAD ? GROWING : 1));
    spendMemory(keptSizeOf(added));
    spendWork(ADDING * added.length);
    // V8 moves the items behind the place.
    const behind = elements.length - index - removed;
    spendWork(behind >> 1);
    if (added.length <= SPREAD) {
      if (added.length === 1 && behind === 0 && removed === 0) elements.push(added[0]);
      else elements.splice(index, removed, ...added);
    } else {
      // Too many arguments would overflow the stack.
      spendItems(behind);
      // A list that is added to itself is copied first.
      if (added === elements) spendItems(added.length);
      const put = added === elements ? [...added] : added;
      const moved = elements.slice(index + removed);
      elements.length = index;
      for (const item of put) elements.push(item);
      for (const item of moved) elements.push(item);
    }
    this.modifications++;
  }
}

/** The most values that are passed as the arguments of one call. */
const SPREAD = 1000;
/** The factor for places of a growing list. */
const GROWING = 3;
/** The work to add an item. */
const ADDING = 10;

/** Whether the value is a java.util.List. An array is not. */
export function isList(value: JavaValue): value is JavaList {
  return value instanceof JavaList && value.kind !== 'array';
}

/** An entry of a map. It stays the same object when its value changes. */
export interface KeyAndValue {
  readonly key: JavaValue;
  readonly value: JavaValue;
}

/** An object takes half the memory of an array of two, and payloads have very many. */
class Entry implements KeyAndValue {
  constructor(
    readonly key: JavaValue,
    public value: JavaValue,
  ) {}
}

type Entries = Map<unknown, Entry>;

const NO_ENTRIES: Entries = new Map();

/** V8 hashes a longer string by its length alone, so it compares such a key with all keys of the same length. */
const MAX_HASHED_LENGTH = 16_383;
/** The work to look up a key of a large map. */
const LOOKING_UP = 250;
/** A shorter key is not counted, because a call takes more time than its hash. */
const SHORT_KEY = 64;

/** A java.util.LinkedHashMap: keys of any type, in the order of insertion. */
export class JavaMap {
  /** Counts additions and removals of keys, so that a loop notices, as Java's iterators do. */
  modifications = 0;
  /** Made with the first entry, because a payload may have many empty maps. */
  private byKey = NO_ENTRIES;
  private longKeys = 0;

  /** @param silent whether it prints nothing, as API Gateway's `$context.identity` */
  constructor(readonly silent = false) {
    spendMemory(EMPTY_MAP);
  }

  get(key: JavaValue): JavaValue {
    return this.byKey.get(this.identityOf(key))?.value ?? null;
  }

  has(key: JavaValue): boolean {
    return this.byKey.has(this.identityOf(key));
  }

  set(key: JavaValue, value: JavaValue): void {
    const identity = this.identityOf(key);
    const entry = this.byKey.get(identity);
    if (entry) {
      spendMemory(keptSize(value));
      entry.value = value;
      return;
    }
    spendMemory(MAP_ENTRY + keptSize(key) + keptSize(value));
    if (this.byKey === NO_ENTRIES) {
      spendMemory(FIRST_MAP_ENTRY);
      this.byKey = new Map();
    }
    if (isLong(identity)) this.longKeys++;
    this.byKey.set(identity, new Entry(key, value));
    this.modifications++;
  }

  delete(key: JavaValue): void {
    if (this.byKey.delete(this.identityOf(key))) this.modifications++;
  }

  clear(): void {
    this.byKey.clear();
    this.modifications++;
  }

  get size(): number {
    return this.byKey.size;
  }

  entries(): IterableIterator<KeyAndValue> {
    return this.byKey.values();
  }

  /** Counts a lookup, and returns the key by which the map finds the entry. */
  private identityOf(key: JavaValue): unknown {
    spendWork(LOOKING_UP);
    const identity = typeof key === 'string' ? key : identityOf(key);
    if (typeof identity !== 'string' || identity.length <= SHORT_KEY) return identity;
    lookAt(identity);
    spendWork(identity.length * (isLong(identity) ? 1 + (this.longKeys >> 2) : 1));
    return identity;
  }
}

function isLong(identity: unknown): boolean {
  return typeof identity === 'string' && identity.length > MAX_HASHED_LENGTH;
}

/** The parameter types that choose an overload, by their Java names. A `?` marks a type that accepts null. */
export type ParameterType =
  | 'Object'
  | 'String'
  | 'String?'
  | 'char'
  | 'int'
  | 'long'
  | 'double'
  | 'boolean'
  | 'Number'
  | 'Collection'
  | 'Map'
  | 'BigInteger'
  | 'BigDecimal'
  | 'Array'
  | 'Null';

/** One overload of a method. */
export interface Method {
  readonly parameters: readonly ParameterType[];
  readonly invoke: (self: JavaValue, args: readonly JavaValue[]) => JavaValue;
}

/** Overloads by name, the more specific before the more general. */
export type MethodTable = ReadonlyMap<string, readonly Method[]>;

/** A possible hash of Java's Object. In Java it differs from run to run. */
export const HASH_OF_AN_OBJECT = 0x1540e19d;

/**
 * Any other object of a template: an iterator, a map's entry, `$input`, `$foreach`. A template sees its methods and properties
 * through a table, and never its JavaScript fields.
 */
export abstract class JavaObject {
  /** Its methods; undefined for objects of Java's own library, whose methods are in `java/`. */
  get methods(): MethodTable | undefined {
    return undefined;
  }

  /** The name of its Java class, if it is known. */
  get className(): string | undefined {
    return undefined;
  }

  /** The text of Java's toString. */
  abstract print(): string;

  /** Java's equals. By default an object is equal only to itself. */
  equals(other: JavaValue): boolean {
    return this === other;
  }

  /** Java's hashCode. Object's own is a random large number in Java, and the same number for every object here. */
  hash(): number {
    return HASH_OF_AN_OBJECT;
  }

  /** The identity of this object as a key of a map. Equal objects must have the same identity. */
  get identity(): unknown {
    return this;
  }

  /** `$object.name`. Without this member only the getters among the methods are properties. */
  property?(name: string): JavaValue | undefined;

  /** `$object[index]`. */
  at?(index: JavaValue): JavaValue;

  /** `#set($object.name = value)` and `#set($object['name'] = value)`. Without this member they silently do nothing. */
  put?(key: JavaValue, value: JavaValue): void;
}

/** Returns the same identity for keys that are equal in Java: two Longs of value 1 are one key, Integer 1 and String "1" are two. */
function identityOf(key: JavaValue): unknown {
  if (key === null || typeof key !== 'object') return key;
  if (key instanceof JavaObject) return key.identity;
  const text = new TextBuilder();
  text.add('\u0000');
  appendStructure(key, text);
  return text.toString();
}

/** The work of an entry besides its key and value. */
const ENTRY = 600;
/** The number of times that sorting reads a text. */
const SORTING = 4;

/** Appends a text that is the same for equal values and different for all others. */
function appendStructure(value: JavaValue, text: TextBuilder): void {
  if (value instanceof JavaList) {
    text.add('[');
    for (const item of value.items) appendStructure(item, text);
    text.add(']');
  } else if (value instanceof JavaMap) {
    const entries = Array.from(value.entries(), (entry) => {
      spendWork(ENTRY);
      const entryText = new TextBuilder();
      appendStructure(entry.key, entryText);
      appendStructure(entry.value, entryText);
      return entryText.toString();
    });
    text.add('{');
    // Sorting compares each text with some others, from the beginning.
    for (const entry of entries) spendWork(SORTING * entry.length);
    for (const entry of entries.sort()) text.add(entry);
    text.add('}');
  } else {
    text.add(leafOf(value));
  }
}

function leafOf(value: Exclude<JavaValue, JavaList | JavaMap>): string {
  if (value instanceof JavaLong) return `L${value.value};`;
  if (value instanceof JavaBigInteger) return `B${hexadecimal(value.value)};`;
  if (value instanceof JavaDouble) return `D${Object.is(value.value, -0) ? '-0' : value.value};`;
  if (value instanceof JavaBigDecimal) return `d${hexadecimal(value.unscaled)}:${value.scale};`;
  if (value instanceof JavaObject) return `o${value.print()};`;
  return typeof value === 'string' ? `s${value.length}:${value}` : `${typeof value}${String(value)};`;
}

/** Hexadecimal digits, because V8 writes them much faster than decimal ones. */
function hexadecimal(value: bigint): string {
  spendBits(value);
  return value.toString(16);
}
