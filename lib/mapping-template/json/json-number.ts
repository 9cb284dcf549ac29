/**
 * Chooses the Java class of a number in a JSON text, as measured on json-smart 2.6.0. The size decides for whole numbers. Other
 * numbers become a Double up to 18 characters, and longer ones a BigDecimal, which keeps every digit.
 */
import { spendWork } from '../values/budget';
import { BoundExceeded } from '../values/exceptions';
import type { Numeric } from '../values/numbers';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong } from '../values/values';

const WHOLE = /^-?\d*$/;
const INCOMPLETE_DECIMAL = /^-?\d*(?:\.\d*)?(?:[eE](?:[+-]\d*|\d+))?$/;
const COMPLETE_DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const MAX_DOUBLE_LENGTH = 18;
const MAX_LONG_DIGITS = 19;
/** The time to read digits grows faster than their number. No real data has a longer number. */
const MAX_DIGITS = 300_000;
const CHEAP_DIGITS = 1500;
/** The work to check whether a character belongs to a number. Short words cost no more than their reading. */
const LOOKING = 40;
const SHORT = 32;
const INT_LIMIT = 2n ** 31n;
const LONG_LIMIT = 2n ** 63n;

/** Reads a bare word as a number. Returns `incomplete` for a beginning without a value (`1e+`), undefined if it is not a number. */
export function numberOf(word: string): Numeric | 'incomplete' | undefined {
  if (word.length > SHORT) spendWork(LOOKING * word.length);
  if (WHOLE.test(word)) return wholeNumber(word);
  if (COMPLETE_DECIMAL.test(word))
    return word.length > MAX_DOUBLE_LENGTH ? (parseBigDecimal(word) ?? 'incomplete') : new JavaDouble(Number(word));
  return INCOMPLETE_DECIMAL.test(word) ? 'incomplete' : undefined;
}

function wholeNumber(word: string): Numeric {
  const digits = word.startsWith('-') ? word.length - 1 : word.length;
  // A lone minus sign counts as 0, and there is no -0 among Java's integers.
  if (digits === 0) return 0;
  if (digits < 10) return Number(word) + 0;
  const value = readDigits(word);
  if (digits > MAX_LONG_DIGITS || value >= LONG_LIMIT || value < -LONG_LIMIT) return new JavaBigInteger(value);
  return value < INT_LIMIT && value >= -INT_LIMIT ? Number(value) : new JavaLong(value);
}

/** Reads a text as `new BigDecimal(text)` does; returns undefined where Java throws. */
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
  if (digits.length > MAX_DIGITS) {
    throw new BoundExceeded(`A number in JSON has ${digits.length} digits, more than ${MAX_DIGITS}`);
  }
  spendWork(digits.length * (1 + digits.length / CHEAP_DIGITS));
  return BigInt(digits);
}

function isInt(value: number): boolean {
  return value <= 2147483647 && value >= -2147483648;
}
