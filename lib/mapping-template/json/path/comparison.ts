/** The operators of a filter. */
import { textOfBigDecimal } from '../../java/number-text';
import { JavaList, JavaMap, type JavaBigDecimal } from '../../java/values';
import { JsonPathError } from '../json-path-error';
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
  in: (left, right) => elementsOf(right)?.some((element) => equal(left, element)) ?? false,
  nin: (left, right) => elementsOf(right)?.every((element) => !equal(left, element)) ?? false,
  contains,
  all: (left, right) => ofLists(left, right, (lefts, rights) => rights.every((element) => holds(lefts, element))),
  size,
  empty,
  subsetof: (left, right) => ofLists(left, right, (lefts, rights) => lefts.every((element) => holds(rights, element))),
  anyof: (left, right) => ofLists(left, right, (lefts, rights) => lefts.some((element) => holds(rights, element))),
  noneof: (left, right) => ofLists(left, right, (lefts, rights) => !lefts.some((element) => holds(rights, element))),
  exists,
  // These two compare with a Java class and a predicate, which no path can write.
  type: () => false,
  matches: () => false,
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

/** Compares without writing out the powers of ten, which a document may make as large as it likes. */
function compareDecimals(left: JavaBigDecimal, right: JavaBigDecimal): number {
  const sign = (value: bigint): number => (value < 0n ? -1 : Number(value > 0n));
  const order = sign(left.unscaled);
  if (order !== sign(right.unscaled)) return order - sign(right.unscaled);
  const [leftDigits, rightDigits] = [left, right].map(({ unscaled }) => unscaled.toString().replace('-', '')) as [
    string,
    string,
  ];
  const magnitude = leftDigits.length - left.scale - (rightDigits.length - right.scale);
  if (order === 0 || magnitude !== 0) return order * Math.sign(magnitude);
  const width = Math.max(leftDigits.length, rightDigits.length);
  const [a, b] = [leftDigits.padEnd(width, '0'), rightDigits.padEnd(width, '0')];
  return a === b ? 0 : a < b ? -order : order;
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

function ofLists(
  left: FilterValue,
  right: FilterValue,
  test: (lefts: FilterValue[], rights: FilterValue[]) => boolean,
): boolean {
  const rights = elementsOf(right);
  if (!rights) return false;
  const lefts = elementsOf(left);
  return lefts !== undefined && test(lefts, rights);
}

function size(left: FilterValue, right: FilterValue): boolean {
  if (right.kind !== 'number') return false;
  const wanted = Math.trunc(Number(textOfBigDecimal(right.value)));
  if (left.kind === 'scalar') return typeof left.value === 'string' && left.value.length === wanted;
  return left.kind === 'json' && left.value instanceof JavaList && left.value.items.length === wanted;
}

function empty(left: FilterValue, right: FilterValue): boolean {
  if (right.kind !== 'scalar' || typeof right.value !== 'boolean') return false;
  if (left.kind === 'scalar') return typeof left.value === 'string' && (left.value === '') === right.value;
  if (left.kind !== 'json') return false;
  if (left.value instanceof JavaMap) throw new JsonPathError('The operator empty asks for an array or a string');
  return left.value instanceof JavaList && (left.value.items.length === 0) === right.value;
}

function exists(left: FilterValue, right: FilterValue): boolean {
  const isBoolean = (value: FilterValue): boolean => value.kind === 'scalar' && typeof value.value === 'boolean';
  if (!isBoolean(left) && !isBoolean(right)) throw new JsonPathError('The operator exists asks for true or false');
  return equal(left, right);
}
