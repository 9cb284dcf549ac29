import { spendItems, spendMemory, spendWork } from './budget';
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
  constructor(readonly value: bigint) {}
}

export class JavaDouble {
  constructor(readonly value: number) {}
}

/** unscaled * 10^-scale, as java.math.BigDecimal has it. */
export class JavaBigDecimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}
}

/** What these take in memory, roughly. */
const EMPTY_LIST = 32;
const EMPTY_MAP = 64;
const MAP_ENTRY = 32;

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
    spendMemory(EMPTY_LIST);
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

  get modificationCount(): number {
    return this.modifications;
  }

  /** Replaces an item that is there. */
  setItem(index: number, item: JavaValue): void {
    this.elements[index] = item;
  }

  /** Removes some items and puts others in their place. */
  splice(index: number, removed: number, added: readonly JavaValue[]): void {
    spendItems(added.length);
    // What stands behind the place is moved in memory.
    spendWork((this.elements.length - index) / 8);
    if (index === this.elements.length) for (const item of [...added]) this.elements.push(item);
    else this.elements.splice(index, removed, ...added);
    this.modifications++;
  }
}

/** Whether it is a java.util.List, which an array is not. */
export function isList(value: JavaValue): value is JavaList {
  return value instanceof JavaList && value.kind !== 'array';
}

/** A java.util.LinkedHashMap: keys of any type, in the order of insertion. */
export class JavaMap {
  /** Counts additions and removals of keys, so that a loop notices, as Java's iterators do. */
  modifications = 0;
  private readonly byKey = new Map<unknown, [JavaValue, JavaValue]>();

  /** @param silent whether it prints as nothing, as API Gateway's `$context.identity` does */
  constructor(readonly silent = false) {
    spendMemory(EMPTY_MAP);
  }

  get(key: JavaValue): JavaValue {
    return this.byKey.get(typeof key === 'string' ? key : identityOf(key))?.[1] ?? null;
  }

  has(key: JavaValue): boolean {
    return this.byKey.has(identityOf(key));
  }

  set(key: JavaValue, value: JavaValue): void {
    const identity = identityOf(key);
    const entry = this.byKey.get(identity);
    if (entry) {
      entry[1] = value;
    } else {
      spendMemory(MAP_ENTRY);
      this.byKey.set(identity, [key, value]);
      this.modifications++;
    }
  }

  delete(key: JavaValue): void {
    if (this.byKey.delete(identityOf(key))) this.modifications++;
  }

  clear(): void {
    this.byKey.clear();
    this.modifications++;
  }

  get size(): number {
    return this.byKey.size;
  }

  entries(): IterableIterator<[JavaValue, JavaValue]> {
    return this.byKey.values();
  }
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

/** A text that is the same for equal values and differs for all others. */
function appendStructure(value: JavaValue, text: TextBuilder): void {
  if (value instanceof JavaList) {
    text.add('[');
    for (const item of value.items) appendStructure(item, text);
    text.add(']');
  } else if (value instanceof JavaMap) {
    const entries = Array.from(value.entries(), (entry) => {
      const entryText = new TextBuilder();
      for (const part of entry) appendStructure(part, entryText);
      return entryText.toString();
    });
    text.add('{');
    for (const entry of entries.sort()) text.add(entry);
    text.add('}');
  } else {
    text.add(leafOf(value));
  }
}

function leafOf(value: Exclude<JavaValue, JavaList | JavaMap>): string {
  if (value instanceof JavaLong) return `L${value.value};`;
  if (value instanceof JavaBigInteger) return `B${value.value};`;
  if (value instanceof JavaDouble) return `D${Object.is(value.value, -0) ? '-0' : value.value};`;
  if (value instanceof JavaBigDecimal) return `d${value.unscaled}:${value.scale};`;
  if (value instanceof JavaObject) return `o${value.print()};`;
  return typeof value === 'string' ? `s${value.length}:${value}` : `${typeof value}${String(value)};`;
}
