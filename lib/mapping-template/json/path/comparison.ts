/** The operators of a filter. */
import { textOfBigDecimal } from '../../values/number-text';
import { compareDecimals } from '../../values/numbers';
import { isList, JavaMap, type JavaBigDecimal } from '../../values/values';
import { InapplicableStepError, JsonPathError } from '../json-path-error';
import { parseBigDecimal } from '../json-number';
import type { Operator } from './compiled-path';
import { elementsOf, type FilterValue, textOf } from './filter-value';
import { sameJson } from './same-json';

type Comparison = (left: FilterValue, right: FilterValue) => boolean;

const COMPARISONS: Readonly<Record<Operator, Comparison>> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '===': (left, right) => sameKind(left, right) && equal(left, right),
  '!==': (left, right) => !(sameKind(left, right) && equal(left, right)),
  '<': (left, right) => ordered(left, right, (order) => order < 0),
  '<=': (left, right) => ordered(left, right, (order) => order <= 0),
  '>': (left, right) => ordered(left, right, (order) => order > 0),
  '>=': (left, right) => ordered(left, right, (order) => order >= 0),
  '=~': matches,
  in: isIn,
  nin: (left, right) => !isIn(left, right),
  contains,
  size,
  empty,
  subsetof: (left, right) => withLists(left, right, (lefts, rights) => lefts.every((value) => holds(rights, value))),
  anyof: (left, right) => withLists(left, right, (lefts, rights) => lefts.some((value) => holds(rights, value))),
  noneof: (left, right) => withLists(left, right, (lefts, rights) => !lefts.some((value) => holds(rights, value))),
  exists,
  // Jayway has these too, but no operand that a path can write fits them.
  all: inapplicable,
  type: inapplicable,
  matches: inapplicable,
};

export function compare(left: FilterValue, operator: Operator, right: FilterValue): boolean {
  return COMPARISONS[operator](left, right);
}

/** What stands left decides: a number is equal to a string that means it, a string to a number that prints so. */
function equal(left: FilterValue, right: FilterValue): boolean {
  if (left.kind === 'number') {
    const other = numberOf(right);
    return other !== undefined && compareDecimals(left.value, other) === 0;
  }
  if (left.kind === 'scalar') {
    if (right.kind === 'number') return left.value === textOfBigDecimal(right.value);
    return right.kind === 'scalar' && left.value === right.value;
  }
  // Jayway compares JSON written on the left by its text, which nothing on the right is equal to.
  if (left.kind === 'json' && right.kind === 'json') return !left.literal && sameJson(left.value, right.value);
  return false;
}

function numberOf(value: FilterValue): JavaBigDecimal | undefined {
  if (value.kind === 'number') return value.value;
  return value.kind === 'scalar' && typeof value.value === 'string' ? parseBigDecimal(value.value) : undefined;
}

function sameKind(left: FilterValue, right: FilterValue): boolean {
  if (left.kind !== right.kind) return false;
  return left.kind !== 'scalar' || right.kind !== 'scalar' || typeof left.value === typeof right.value;
}

function ordered(left: FilterValue, right: FilterValue, test: (order: number) => boolean): boolean {
  if (left.kind === 'number' && right.kind === 'number') return test(compareDecimals(left.value, right.value));
  if (left.kind !== 'scalar' || right.kind !== 'scalar') return false;
  if (typeof left.value !== 'string' || typeof right.value !== 'string') return false;
  return test(left.value < right.value ? -1 : Number(left.value > right.value));
}

function matches(left: FilterValue, right: FilterValue): boolean {
  const [pattern, subject] = left.kind === 'pattern' ? [left, right] : [right, left];
  if (pattern.kind !== 'pattern' || subject.kind === 'pattern') return false;
  const elements = elementsOf(subject);
  if (elements) return elements.some((element) => pattern.pattern.matches(textOf(element)));
  return pattern.pattern.matches(textOf(subject));
}

function holds(elements: FilterValue[], value: FilterValue): boolean {
  return elements.some((element) => equal(value, element));
}

function contains(left: FilterValue, right: FilterValue): boolean {
  if (left.kind === 'scalar' && right.kind === 'scalar')
    return typeof left.value === 'string' && typeof right.value === 'string' && left.value.includes(right.value);
  const elements = elementsOf(left);
  return elements !== undefined && holds(elements, right);
}

function inapplicable(): never {
  throw new InapplicableStepError('The operator does not fit its operands');
}

/** The elements of an array, none if it is an object instead. */
function listOf(value: FilterValue): FilterValue[] | undefined {
  return value.kind === 'json' ? elementsOf(value) : inapplicable();
}

function isIn(left: FilterValue, right: FilterValue): boolean {
  const elements = listOf(right);
  return elements !== undefined && holds(elements, left);
}

function withLists(
  left: FilterValue,
  right: FilterValue,
  test: (lefts: FilterValue[], rights: FilterValue[]) => boolean,
): boolean {
  const rights = listOf(right);
  const lefts = rights && listOf(left);
  return rights !== undefined && lefts !== undefined && test(lefts, rights);
}

function size(left: FilterValue, right: FilterValue): boolean {
  if (right.kind !== 'number') return false;
  const wanted = Math.trunc(Number(textOfBigDecimal(right.value)));
  if (left.kind === 'scalar') return typeof left.value === 'string' && left.value.length === wanted;
  const list = left.kind === 'json' ? left.value : null;
  return isList(list) && list.items.length === wanted;
}

function empty(left: FilterValue, right: FilterValue): boolean {
  if (left.kind === 'scalar' && typeof left.value === 'string') return (left.value === '') === booleanOf(right);
  if (left.kind !== 'json') return false;
  const list = left.value;
  if (list instanceof JavaMap) throw new JsonPathError('The operator empty asks for an array or a string');
  return isList(list) && (list.items.length === 0) === booleanOf(right);
}

function exists(left: FilterValue, right: FilterValue): boolean {
  const isBoolean = (value: FilterValue): boolean => value.kind === 'scalar' && typeof value.value === 'boolean';
  if (!isBoolean(left) && !isBoolean(right)) throw new JsonPathError('The operator exists asks for true or false');
  return booleanOf(left) === booleanOf(right);
}

function booleanOf(value: FilterValue): boolean {
  return value.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : inapplicable();
}
