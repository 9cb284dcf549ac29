/** The equality of two values in a filter. */
import { spendWork } from '../../values/budget';
import { textOfBigDecimal } from '../../values/number-text';
import { compareDecimals } from '../../values/numbers';
import type { JavaBigDecimal } from '../../values/values';
import { parseBigDecimal } from '../json-number';
import type { FilterValue } from './filter-value';
import { sameJson } from './same-json';

/** The left value decides: a number is equal to a string that parses to it, a string to a number that prints as it. */
export function equal(left: FilterValue, right: FilterValue): boolean {
  if (left.kind === 'number') {
    const other = numberOf(right);
    return other !== undefined && order(left.value, other) === 0;
  }
  if (left.kind === 'scalar') {
    if (right.kind === 'number') return left.value === textOfBigDecimal(right.value);
    return right.kind === 'scalar' && equalScalars(left.value, right.value);
  }
  // Jayway compares the text of a JSON literal on the left, and no value on the right is equal to this text.
  if (left.kind === 'json' && right.kind === 'json') return !left.literal && sameJson(left.value, right.value);
  return false;
}

export function numberOf(value: FilterValue): JavaBigDecimal | undefined {
  if (value.kind === 'number') return value.value;
  return value.kind === 'scalar' && typeof value.value === 'string' ? parseBigDecimal(value.value) : undefined;
}

/** Negative, zero or positive. */
export function order(left: JavaBigDecimal, right: JavaBigDecimal): number {
  if (left.scale !== right.scale) return compareDecimals(left, right);
  return left.unscaled < right.unscaled ? -1 : Number(left.unscaled > right.unscaled);
}

function equalScalars(left: string | boolean | null, right: string | boolean | null): boolean {
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length) spendWork(left.length);
  return left === right;
}
