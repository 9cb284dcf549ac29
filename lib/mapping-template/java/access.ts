/** Finds properties, methods, items and the iteration of #foreach for each kind of value. */
import { classOf, JavaClass } from '../values/java-class';
import { classMethods } from './class-methods';
import { JavaException } from '../values/exceptions';
import { type Cursor, JavaIterator, ListCursor, MapCursor } from './iteration';
import { arrayMethods, checkIndex, jsonListMethods, listMethods, setItem } from './list-methods';
import { characterMethods } from './character-methods';
import { entryMethods, mapMethods, viewMethods } from './map-methods';
import { JavaCharacter } from '../values/character';
import { MapEntry, MapView } from '../values/map-view';
import { invoke } from './methods';
import {
  bigDecimalMethods,
  bigIntegerMethods,
  booleanMethods,
  doubleMethods,
  integerMethods,
  longMethods,
} from './number-methods';
import { stringMethods } from './string-methods';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  JavaObject,
  type JavaValue,
  type Method,
  type MethodTable,
} from '../values/values';

const NO_METHODS: MethodTable = new Map();
const NO_ARGUMENTS: readonly JavaValue[] = [];

export function methodsOf(value: JavaValue): MethodTable {
  if (typeof value === 'string') return stringMethods;
  if (typeof value === 'number') return integerMethods;
  if (typeof value === 'boolean') return booleanMethods;
  if (value instanceof JavaMap) return mapMethods;
  if (value instanceof JavaList) {
    return value.kind === 'list' ? listMethods : value.kind === 'json' ? jsonListMethods : arrayMethods;
  }
  if (value instanceof JavaObject) return methodsOfObject(value);
  if (value instanceof JavaDouble) return doubleMethods;
  if (value instanceof JavaLong) return longMethods;
  if (value instanceof JavaBigInteger) return bigIntegerMethods;
  if (value instanceof JavaBigDecimal) return bigDecimalMethods;
  return NO_METHODS;
}

function methodsOfObject(object: JavaObject): MethodTable {
  if (object.methods) return object.methods;
  if (object instanceof MapView) return viewMethods;
  if (object instanceof MapEntry) return entryMethods;
  if (object instanceof JavaClass) return classMethods;
  return object instanceof JavaCharacter ? characterMethods : NO_METHODS;
}

/**
 * Whether a property is Java's getClass. It has priority even over a map's entry `class`; only `$map['class']` reads such an
 * entry.
 */
export function isClassProperty(name: string): boolean {
  return name === 'class' || name === 'Class';
}

/** `$value.name`: a map's entry, or else the result of a getter. Null if there is neither. */
export function getProperty(value: JavaValue, name: string): JavaValue {
  if (isClassProperty(name)) return classOf(value);
  if (value instanceof JavaMap) return value.get(name);
  if (value instanceof JavaObject) {
    const property = value.property?.(name);
    if (property !== undefined) return property;
  }
  // Velocity wraps an array in an object that has methods, but no getters.
  if (value instanceof JavaList && value.kind === 'array') return null;
  const getter = findGetter(methodsOf(value), name);
  return getter ? invoke(getter, value, NO_ARGUMENTS) : null;
}

/** JavaBean getters: `$list.empty` calls isEmpty(), `$entry.key` calls getKey(). */
function findGetter(methods: MethodTable, name: string): Method | undefined {
  if (methods.size === 0) return undefined;
  const capital = capitalized(name);
  for (const getter of [`get${capital}`, `is${capital}`]) {
    const method = methods.get(getter)?.find(({ parameters }) => parameters.length === 0);
    if (method) return method;
  }
  return undefined;
}

/** `$value[index]`. A negative index counts from the end. Null if the value has no items. */
export function getItem(value: JavaValue, index: JavaValue): JavaValue {
  const at = fromEnd(value, index);
  if (value instanceof JavaMap) return value.get(at);
  if (value instanceof JavaList) return typeof at === 'number' ? value.itemAt(checkIndex(value, at)) : null;
  return value instanceof JavaObject ? (value.at?.(at) ?? null) : null;
}

function fromEnd(value: JavaValue, index: JavaValue): JavaValue {
  if (typeof index !== 'number' || index >= 0) return index;
  if (value instanceof JavaList) return index + value.length;
  if (value instanceof JavaMap) return index + value.size;
  if (value instanceof JavaObject && methodsOf(value).has('size')) return index;
  throw new JavaException('VelocityException', `a negative index (${index}) needs a list`);
}

/** `#set($value.name = …)`: sets an entry of a map, or calls a setter. Does nothing if the value has neither. */
export function setProperty(value: JavaValue, name: string, item: JavaValue): void {
  if (value instanceof JavaMap) {
    value.set(name, item);
  } else if (value instanceof JavaObject) {
    const setters = methodsOfObject(value).get(`set${capitalized(name)}`);
    const setter = setters?.find(({ parameters }) => parameters.length === 1);
    if (setter) invoke(setter, value, [item]);
    else value.put?.(name, item);
  }
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `#set($value[index] = …)`. Does nothing if the value has no items. */
export function putItem(value: JavaValue, index: JavaValue, item: JavaValue): void {
  const at = fromEnd(value, index);
  if (value instanceof JavaMap) value.set(at, item);
  else if (value instanceof JavaObject) value.put?.(at, item);
  else if (value instanceof JavaList && typeof at === 'number') setItem(value, at, item);
}

/** Returns the items for #foreach; undefined for a value that #foreach silently skips. */
export function iterate(value: JavaValue): Cursor | undefined {
  if (value instanceof JavaList) return new ListCursor(value);
  if (value instanceof JavaMap) return new MapCursor(value, ({ value: item }) => item);
  if (value instanceof MapView) return new MapCursor(value.map, (entry) => value.show(entry));
  if (value instanceof JavaIterator) return value.cursor;
  return undefined;
}
