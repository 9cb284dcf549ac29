/** The operators of a filter. */
import { spendWork } from '../../values/budget';
import { indexOf } from '../../values/text-search';
import { textOfBigDecimal } from '../../values/number-text';
import { isList, JavaMap } from '../../values/values';
import { JsonPathError } from '../json-path-error';
import type { Operator } from './compiled-path';
import type { ElementSet, ElementSets } from './element-set';
import { equal, order } from './equal';
import { type FilterValue, textOf } from './filter-value';

/** The tools of a comparison besides its operands. */
interface Means {
  readonly elements: ElementSets;
  spend(count?: number): void;
}

/** Returns undefined if the operator does not fit its operands. */
type Comparison = (left: FilterValue, right: FilterValue, means: Means) => boolean | undefined;

const COMPARISONS: Readonly<Record<Operator, Comparison>> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '===': (left, right) => sameKind(left, right) && equal(left, right),
  '!==': (left, right) => !(sameKind(left, right) && equal(left, right)),
  '<': (left, right) => ordered(left, right, (sign) => sign < 0),
  '<=': (left, right) => ordered(left, right, (sign) => sign <= 0),
  '>': (left, right) => ordered(left, right, (sign) => sign > 0),
  '>=': (left, right) => ordered(left, right, (sign) => sign >= 0),
  '=~': matches,
  in: isIn,
  nin: (left, right, means) => {
    const found = isIn(left, right, means);
    return found === undefined ? undefined : !found;
  },
  contains,
  size,
  empty,
  subsetof: withLists((lefts, rights) => lefts.elements.every((value) => rights.has(value))),
  anyof: withLists((lefts, rights) => lefts.elements.some((value) => rights.has(value))),
  noneof: withLists((lefts, rights) => !lefts.elements.some((value) => rights.has(value))),
  exists,
  // Jayway has these operators as well, but a path cannot contain an operand that fits them.
  all: () => undefined,
  type: () => undefined,
  matches: () => undefined,
};

export function compare(left: FilterValue, operator: Operator, right: FilterValue, means: Means): boolean | undefined {
  return COMPARISONS[operator](left, right, means);
}

function sameKind(left: FilterValue, right: FilterValue): boolean {
  if (left.kind !== right.kind) return false;
  return left.kind !== 'scalar' || right.kind !== 'scalar' || typeof left.value === typeof right.value;
}

function ordered(left: FilterValue, right: FilterValue, test: (sign: number) => boolean): boolean {
  if (left.kind === 'number' && right.kind === 'number') return test(order(left.value, right.value));
  if (left.kind !== 'scalar' || right.kind !== 'scalar') return false;
  if (typeof left.value !== 'string' || typeof right.value !== 'string') return false;
  spendWork(Math.min(left.value.length, right.value.length));
  return test(left.value < right.value ? -1 : Number(left.value > right.value));
}

function matches(left: FilterValue, right: FilterValue, { elements }: Means): boolean {
  const [pattern, subject] = left.kind === 'pattern' ? [left, right] : [right, left];
  if (pattern.kind !== 'pattern' || subject.kind === 'pattern') return false;
  const list = elements.of(subject)?.elements ?? [subject];
  return list.some((element) => pattern.pattern.matches(textOf(element)));
}

function contains(left: FilterValue, right: FilterValue, { elements }: Means): boolean {
  if (left.kind === 'scalar' && right.kind === 'scalar')
    return typeof left.value === 'string' && typeof right.value === 'string' && indexOf(left.value, right.value) !== -1;
  return elements.of(left)?.has(right) ?? false;
}

function isIn(left: FilterValue, right: FilterValue, { elements }: Means): boolean | undefined {
  if (right.kind !== 'json') return undefined;
  // An object has no elements.
  return elements.of(right)?.has(left) ?? false;
}

function withLists(test: (lefts: ElementSet, rights: ElementSet) => boolean): Comparison {
  return (left, right, means) => {
    if (right.kind !== 'json') return undefined;
    const rights = means.elements.of(right);
    if (!rights) return false;
    if (left.kind !== 'json') return undefined;
    const lefts = means.elements.of(left);
    if (!lefts) return false;
    means.spend(lefts.elements.length);
    return test(lefts, rights);
  };
}

function size(left: FilterValue, right: FilterValue): boolean {
  if (right.kind !== 'number') return false;
  const wanted = Math.trunc(Number(textOfBigDecimal(right.value)));
  if (left.kind === 'scalar') return typeof left.value === 'string' && left.value.length === wanted;
  const list = left.kind === 'json' ? left.value : null;
  return isList(list) && list.items.length === wanted;
}

function empty(left: FilterValue, right: FilterValue): boolean | undefined {
  if (left.kind === 'scalar' && typeof left.value === 'string') return isBoolean(right, left.value === '');
  if (left.kind !== 'json') return false;
  const list = left.value;
  if (list instanceof JavaMap) throw new JsonPathError('The operator empty asks for an array or a string');
  return isList(list) ? isBoolean(right, list.items.length === 0) : false;
}

function exists(left: FilterValue, right: FilterValue): boolean | undefined {
  if (left.kind === 'scalar' && typeof left.value === 'boolean') return isBoolean(right, left.value);
  if (isBoolean(right, true) === undefined) throw new JsonPathError('The operator exists asks for true or false');
  return undefined;
}

/** Whether a value is the wanted boolean; undefined if it is not a boolean. */
function isBoolean(value: FilterValue, wanted: boolean): boolean | undefined {
  return value.kind === 'scalar' && typeof value.value === 'boolean' ? value.value === wanted : undefined;
}
