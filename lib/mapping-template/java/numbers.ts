/** What the kinds of number have in common: telling them from other values, and turning one into another. */
import { JavaException } from './exceptions';
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

export function rescale({ unscaled, scale }: JavaBigDecimal, wanted: number): bigint {
  return unscaled * 10n ** BigInt(wanted - scale);
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
    return scale > 0 ? unscaled / 10n ** BigInt(scale) : unscaled * 10n ** BigInt(-scale);
  }
  return value.value;
}

/** Number.intValue: the low 32 bits of a whole number, the nearest Integer of a Double. */
export function toInteger(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (!(value instanceof JavaDouble)) return Number(BigInt.asIntN(32, toBigInt(value)));
  return Math.trunc(Math.min(2147483647, Math.max(-2147483648, value.value || 0))) || 0;
}

/** Exactly the number that the double is, with all its digits, as `new BigDecimal(double)` makes it. */
export function toBigDecimal(value: Numeric): JavaBigDecimal {
  if (value instanceof JavaBigDecimal) return value;
  if (!(value instanceof JavaDouble)) return new JavaBigDecimal(toBigInt(value), 0);
  let { value: rest } = value;
  if (!Number.isFinite(rest)) throw new JavaException('NumberFormatException', 'Infinite or NaN');
  let scale = 0;
  while (!Number.isInteger(rest)) {
    rest *= 2;
    scale++;
  }
  return new JavaBigDecimal(BigInt(rest) * 5n ** BigInt(scale), scale);
}
