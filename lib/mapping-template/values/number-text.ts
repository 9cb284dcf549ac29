/** Prints numbers as Java's classes do (Double.toString, BigDecimal.toString), because JavaScript prints them differently. */
import { digitsOf } from './numbers';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, type JavaLong } from './values';

export function textOfNumber(value: number | JavaLong | JavaBigInteger | JavaDouble | JavaBigDecimal): string {
  if (value instanceof JavaDouble) return textOfDouble(value.value);
  if (value instanceof JavaBigDecimal) return textOfBigDecimal(value);
  if (value instanceof JavaBigInteger) return (value.value < 0n ? '-' : '') + digitsOf(value.value);
  return typeof value === 'number' ? String(value) : value.value.toString();
}

/** Double.toString: always with a fraction, and with an exponent outside of 10^-3 to 10^7. */
function textOfDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size === 0) return `${sign}0.0`;
  if (size >= 1e-3 && size < 1e7) return sign + (Number.isInteger(size) ? `${size}.0` : String(size));
  // Java writes at least two digits. If one digit were enough, it writes the nearest two: 4.9E-324, not 5.0E-324.
  const shortest = size.toExponential();
  const [digits, exponent] = (shortest.includes('.') ? shortest : size.toExponential(1)).split('e') as [string, string];
  return `${sign}${digits}E${Number(exponent)}`;
}

/** BigDecimal.toString: without an exponent, unless the scale is negative or the number is below 10^-6. */
export function textOfBigDecimal({ unscaled, scale }: JavaBigDecimal): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = digitsOf(unscaled);
  if (scale === 0) return sign + digits;
  const exponent = digits.length - 1 - scale;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  if (exponent === 0) return sign + mantissa;
  return `${sign}${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`;
}
