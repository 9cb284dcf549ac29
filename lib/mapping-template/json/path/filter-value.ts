/** The values that a filter compares: all numbers are one kind there, exact decimals. */
import type { JavaPattern } from '../../java-regex';
import { textOfBigDecimal, textOfNumber } from '../../java/number-text';
import { JavaBigDecimal, JavaList, JavaMap, JavaObject, type JavaValue } from '../../java/values';
import { JsonPathError } from '../json-path-error';
import { parseBigDecimal } from '../json-number';
import { parseWrittenJson } from './written-json';

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
  if (value instanceof JavaMap) return { kind: 'json', value, literal: false };
  if (value instanceof JavaList) {
    if (value.kind !== 'json') throw new JsonPathError('The keys of an object cannot be compared in a filter');
    return { kind: 'json', value, literal: false };
  }
  if (value instanceof JavaBigDecimal) return { kind: 'number', value };
  if (value instanceof JavaObject) return { kind: 'scalar', value: value.print() };
  const decimal = parseBigDecimal(textOfNumber(value));
  if (!decimal) throw new JsonPathError(`The number ${textOfNumber(value)} cannot be compared in a filter`);
  return { kind: 'number', value: decimal };
}

/** JSON written in the filter. Jayway reads it only where an operator needs its value: only there a mistake in it shows. */
export class JsonLiteral {
  readonly kind = 'json';
  readonly literal = true;

  constructor(private readonly text: string) {}

  get value(): JavaValue {
    return parseWrittenJson(this.text);
  }
}

/** The elements of an array as values to compare; undefined for what is no array. Throws where the array holds containers. */
export function elementsOf(value: FilterValue): FilterValue[] | undefined {
  const list = value.kind === 'json' ? value.value : null;
  if (!(list instanceof JavaList)) return undefined;
  return list.items.map((item) => {
    if (item instanceof JavaList || item instanceof JavaMap)
      throw new JsonPathError('A filter cannot look for a value in an array of arrays or objects');
    return filterValueOf(item);
  });
}

/** What a regular expression is matched against. */
export function textOf(value: FilterValue): string {
  if (value.kind === 'number') return textOfBigDecimal(value.value);
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : '';
}
