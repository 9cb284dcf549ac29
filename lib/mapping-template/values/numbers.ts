/** What the kinds of number have in common: telling them from other values, and turning one into another. */
import { limits, spendWork } from './budget';
import { BoundExceeded, JavaException } from './exceptions';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, type JavaNumber, type JavaValue } from './values';

export type Numeric = number | JavaNumber;

export function isNumber(value: JavaValue): value is Numeric {
  return (
    typeof value === 'number' ||
    value instanceof JavaDouble ||
    value instanceof JavaLong ||
    value instanceof JavaBigInteger ||
    value instanceof JavaBigDecimal
  );
}

/** Up to so many bits the work grows with the bits, beyond that faster. */
const CHEAP_BITS = 50_000;
/** More zeros than this are not written out: a client can ask for 10^2147483647 by a few characters of JSON. */
const MOST_ZEROS = 10_000;

/** How much more work it is to write a number in decimal digits than to calculate with it. */
const PRINTING = 4;

/** Refuses to calculate with a number of too many digits, and counts the work. */
export function checkBits(value: bigint, times = 1): void {
  if (fitsLong(value) && times === 1) return;
  const { bits } = limits();
  if (bitsOf(value) * times > bits) throw new BoundExceeded(`A whole number grew beyond ${bits} bits`);
  spendBits(value, times);
}

function spendBits(value: bigint, times: number): void {
  const bits = fitsLong(value) ? 64 : bitsOf(value);
  spendWork(times * bits * (1 + bits / CHEAP_BITS));
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}

/** 10^exponent. */
function powerOfTen(exponent: number): bigint {
  if (exponent > MOST_ZEROS) {
    throw new BoundExceeded(`A number with an exponent of ${exponent} has too many digits to calculate with it`);
  }
  return 10n ** BigInt(exponent);
}

export function rescale({ unscaled, scale }: JavaBigDecimal, wanted: number): bigint {
  checkBits(unscaled);
  // Zero stays zero, whatever its scale.
  return unscaled === 0n ? 0n : unscaled * powerOfTen(wanted - scale);
}

/** By the places before the point first, so that a large exponent is never written out. */
export function compareDecimals(left: JavaBigDecimal, right: JavaBigDecimal): number {
  const signOf = (value: bigint): number => (value < 0n ? -1 : Number(value > 0n));
  const sign = signOf(left.unscaled);
  if (sign !== signOf(right.unscaled)) return sign - signOf(right.unscaled);
  const [leftDigits, rightDigits] = [digitsOf(left.unscaled), digitsOf(right.unscaled)];
  const magnitude = leftDigits.length - left.scale - (rightDigits.length - right.scale);
  if (sign === 0 || magnitude !== 0) return sign * Math.sign(magnitude);
  const width = Math.max(leftDigits.length, rightDigits.length);
  const [a, b] = [leftDigits.padEnd(width, '0'), rightDigits.padEnd(width, '0')];
  return a === b ? 0 : a < b ? -sign : sign;
}

/** The decimal digits without the sign: more work than an operation on the number. */
export function digitsOf(value: bigint): string {
  spendBits(value, PRINTING);
  return value.toString().replace('-', '');
}

export function fitsLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof JavaBigDecimal) return Number(`${value.unscaled}e${-value.scale}`);
  return Number(value.value);
}

export function toBigInt(value: Numeric): bigint {
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof JavaDouble) return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : 0n;
  if (value instanceof JavaBigDecimal) {
    const { unscaled, scale } = value;
    if (scale <= 0) return rescale(value, 0);
    return scale >= digitsOf(unscaled).length ? 0n : unscaled / 10n ** BigInt(scale);
  }
  return value.value;
}

/** Number.intValue: the low 32 bits of a whole number, the nearest Integer of a Double. */
export function toInteger(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (!(value instanceof JavaDouble)) return Number(BigInt.asIntN(32, toBigInt(value)));
  return Math.trunc(Math.min(2147483647, Math.max(-2147483648, value.value || 0))) || 0;
}

/**
 * As Velocity does: a BigInteger with all its digits, anything else as the double that comes nearest, which is then taken
 * exactly, as `new BigDecimal(double)` does.
 */
export function toBigDecimal(value: Numeric): JavaBigDecimal {
  if (value instanceof JavaBigDecimal) return value;
  if (value instanceof JavaBigInteger) return new JavaBigDecimal(value.value, 0);
  if (typeof value === 'number') return new JavaBigDecimal(BigInt(value), 0);
  let rest = toDouble(value);
  if (!Number.isFinite(rest)) throw new JavaException('NumberFormatException', 'Infinite or NaN');
  let scale = 0;
  while (!Number.isInteger(rest)) {
    rest *= 2;
    scale++;
  }
  return new JavaBigDecimal(BigInt(rest) * 5n ** BigInt(scale), scale);
}
