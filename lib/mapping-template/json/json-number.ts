/**
 * Which Java class a number of a JSON text becomes, as measured on json-smart 2.6.0: by size for whole numbers, and for
 * the others Double up to 18 characters, beyond that BigDecimal, which keeps every digit.
 */
import { spendWork } from '../values/budget';
import { BoundExceeded } from '../values/exceptions';
import type { Numeric } from '../values/numbers';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong } from '../values/values';

const WHOLE = /^-?\d*$/;
const INCOMPLETE_DECIMAL = /^-?\d*(?:\.\d*)?(?:[eE](?:[+-]\d*|\d+))?$/;
const COMPLETE_DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const LONGEST_DOUBLE = 18;
const LONGEST_LONG = 19;
/** Reading digits takes time by more than their number: a longer number is no data. */
const MOST_DIGITS = 300_000;
const CHEAP_DIGITS = 1500;
/** What it takes to look whether a character belongs to a number; short words take no longer than reading them does. */
const LOOKING = 40;
const SHORT = 32;
const INT_LIMIT = 2n ** 31n;
const LONG_LIMIT = 2n ** 63n;

/** The number that a bare word is: `incomplete` if it begins like one and has no value (`1e+`), undefined if it is no number. */
export function numberOf(word: string): Numeric | 'incomplete' | undefined {
  if (word.length > SHORT) spendWork(LOOKING * word.length);
  if (WHOLE.test(word)) return wholeNumber(word);
  if (COMPLETE_DECIMAL.test(word))
    return word.length > LONGEST_DOUBLE ? (parseBigDecimal(word) ?? 'incomplete') : new JavaDouble(Number(word));
  return INCOMPLETE_DECIMAL.test(word) ? 'incomplete' : undefined;
}

function wholeNumber(word: string): Numeric {
  const digits = word.startsWith('-') ? word.length - 1 : word.length;
  // A lone minus sign counts as 0, and there is no -0 among Java's integers.
  if (digits === 0) return 0;
  if (digits < 10) return Number(word) + 0;
  const value = readDigits(word);
  if (digits > LONGEST_LONG || value >= LONG_LIMIT || value < -LONG_LIMIT) return new JavaBigInteger(value);
  return value < INT_LIMIT && value >= -INT_LIMIT ? Number(value) : new JavaLong(value);
}

/** As `new BigDecimal(text)` reads it; undefined where that throws. */
export function parseBigDecimal(text: string): JavaBigDecimal | undefined {
  const match = COMPLETE_DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  if (!isInt(scale) || !isInt(Number(exponent))) return undefined;
  const unscaled = readDigits(whole + fraction);
  return new JavaBigDecimal(sign === '-' ? -unscaled : unscaled, scale + 0);
}

function readDigits(digits: string): bigint {
  if (digits.length > MOST_DIGITS) {
    throw new BoundExceeded(`A number in JSON has ${digits.length} digits, more than ${MOST_DIGITS}`);
  }
  spendWork(digits.length * (1 + digits.length / CHEAP_DIGITS));
  return BigInt(digits);
}

function isInt(value: number): boolean {
  return value <= 2147483647 && value >= -2147483648;
}
