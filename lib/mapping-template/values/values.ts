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

/** unscaled * 10^-scale, as java.math.BigDecimal has it. */
export class JavaBigDecimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {
    spendDigitMemory(unscaled);
  }
}

/** Counts the memory of a long number. A short one is counted where it is kept. */
function spendDigitMemory(value: bigint): void {
  if (!fitsLong(value)) spendMemory(bitsOf(value) >> 3);
}

/**
 * What these take in V8's heap, in bytes; `memory-prices.ts` compares them with it. Strings, numbers and small
 * objects that a template drops again cost nothing but the collection; they count where a list or a map keeps them.
 */
const EMPTY_LIST = 80;
const EMPTY_MAP = 72;
const FIRST_MAP_ENTRY = 200;
const MAP_ENTRY = 72;
const KEPT_STRING = 32;
const KEPT_OBJECT = 64;

/** What a list or a map keeps of a value besides the place for it. */
function keptSize(value: JavaValue): number {
  if (typeof value === 'string') return value.length > SHORT_TEXT ? KEPT_STRING : KEPT_STRING + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  // These have counted themselves.
  return value instanceof JavaList || value instanceof JavaMap ? 0 : KEPT_OBJECT;
}

function keptSizeOf(values: readonly JavaValue[]): number {
  let size = 0;
  for (const value of values) size += keptSize(value);
  return size;
}

/**
 * A java.util.List. One that comes from JSON prints as compact JSON, one that a template wrote as `[1, 2]`;
 * an array (the result of String.split) is fixed in length.
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

  /** What it prints where that is not its items in brackets: a payload's list prints as JSON. */
  printWhole?(): string;

  /** The name of its Java class. A payload's list is json-smart's, by which it prints as JSON. */
  get className(): string {
    return this.kind === 'json' ? 'net.minidev.json.JSONArray' : 'java.util.ArrayList';
  }

  /** To read; a change that a loop is to notice goes through `splice`. */
  get items(): JavaValue[] {
    return this.elements;
  }

  /** How many items there are. */
  get length(): number {
    return this.elements.length;
  }

  /** One of the items that are there. */
  itemAt(index: number): JavaValue {
    return this.elements[index] ?? null;
  }

  get modificationCount(): number {
    return this.modifications;
  }

  /** Replaces an item that is there. */
  setItem(index: number, item: JavaValue): void {
    spendMemory(keptSize(item));
    this.elements[index] = item;
  }

  /** Removes some items and puts others in their place. */
  splice(index: number, removed: number, added: readonly JavaValue[]): void {
    const { elements } = this;
    // A long array that grows is copied into one that is half as large again.
    spendItems(added.length * (elements.length > SPREAD ? GROWING : 1));
    spendMemory(keptSizeOf(added));
    spendWork(ADDING * added.length);
    // What stands behind the place is moved in memory.
    const behind = elements.length - index - removed;
    spendWork(behind >> 1);
    if (added.length <= SPREAD) {
      if (added.length === 1 && behind === 0 && removed === 0) elements.push(added[0]);
      else elements.splice(index, removed, ...added);
    } else {
      // An array takes no more arguments than the stack holds.
      spendItems(behind);
      // A list may be added to itself.
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

/** So many values are given to a function as its arguments. */
const SPREAD = 1000;
/** How much more a place takes of a list that grows. */
const GROWING = 3;
/** What putting an item costs. */
const ADDING = 10;

/** Whether it is a java.util.List, which an array is not. */
export function isList(value: JavaValue): value is JavaList {
  return value instanceof JavaList && value.kind !== 'array';
}

/** An entry of a map. It stays the entry when its value changes. */
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

/** Of a longer string V8 takes nothing but the length as its hash, so that it is compared with all such keys of a map. */
const LONGEST_HASHED = 16_383;
/** What looking up a key of a large map costs. */
const LOOKING_UP = 250;
/** Shorter keys are hashed in less time than a call takes. */
const SHORT_KEY = 64;

/** A java.util.LinkedHashMap: keys of any type, in the order of insertion. */
export class JavaMap {
  /** Counts additions and removals of keys, so that a loop notices, as Java's iterators do. */
  modifications = 0;
  /** Made with the first entry: the maps of a payload may be many and empty. */
  private byKey = NO_ENTRIES;
  private longKeys = 0;

  /** @param silent whether it prints as nothing, as API Gateway's `$context.identity` does */
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

  /** What the map is asked by, counted. */
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
  return typeof identity === 'string' && identity.length > LONGEST_HASHED;
}

/** The types of parameters by which a method is chosen, as Java names them; `?` marks one that takes null. */
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

/** One overload. */
export interface Method {
  readonly parameters: readonly ParameterType[];
  readonly invoke: (self: JavaValue, args: readonly JavaValue[]) => JavaValue;
}

/** Overloads by name, the more specific before the more general. */
export type MethodTable = ReadonlyMap<string, readonly Method[]>;

/** Within what Java gives, which differs from run to run. */
export const HASH_OF_AN_OBJECT = 0x1540e19d;

/**
 * Any other object a template can hold: an iterator, a map's entry, `$input`, `$foreach`. It shows a template its
 * methods and properties through a table, never its own JavaScript fields.
 */
export abstract class JavaObject {
  /** Its methods; absent from the objects of Java's own library, whose methods stand in `java/`. */
  get methods(): MethodTable | undefined {
    return undefined;
  }

  /** The name of its Java class, where it is known. */
  get className(): string | undefined {
    return undefined;
  }

  /** What Java's toString gives. */
  abstract print(): string;

  /** Java's equals; the same object unless a class says more. */
  equals(other: JavaValue): boolean {
    return this === other;
  }

  /** Java's hashCode; Object's own is a large number by chance, which is the same one for every object here. */
  hash(): number {
    return HASH_OF_AN_OBJECT;
  }

  /** A key that must be equal for equal objects when they are keys of a map. */
  get identity(): unknown {
    return this;
  }

  /** `$object.name`: undefined where only the getters among the methods count. */
  property?(name: string): JavaValue | undefined;

  /** `$object[index]`. */
  at?(index: JavaValue): JavaValue;

  /** `#set($object.name = value)` and `#set($object['name'] = value)`; without it nothing happens, without a word. */
  put?(key: JavaValue, value: JavaValue): void;
}

/** Two keys are one key where Java's equals says so: Integer 1 and String "1" are two, two Longs of value 1 are one. */
function identityOf(key: JavaValue): unknown {
  if (key === null || typeof key !== 'object') return key;
  if (key instanceof JavaObject) return key.identity;
  const text = new TextBuilder();
  text.add('\u0000');
  appendStructure(key, text);
  return text.toString();
}

/** What an entry costs besides its key and value. */
const ENTRY = 600;
/** How often a text is looked at while many are sorted. */
const SORTING = 4;

/** A text that is the same for equal values and differs for all others. */
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
    // To sort them is to compare each with some others, from the beginning.
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

/** Written much faster than decimal digits are. */
function hexadecimal(value: bigint): string {
  spendBits(value);
  return value.toString(16);
}
