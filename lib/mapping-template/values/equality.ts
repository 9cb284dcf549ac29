/** Java's equals and the order of numbers. */
import { spendBits } from './big-numbers';
import { spendWork, visitValue } from './budget';
import { lookAt } from './joined-text';
import { compareDecimals, type Numeric, toBigDecimal, toBigInt, toDouble } from './numbers';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  JavaObject,
  type JavaValue,
} from './values';

/** Returns a negative number, zero or a positive number, or NaN if one of them is NaN. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isExact(left, right)) {
    return compareDecimals(toBigDecimal(left), toBigDecimal(right));
  }
  if (left instanceof JavaDouble || right instanceof JavaDouble) {
    const [a, b] = [toDouble(left), toDouble(right)];
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
  }
  return compareWhole(toBigInt(left), toBigInt(right));
}

/** Whether two numbers are compared exactly: if one is a BigDecimal, or if they are a BigInteger and a Double. An infinite Double fails. */
function isExact(left: Numeric, right: Numeric): boolean {
  if (left instanceof JavaBigDecimal || right instanceof JavaBigDecimal) return true;
  const big = left instanceof JavaBigInteger || right instanceof JavaBigInteger;
  return big && (left instanceof JavaDouble || right instanceof JavaDouble);
}

function compareWhole(left: bigint, right: bigint): number {
  spendBits(left);
  return left < right ? -1 : Number(left > right);
}

/** Java's equals: an Integer is never equal to a Long. */
export function javaEquals(left: JavaValue, right: JavaValue): boolean {
  if (typeof left === 'string' && typeof right === 'string') return equalTexts(left, right);
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  visitValue();
  if (left instanceof JavaList) return right instanceof JavaList && equalLists(left, right);
  if (left instanceof JavaMap) return right instanceof JavaMap && equalMaps(left, right);
  if (left instanceof JavaObject) return left.equals(right);
  if (left instanceof JavaDouble) return right instanceof JavaDouble && Object.is(left.value, right.value);
  if (left instanceof JavaLong) return right instanceof JavaLong && left.value === right.value;
  if (left instanceof JavaBigInteger) return right instanceof JavaBigInteger && equalWhole(left.value, right.value);
  return right instanceof JavaBigDecimal && left.scale === right.scale && equalWhole(left.unscaled, right.unscaled);
}

function equalWhole(left: bigint, right: bigint): boolean {
  spendBits(left);
  return left === right;
}

export function equalTexts(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  lookAt(left);
  lookAt(right);
  spendWork(left.length);
  return left === right;
}

/** The work to compare with an item. Most of it is to find the kind of the value. */
const COMPARING = 25;

function equalLists(left: JavaList, right: JavaList): boolean {
  // Java's arrays inherit equals from Object: an array is equal only to itself.
  if (left.kind === 'array' || right.kind === 'array') return false;
  const [lefts, rights] = [left.items, right.items];
  spendWork(COMPARING * lefts.length);
  return lefts.length === rights.length && lefts.every((item, index) => javaEquals(item, rights[index] ?? null));
}

function equalMaps(left: JavaMap, right: JavaMap): boolean {
  if (left.size !== right.size) return false;
  spendWork(COMPARING * left.size);
  for (const { key, value } of left.entries()) {
    if (!right.has(key) || !javaEquals(value, right.get(key))) return false;
  }
  return true;
}

export function indexOf(items: readonly JavaValue[], wanted: JavaValue): number {
  const isSimple = typeof wanted === 'number' || typeof wanted === 'boolean' || wanted === null;
  spendWork(items.length * COMPARING);
  if (isSimple) return items.indexOf(wanted);
  if (typeof wanted === 'string') {
    return items.findIndex((item) => typeof item === 'string' && equalTexts(item, wanted));
  }
  return items.findIndex((item) => javaEquals(item, wanted));
}

/** Searches as `indexOf`, but from the end. */
export function lastIndexOf(items: readonly JavaValue[], wanted: JavaValue): number {
  spendWork(COMPARING * items.length);
  for (let index = items.length - 1; index >= 0; index--) {
    if (javaEquals(items[index] ?? null, wanted)) return index;
  }
  return -1;
}
