/** Java's equals of two values. Numbers of different classes are never equal. The order of an object's keys does not matter. */
import { spendWork, visitValue } from '../../values/budget';
import {
  isList,
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaLong,
  JavaMap,
  type JavaValue,
} from '../../values/values';

export function sameJson(left: JavaValue, right: JavaValue): boolean {
  visitValue();
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length) spendWork(left.length);
  if (left === null || typeof left !== 'object') return left === right;
  if (isList(left)) return isList(right) && sameItems(left.items, right.items);
  if (left instanceof JavaMap) return right instanceof JavaMap && sameEntries(left, right);
  if (left instanceof JavaLong) return right instanceof JavaLong && left.value === right.value;
  if (left instanceof JavaBigInteger) return right instanceof JavaBigInteger && left.value === right.value;
  if (left instanceof JavaDouble) return right instanceof JavaDouble && Object.is(left.value, right.value);
  if (!(left instanceof JavaBigDecimal)) return left === right;
  return right instanceof JavaBigDecimal && left.unscaled === right.unscaled && left.scale === right.scale;
}

function sameItems(left: JavaValue[], right: JavaValue[]): boolean {
  return left.length === right.length && left.every((item, i) => sameJson(item, right[i] ?? null));
}

function sameEntries(left: JavaMap, right: JavaMap): boolean {
  if (left.size !== right.size) return false;
  for (const { key, value } of left.entries()) if (!right.has(key) || !sameJson(value, right.get(key))) return false;
  return true;
}
