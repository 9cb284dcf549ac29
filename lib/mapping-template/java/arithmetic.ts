/**
 * Velocity's arithmetic. Integers grow from Integer to Long to BigInteger instead of overflowing. An operation with a Double gives a
 * Double. A BigInteger with a Double gives a BigDecimal.
 */
import type { ArithmeticOperator } from '../syntax/ast';
import { JavaException } from '../values/exceptions';
import { fitsLong, spendBits, spendProduct } from '../values/big-numbers';
import { isNumber, type Numeric, rescale, toBigDecimal, toBigInt, toDouble } from '../values/numbers';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../values/values';

/** Returns null where Velocity logs an error and goes on: for values that are not numbers, and for a division by zero. */
export function calculate(left: JavaValue, operator: ArithmeticOperator, right: JavaValue): Numeric | null {
  if (typeof left === 'number' && typeof right === 'number') return calculateIntegers(left, operator, right);
  if (!isNumber(left) || !isNumber(right)) return null;
  if ((operator === '/' || operator === '%') && isZero(right)) return null;
  if (left instanceof JavaBigDecimal || right instanceof JavaBigDecimal)
    return calculateDecimals(left, operator, right);
  if (left instanceof JavaDouble || right instanceof JavaDouble) {
    const big = left instanceof JavaBigInteger || right instanceof JavaBigInteger;
    return big
      ? calculateDecimals(left, operator, right)
      : new JavaDouble(calculateDoubles(toDouble(left), operator, toDouble(right)));
  }
  const big = left instanceof JavaBigInteger || right instanceof JavaBigInteger;
  if (big && operator === '%') return new JavaBigInteger(modulo(toBigInt(left), toBigInt(right)));
  const result = calculateBigInts(toBigInt(left), operator, toBigInt(right));
  if (big) return new JavaBigInteger(result);
  // Velocity detects an overflow by a division, which misses the least Long times -1.
  const isMissed = operator === '*' && result === 2n ** 63n && toBigInt(right) === -1n;
  return fitsLong(result) || operator === '/' || isMissed
    ? new JavaLong(BigInt.asIntN(64, result))
    : new JavaBigInteger(result);
}

/** Whether a number is exactly zero. A decimal of a few hundred places is not, although the nearest double is. */
function isZero(value: Numeric): boolean {
  return value instanceof JavaBigDecimal ? value.unscaled === 0n : toDouble(value) === 0;
}

/** Calculates with two Integers. A product beyond 2^53 goes through BigInt, because a JavaScript number is not exact there. */
function calculateIntegers(left: number, operator: ArithmeticOperator, right: number): Numeric | null {
  switch (operator) {
    case '+':
      return integer(left + right);
    case '-':
      return integer(left - right);
    case '*': {
      const product = left * right;
      return Number.isSafeInteger(product) ? integer(product) : new JavaLong(BigInt(left) * BigInt(right));
    }
    case '/':
      return right === 0 ? null : integer(Math.trunc(left / right));
    case '%':
      return right === 0 ? null : integer(left % right);
  }
}

/** Returns an Integer if it fits, else a Long, and never JavaScript's negative zero. */
function integer(value: number): Numeric {
  return value >= -2147483648 && value <= 2147483647 ? value || 0 : new JavaLong(BigInt(value));
}

function calculateDoubles(left: number, operator: ArithmeticOperator, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

function calculateBigInts(left: bigint, operator: ArithmeticOperator, right: bigint): bigint {
  if (operator === '+' || operator === '-') {
    spendBits(left);
    spendBits(right);
  } else {
    spendProduct(left, right);
  }
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

function calculateDecimals(left: Numeric, operator: ArithmeticOperator, right: Numeric): Numeric {
  const a = toBigDecimal(left);
  const b = toBigDecimal(right);
  spendBits(a.unscaled);
  spendBits(b.unscaled);
  if (operator === '*') {
    spendProduct(a.unscaled, b.unscaled);
    return new JavaBigDecimal(a.unscaled * b.unscaled, checkScale(a.scale + b.scale));
  }
  if (operator === '/') {
    const dividend = b.scale > 0 ? rescale(new JavaBigDecimal(a.unscaled, 0), b.scale) : a.unscaled;
    const divisor = b.scale > 0 ? b.unscaled : rescale(b, 0);
    return new JavaBigDecimal(divideHalfDown(dividend, divisor), a.scale);
  }
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [rescale(a, scale), rescale(b, scale)];
  switch (operator) {
    case '+':
      return new JavaBigDecimal(x + y, scale);
    case '-':
      return new JavaBigDecimal(x - y, scale);
    case '%':
      throw new JavaException('ArithmeticException', 'Cannot calculate the modulo of BigDecimals');
  }
}

/** A scale is an int in Java. */
function checkScale(scale: number): number {
  if (Math.abs(scale) > 2147483647) throw new JavaException('ArithmeticException', 'Overflow of the scale');
  return scale;
}

/** BigInteger.mod: never negative. */
function modulo(left: bigint, right: bigint): bigint {
  // Two divisions.
  spendProduct(left, right);
  spendProduct(right, right);
  if (right < 0n) throw new JavaException('ArithmeticException', 'BigInteger: modulus not positive');
  return ((left % right) + right) % right;
}

function divideHalfDown(dividend: bigint, divisor: bigint): bigint {
  // The quotient and the remainder take a division each.
  for (let count = 0; count < 2; count++) spendProduct(dividend, divisor);
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  const doubled = (remainder < 0n ? -remainder : remainder) * 2n;
  const away = doubled > (divisor < 0n ? -divisor : divisor);
  return away ? quotient + (dividend < 0n === divisor < 0n ? 1n : -1n) : quotient;
}
