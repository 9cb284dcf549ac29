/** The views of java.util.LinkedHashMap. They can be written as JSON, too. */
import { spendItems, spendWork, visitValue } from './budget';
import { indexOf, javaEquals } from './equality';
import { hashCode } from './hashing';
import { print, printEntry } from './printing';
import type { JavaMap, KeyAndValue } from './values';
import { JavaList, JavaObject, type JavaValue } from './values';

/** An item of entrySet(), with `.key` and `.value`. */
export class MapEntry extends JavaObject {
  override get className(): string {
    return 'java.util.LinkedHashMap$Entry';
  }

  constructor(
    private readonly map: JavaMap,
    private readonly entry: KeyAndValue,
  ) {
    super();
  }

  get key(): JavaValue {
    return this.entry.key;
  }

  get value(): JavaValue {
    return this.entry.value;
  }

  setValue(value: JavaValue): JavaValue {
    const old = this.entry.value;
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

const VIEW_CLASSES = { key: 'LinkedKeySet', value: 'LinkedValues', entry: 'LinkedEntrySet' } as const;

/** The memory of a MapEntry and its place in the list, counted in places of a list. */
const ENTRY = 8;
/** The work to go on to the next entry of a map. */
const VISIT = 10;

/** keySet(), values() and entrySet(). A view changes with its map. */
export class MapView extends JavaObject {
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
    spendWork(VISIT * this.map.size);
    spendItems(this.kind === 'entry' ? ENTRY * this.map.size : this.map.size);
    return Array.from(this.map.entries(), (entry) => this.show(entry));
  }

  show(entry: KeyAndValue): JavaValue {
    if (this.kind === 'entry') return new MapEntry(this.map, entry);
    return this.kind === 'key' ? entry.key : entry.value;
  }

  contains(item: JavaValue): boolean {
    return this.kind === 'key' ? this.map.has(item) : indexOf(this.items, item) !== -1;
  }

  /** Removes the entries for which `wanted` is false. Returns whether there were any. */
  keep(wanted: (item: JavaValue) => boolean): boolean {
    spendWork(VISIT * this.map.size);
    spendItems(2 * this.map.size);
    const unwanted = Array.from(this.map.entries()).filter((entry) => !wanted(this.show(entry)));
    for (const { key } of unwanted) this.map.delete(key);
    return unwanted.length > 0;
  }

  print(): string {
    return print(new JavaList('list', [...this.items]));
  }

  override hash(): number {
    // Java's values() is not a set, so it has Object's hashCode.
    if (this.kind === 'value') return super.hash();
    return this.items.reduce<number>((hash, item) => (hash + hashCode(item)) | 0, 0);
  }

  override equals(other: JavaValue): boolean {
    visitValue();
    if (this === other) return true;
    if (!(other instanceof MapView) || this.kind === 'value' || other.kind === 'value') return false;
    return this.map.size === other.map.size && this.items.every((item) => other.contains(item));
  }
}
