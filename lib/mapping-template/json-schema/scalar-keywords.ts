import { CHARACTERS_PER_STEP } from './effort';
import { codePointLength, isMultipleOf } from './instance';
import { numberIn } from './keywords';
import type { Site } from './keywords';

/** minimum, maximum and their exclusive forms (booleans in draft 4), multipleOf. */
export function checkNumber(value: number, site: Site): void {
  const minimum = numberIn(site.schema, 'minimum');
  const maximum = numberIn(site.schema, 'maximum');
  const multipleOf = numberIn(site.schema, 'multipleOf');
  if (minimum !== undefined) {
    if (value < minimum) site.report(`${value} is below the minimum ${minimum}`);
    if (value === minimum && site.schema.exclusiveMinimum === true) site.report(`${value} must be above ${minimum}`);
  }
  if (maximum !== undefined) {
    if (value > maximum) site.report(`${value} is above the maximum ${maximum}`);
    if (value === maximum && site.schema.exclusiveMaximum === true) site.report(`${value} must be below ${maximum}`);
  }
  if (multipleOf !== undefined) {
    site.spend(isWrittenWithExponent(value) || isWrittenWithExponent(multipleOf) ? 150 : 4);
    if (!isMultipleOf(value, multipleOf)) site.report(`${value} is no multiple of ${multipleOf}`);
  }
}

/** Whether the number is written with an exponent. Its division may have hundreds of digits. */
function isWrittenWithExponent(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e21 || size < 1e-6);
}

/** minLength, maxLength (in characters, not in UTF-16 units), pattern. */
export function checkString(value: string, site: Site): void {
  const minLength = numberIn(site.schema, 'minLength');
  const maxLength = numberIn(site.schema, 'maxLength');
  // A character has one or two units, so the length of most texts decides without counting characters.
  const isSurelyLong = minLength === undefined || value.length / 2 >= minLength;
  const isSurelyShort = maxLength === undefined || value.length <= maxLength;
  if (!isSurelyLong || !isSurelyShort) {
    site.spend(value.length / CHARACTERS_PER_STEP);
    const length = codePointLength(value);
    if (minLength !== undefined && length < minLength) {
      site.report(`has ${length} characters, at least ${minLength} are needed`);
    }
    if (maxLength !== undefined && length > maxLength) {
      site.report(`has ${length} characters, at most ${maxLength} are allowed`);
    }
  }
  const { pattern } = site.schema;
  if (typeof pattern === 'string' && !site.hasMatch(pattern, value))
    site.report(`does not match the pattern ${pattern}`);
}
