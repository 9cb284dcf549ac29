/** Velocity's equality and order of the operands of `==` and `<`. */
import type { ComparisonOperator } from '../syntax/ast';
import { compareNumbers, equalTexts, javaEquals } from '../values/equality';
import { isNumber } from '../values/numbers';
import { print } from '../values/printing';
import { isList, JavaList, type JavaValue } from '../values/values';

export function compare(left: JavaValue, operator: ComparisonOperator, right: JavaValue): boolean {
  if (operator === '==') return looselyEqual(left, right);
  if (operator === '!=') return !looselyEqual(left, right);
  if (!isNumber(left) || !isNumber(right)) return false;
  const order = compareNumbers(left, right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Compares numbers by value, values of the same class or a subclass by equals, and other values by their printed text. */
function looselyEqual(left: JavaValue, right: JavaValue): boolean {
  if (typeof left === 'string' && typeof right === 'string') return equalTexts(left, right);
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0;
  if (areOneClass(left, right)) return javaEquals(left, right);
  return equalTexts(print(left), print(right));
}

function areOneClass(left: JavaValue, right: JavaValue): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return typeof left === typeof right;
  // The class of a payload's list is a subclass of the class of a template's list.
  if (left instanceof JavaList && right instanceof JavaList) return isList(left) === isList(right);
  return left?.constructor === right?.constructor;
}
