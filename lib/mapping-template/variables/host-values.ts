/** JavaScript values that a caller gives, made Java values at the door: no host object ever reaches a template. */
import { JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue } from '../java/values';

/** Deeper than this only a value is that contains itself. */
const MAX_DEPTH = 100;

/** @param silent whether objects inside print as nothing, as those of `$context` do */
export function toJava(value: unknown, silent = false, depth = 0): JavaValue {
  if (depth > MAX_DEPTH)
    throw new Error(`A value given to a mapping template is nested deeper than ${MAX_DEPTH} levels`);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return numberToJava(value);
    case 'bigint':
      return new JavaLong(BigInt.asIntN(64, value));
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value))
        return new JavaList(
          'json',
          value.map((item) => toJava(item, silent, depth + 1)),
        );
      const map = new JavaMap(silent);
      for (const [key, item] of Object.entries(value)) {
        if (item !== undefined) map.set(key, toJava(item, silent, depth + 1));
      }
      return map;
    }
    default:
      return null;
  }
}

/** The entries of an object as a map that prints. */
export function toJavaMap(values: { readonly [name: string]: unknown } | undefined, silentInside = false): JavaMap {
  const map = new JavaMap();
  for (const [key, value] of Object.entries(values ?? {})) {
    if (value !== undefined) map.set(key, toJava(value, silentInside));
  }
  return map;
}

function numberToJava(value: number): JavaValue {
  if (!Number.isSafeInteger(value)) return new JavaDouble(value);
  return value >= -2147483648 && value <= 2147483647 ? value || 0 : new JavaLong(BigInt(value));
}
