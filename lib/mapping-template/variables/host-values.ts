/** Converts JavaScript values of a caller to Java values, so that no host object reaches a template. */
import { JsonArray } from '../json';
import type { JavaList } from '../values/values';
import { JavaDouble, JavaLong, JavaMap, type JavaValue } from '../values/values';

/** The deepest JSON that API Gateway reads. */
const MAX_DEPTH = 400;

/** Converts the value of a prop. Throws if the value contains itself, because JSON cannot. */
export function toJava(value: unknown, field: string, silent = false): JavaValue {
  return new Conversion(silent).convert(value, field);
}

/** Returns the entries of a prop that is an object or a Map. Otherwise throws an error that names the prop. */
export function entriesOf(values: unknown, prop: string): Iterable<[string, unknown]> {
  if (values === undefined || values === null) return [];
  if (values instanceof Map) return values as Map<string, unknown>;
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw new TypeError(`${prop}: give an object of names and values, not ${described(values)}`);
  }
  return Object.entries(values);
}

/** Converts names and texts. Numbers and booleans become text, because a request contains only text. */
export function toTextMap(values: unknown, prop: string): JavaMap {
  const map = new JavaMap();
  for (const [name, value] of entriesOf(values, prop)) {
    if (value !== undefined) map.set(name, toText(value, prop, name));
  }
  return map;
}

function toText(value: unknown, prop: string, name: string): string | null {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError(`${prop}.${name}: give a text, not ${described(value)}`);
}

/** The text of a body. */
export function checkBody(body: unknown): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  throw new TypeError(`body: give the JSON text, a string, not ${described(body)}`);
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

class Conversion {
  /** The Java value of each object, so that a shared object stays shared and is not copied at each place. */
  private readonly converted = new Map<object, JavaValue>();
  private readonly open = new Set<object>();

  /** @param silent whether objects inside print nothing, as those of `$context` */
  constructor(private readonly silent: boolean) {}

  convert(value: unknown, field: string): JavaValue {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return numberToJava(value);
      case 'bigint':
        return new JavaLong(BigInt.asIntN(64, value));
      case 'object':
        return value === null ? null : this.convertObject(value, field);
      default:
        return null;
    }
  }

  private convertObject(value: object, field: string): JavaValue {
    const known = this.converted.get(value);
    if (known !== undefined) return known;
    if (this.open.has(value)) throw new TypeError(`${field}: the value contains itself, which no JSON does`);
    if (this.open.size >= MAX_DEPTH)
      throw new TypeError(`${field}: the value is nested deeper than ${MAX_DEPTH} levels`);
    this.open.add(value);
    const converted = Array.isArray(value) ? this.convertList(value, field) : this.convertMap(value, field);
    this.open.delete(value);
    this.converted.set(value, converted);
    return converted;
  }

  private convertList(items: readonly unknown[], field: string): JavaList {
    return new JsonArray(items.map((item, index) => this.convert(item, `${field}[${index}]`)));
  }

  private convertMap(values: object, field: string): JavaMap {
    const map = new JavaMap(this.silent);
    for (const [key, item] of Object.entries(values)) {
      if (item !== undefined) map.set(key, this.convert(item, `${field}.${key}`));
    }
    return map;
  }
}

function numberToJava(value: number): JavaValue {
  if (!Number.isSafeInteger(value)) return new JavaDouble(value);
  return value >= -2147483648 && value <= 2147483647 ? value || 0 : new JavaLong(BigInt(value));
}
