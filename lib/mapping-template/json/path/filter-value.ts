/** The values that a filter compares. All numbers are exact decimals. */
import type { JavaPattern } from '../../java-regex';
import { textOfBigDecimal, textOfNumber } from '../../values/number-text';
import { isNumber } from '../../values/numbers';
import {
  isList,
  JavaBigDecimal,
  JavaBigInteger,
  JavaLong,
  JavaMap,
  type JavaList,
  type JavaValue,
} from '../../values/values';
import { JsonPathError } from '../json-path-error';
import { parseBigDecimal } from '../json-number';
import { JavaCharacter } from '../../values/character';

export type FilterValue =
  | { readonly kind: 'scalar'; readonly value: string | boolean | null }
  | { readonly kind: 'number'; readonly value: JavaBigDecimal }
  | { readonly kind: 'json'; readonly value: JavaValue; readonly literal: false }
  | JsonLiteral
  | { readonly kind: 'pattern'; readonly pattern: JavaPattern }
  | { readonly kind: 'missing' };

export const MISSING: FilterValue = { kind: 'missing' };

export function filterValueOf(value: JavaValue): FilterValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return { kind: 'scalar', value };
  if (value instanceof JavaMap || isList(value)) return { kind: 'json', value, literal: false };
  if (value instanceof JavaBigDecimal) return { kind: 'number', value };
  if (typeof value === 'number') return { kind: 'number', value: new JavaBigDecimal(BigInt(value), 0) };
  if (value instanceof JavaLong || value instanceof JavaBigInteger)
    return { kind: 'number', value: new JavaBigDecimal(value.value, 0) };
  if (!isNumber(value))
    throw new JsonPathError('A filter cannot compare a value that is not JSON, such as the keys of an object');
  const decimal = parseBigDecimal(textOfNumber(value));
  if (!decimal) throw new JsonPathError(`The number ${textOfNumber(value)} cannot be compared in a filter`);
  return { kind: 'number', value: decimal };
}

/** JSON written in the filter. Jayway parses it only if an operator needs its value, so a mistake in it fails only then. */
export class JsonLiteral {
  readonly kind = 'json';
  readonly literal = true;

  constructor(private readonly parse: () => JavaValue) {}

  get value(): JavaValue {
    return this.parse();
  }
}

/** The elements of an array as values to compare. Throws if the array contains arrays or objects. */
export function elementsOf(list: JavaList): FilterValue[] {
  return list.items.map((item) => {
    if (isList(item) || item instanceof JavaMap)
      throw new JsonPathError('A filter cannot look for a value in an array of arrays or objects');
    // A character counts as a string here, but nowhere else in a filter.
    return item instanceof JavaCharacter ? { kind: 'scalar', value: item.value } : filterValueOf(item);
  });
}

/** The text that a regular expression is matched against. */
export function textOf(value: FilterValue): string {
  if (value.kind === 'number') return textOfBigDecimal(value.value);
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : '';
}
