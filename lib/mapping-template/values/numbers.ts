/** Tests whether a value is a number, and converts and compares numbers of all kinds. */
import { bitsOf, spendDigits, spendProduct, spendProductOfBits } from './big-numbers';
import { spendMemory, spendWork } from './budget';
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

/** The most zeros that a number may be extended by, because a few characters of JSON can mean 10^2147483647. */
const MAX_ZEROS = 10_000;
/** The bits of a decimal digit. */
const DIGIT = 3.33;
/** The work for each binary place after the point when a double becomes an exact decimal. */
const FRACTION = 5;

/** 10^exponent. */
function powerOfTen(exponent: number): bigint {
  if (exponent > MAX_ZEROS) {
    throw new BoundExceeded(`A number with an exponent of ${exponent} has too many digits to calculate with it`);
  }
  const bits = Math.ceil(exponent * DIGIT);
  // A power takes some products, and the last one is the longest.
  spendProductOfBits(bits, bits);
  return 10n ** BigInt(exponent);
}

export function rescale({ unscaled, scale }: JavaBigDecimal, wanted: number): bigint {
  // Zero stays zero, whatever its scale.
  if (unscaled === 0n) return 0n;
  if (wanted === scale) return unscaled;
  const power = powerOfTen(wanted - scale);
  spendProduct(unscaled, power);
  return unscaled * power;
}

/** Compares the number of places before the point first, so that a large exponent is never written out. */
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

/** The decimal digits without the sign. */
export function digitsOf(value: bigint): string {
  spendDigits(value);
  const digits = value.toString();
  spendMemory(digits.length);
  return digits.replace('-', '');
}

export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof JavaBigDecimal) {
    return Number(`${value.unscaled < 0n ? '-' : ''}${digitsOf(value.unscaled)}e${-value.scale}`);
  }
  return Number(value.value);
}

export function toBigInt(value: Numeric): bigint {
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof JavaDouble) return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : 0n;
  if (value instanceof JavaBigDecimal) {
    const { unscaled, scale } = value;
    if (scale <= 0) return rescale(value, 0);
    if (scale >= digitsOf(unscaled).length) return 0n;
    const bits = scale * DIGIT;
    // Counts twice: computing the power takes as long as the division by it.
    for (let count = 0; count < 2; count++) spendProductOfBits(bitsOf(unscaled), bits);
    return unscaled / 10n ** BigInt(scale);
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
 * Converts as Velocity does: a BigInteger keeps all its digits. Any other number becomes the nearest double first, and then its
 * exact decimal, as by `new BigDecimal(double)`.
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
  // 5^1074 has 2,500 bits.
  spendWork(FRACTION * scale);
  return new JavaBigDecimal(BigInt(rest) * 5n ** BigInt(scale), scale);
}
