/** The methods of Integer, Long, Double, BigInteger, BigDecimal and Boolean. A template calls static methods on any instance. */
import { parseBigDecimal } from '../json/json-number';
import { textOfNumber } from '../values/number-text';
import { calculate } from './arithmetic';
import { JavaException } from '../values/exceptions';
import { hashCode } from '../values/hashing';
import { methodTable } from './methods';
import {
  bitsOf,
  checkBits,
  fitsLong,
  spendBits,
  spendDigits,
  spendProduct,
  spendProductOfBits,
} from '../values/big-numbers';
import { spendText, spendWork } from '../values/budget';
import { lookAt } from '../values/joined-text';
import { toBigDecimal, toBigInt, toDouble, toInteger, type Numeric } from '../values/numbers';
import { failToCompare, objectMethods } from './object-methods';
import { print } from '../values/printing';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong } from '../values/values';
import { compareNumbers } from '../values/equality';

const conversions = methodTable<Numeric>(
  (of) => ({
    byteValue: of([], (self) => Number(BigInt.asIntN(8, toBigInt(self)))),
    shortValue: of([], (self) => Number(BigInt.asIntN(16, toBigInt(self)))),
    intValue: of([], toInteger),
    longValue: of([], longValue),
    floatValue: of([], (self) => new JavaDouble(shortestFloat(toDouble(self)))),
    doubleValue: of([], (self) => new JavaDouble(toDouble(self))),
  }),
  objectMethods,
);

export const integerMethods = methodTable<number>(
  (of) => ({
    bitCount: of(['int'], (_, value) => bitCount(value)),
    compare: of(['int', 'int'], (_, a, b) => Math.sign(a - b)),
    compareTo: [of(['int'], (self, other) => Math.sign(self - other)), of(['Object'], failToCompare)],
    hashCode: [of([], hashCode), of(['int'], (_, value) => value)],
    max: of(['int', 'int'], (_, a, b) => Math.max(a, b)),
    min: of(['int', 'int'], (_, a, b) => Math.min(a, b)),
    parseInt: [
      of(['String'], (_, text) => Number(parse(text, 10, 32))),
      of(['String', 'int'], (_, text, radix) => Number(parse(text, radix, 32))),
    ],
    reverse: of(['int'], (_, value) => reverseBits(value)),
    signum: of(['int'], (_, value) => Math.sign(value)),
    sum: of(['int', 'int'], (_, a, b) => (a + b) | 0),
    toBinaryString: of(['int'], (_, value) => (value >>> 0).toString(2)),
    toHexString: of(['int'], (_, value) => (value >>> 0).toString(16)),
    toOctalString: of(['int'], (_, value) => (value >>> 0).toString(8)),
    toString: [
      of([], String),
      of(['int'], (_, value) => String(value)),
      of(['int', 'int'], (_, value, radix) => value.toString(radix >= 2 && radix <= 36 ? radix : 10)),
    ],
    valueOf: [
      of(['String'], (_, text) => Number(parse(text, 10, 32))),
      of(['int'], (_, value) => value),
      of(['String', 'int'], (_, text, radix) => Number(parse(text, radix, 32))),
    ],
  }),
  conversions,
);

export const longMethods = methodTable<JavaLong>(
  (of) => ({
    compare: of(['long', 'long'], (_, a, b) => Math.sign(compareNumbers(a, b))),
    compareTo: of(['Object'], (self, other) =>
      other instanceof JavaLong ? Math.sign(compareNumbers(self, other)) : failToCompare(self, other),
    ),
    hashCode: [of([], hashCode), of(['long'], (_, value) => hashCode(longValue(value)))],
    max: of(['long', 'long'], (_, a, b) => longValue(compareNumbers(a, b) >= 0 ? a : b)),
    min: of(['long', 'long'], (_, a, b) => longValue(compareNumbers(a, b) <= 0 ? a : b)),
    parseLong: [
      of(['String'], (_, text) => new JavaLong(parse(text, 10, 64))),
      of(['String', 'int'], (_, text, radix) => new JavaLong(parse(text, radix, 64))),
    ],
    signum: of(['long'], (_, value) => Number(toBigInt(value) > 0n) - Number(toBigInt(value) < 0n)),
    sum: of(['long', 'long'], (_, a, b) => longValue(new JavaBigInteger(toBigInt(a) + toBigInt(b)))),
    toBinaryString: of(['long'], (_, value) => BigInt.asUintN(64, toBigInt(value)).toString(2)),
    toHexString: of(['long'], (_, value) => BigInt.asUintN(64, toBigInt(value)).toString(16)),
    toOctalString: of(['long'], (_, value) => BigInt.asUintN(64, toBigInt(value)).toString(8)),
    toString: [of([], print), of(['long'], (_, value) => print(value))],
    valueOf: [
      of(['String'], (_, text) => new JavaLong(parse(text, 10, 64))),
      of(['long'], (_, value) => longValue(value)),
    ],
  }),
  conversions,
);

export const doubleMethods = methodTable<JavaDouble>(
  (of) => ({
    compare: of(['double', 'double'], (_, a, b) => compareDoubles(toDouble(a), toDouble(b))),
    compareTo: of(['Object'], (self, other) =>
      other instanceof JavaDouble ? compareDoubles(self.value, other.value) : failToCompare(self, other),
    ),
    hashCode: [of([], hashCode), of(['double'], (_, value) => hashCode(new JavaDouble(toDouble(value))))],
    isInfinite: [
      of([], (self) => Math.abs(self.value) === Infinity),
      of(['double'], (_, value) => Math.abs(toDouble(value)) === Infinity),
    ],
    isNaN: [of([], (self) => Number.isNaN(self.value)), of(['double'], (_, value) => Number.isNaN(toDouble(value)))],
    max: of(['double', 'double'], (_, a, b) => new JavaDouble(Math.max(toDouble(a), toDouble(b)))),
    min: of(['double', 'double'], (_, a, b) => new JavaDouble(Math.min(toDouble(a), toDouble(b)))),
    parseDouble: of(['String'], (_, text) => new JavaDouble(parseDouble(text))),
    sum: of(['double', 'double'], (_, a, b) => new JavaDouble(toDouble(a) + toDouble(b))),
    toHexString: of(['double'], (_, value) => hexadecimal(toDouble(value))),
    toString: [of([], print), of(['double'], (_, value) => print(new JavaDouble(toDouble(value))))],
    valueOf: [
      of(['String'], (_, text) => new JavaDouble(parseDouble(text))),
      of(['double'], (_, value) => new JavaDouble(toDouble(value))),
    ],
  }),
  conversions,
);

const sign = (value: JavaBigInteger | JavaBigDecimal): number => Math.sign(compareNumbers(value, 0));

export const bigIntegerMethods = methodTable<JavaBigInteger>(
  (of) => ({
    valueOf: of(['long'], (_, value) => new JavaBigInteger(toBigInt(value))),
    abs: of([], (self) => {
      spendBits(self.value);
      return new JavaBigInteger(self.value < 0n ? -self.value : self.value);
    }),
    add: of(['BigInteger'], (self, other) => calculate(self, '+', other)),
    bitLength: of([], (self) => bitLength(self.value)),
    compareTo: [
      of(['BigInteger'], (self, other) => Math.sign(compareNumbers(self, other))),
      of(['Object'], failToCompare),
    ],
    divide: of(['BigInteger'], (self, other) => calculate(self, '/', other) ?? divisionByZero()),
    max: of(['BigInteger'], (self, other) => (compareNumbers(self, other) > 0 ? self : other)),
    min: of(['BigInteger'], (self, other) => (compareNumbers(self, other) < 0 ? self : other)),
    multiply: of(['BigInteger'], (self, other) => calculate(self, '*', other)),
    negate: of([], (self) => {
      spendBits(self.value);
      return new JavaBigInteger(-self.value);
    }),
    mod: of(['BigInteger'], (self, other) => calculate(self, '%', other) ?? divisionByZero()),
    pow: of(['int'], (self, exponent) => {
      if (exponent < 0 || exponent > 10_000) throw new JavaException('ArithmeticException', `exponent ${exponent}`);
      checkBits(self.value, exponent);
      const bits = bitsOf(self.value) * exponent;
      // Counts twice: the last product is the longest, and the others together take as long.
      spendProductOfBits(bits, bits);
      return new JavaBigInteger(self.value ** BigInt(exponent));
    }),
    remainder: of(['BigInteger'], (self, other) => {
      spendProduct(self.value, other.value);
      return other.value === 0n ? divisionByZero() : new JavaBigInteger(self.value % other.value);
    }),
    signum: of([], sign),
    subtract: of(['BigInteger'], (self, other) => calculate(self, '-', other)),
    toString: [
      of([], print),
      of(['int'], (self, radix) => {
        spendDigits(self.value);
        const text = self.value.toString(radix >= 2 && radix <= 36 ? radix : 10);
        spendText(text);
        return text;
      }),
    ],
  }),
  conversions,
);

export const bigDecimalMethods = methodTable<JavaBigDecimal>(
  (of) => ({
    valueOf: [
      of(['long'], (_, value) => new JavaBigDecimal(toBigInt(value), 0)),
      of(['double'], (_, value) => decimalOf(value)),
      of(['long', 'int'], (_, unscaled, scale) => new JavaBigDecimal(toBigInt(unscaled), scale)),
    ],
    add: of(['BigDecimal'], (self, other) => calculate(self, '+', other)),
    compareTo: [
      of(['BigDecimal'], (self, other) => Math.sign(compareNumbers(self, other))),
      of(['Object'], failToCompare),
    ],
    max: of(['BigDecimal'], (self, other) => (compareNumbers(self, other) >= 0 ? self : other)),
    min: of(['BigDecimal'], (self, other) => (compareNumbers(self, other) <= 0 ? self : other)),
    multiply: of(['BigDecimal'], (self, other) => calculate(self, '*', other)),
    negate: of([], (self) => {
      spendBits(self.unscaled);
      return new JavaBigDecimal(-self.unscaled, self.scale);
    }),
    scale: of([], (self) => self.scale),
    signum: of([], sign),
    subtract: of(['BigDecimal'], (self, other) => calculate(self, '-', other)),
    toBigInteger: of([], (self) => new JavaBigInteger(toBigInt(self))),
    toPlainString: of([], (self) => print(self.scale > 0 ? self : toBigDecimal(new JavaBigInteger(toBigInt(self))))),
  }),
  conversions,
);

export const booleanMethods = methodTable<boolean>(
  (of) => ({
    booleanValue: of([], (self) => self),
    compare: of(['boolean', 'boolean'], (_, a, b) => Number(a) - Number(b)),
    compareTo: [of(['boolean'], (self, other) => Number(self) - Number(other)), of(['Object'], failToCompare)],
    hashCode: [of([], hashCode), of(['boolean'], (_, value) => hashCode(value))],
    logicalAnd: of(['boolean', 'boolean'], (_, a, b) => a && b),
    logicalOr: of(['boolean', 'boolean'], (_, a, b) => a || b),
    logicalXor: of(['boolean', 'boolean'], (_, a, b) => a !== b),
    parseBoolean: of(['String?'], (_, text) => isTrue(text)),
    toString: [of([], String), of(['boolean'], (_, value) => String(value))],
    valueOf: [of(['boolean'], (_, value) => value), of(['String?'], (_, text) => isTrue(text))],
  }),
  objectMethods,
);

/** Counts the one-bits of an int. */
function bitCount(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function reverseBits(value: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 32; bit++) reversed = (reversed << 1) | ((value >>> bit) & 1);
  return reversed;
}

function isTrue(text: string | null): boolean {
  return text?.length === 4 && text.toLowerCase() === 'true';
}

/** BigInteger.bitLength: without the sign. */
function bitLength(value: bigint): number {
  spendBits(value);
  const magnitude = value < 0n ? -value - 1n : value;
  const digits = magnitude.toString(16);
  return 4 * (digits.length - 1) + Number.parseInt(digits.charAt(0), 16).toString(2).length;
}

function longValue(self: Numeric): JavaLong {
  const value = toBigInt(self);
  if (!(self instanceof JavaDouble)) return new JavaLong(BigInt.asIntN(64, value));
  if (Math.abs(self.value) === Infinity || !fitsLong(value)) {
    return new JavaLong(self.value > 0 ? 2n ** 63n - 1n : -(2n ** 63n));
  }
  return new JavaLong(value);
}

/** The work to try each number of digits. */
const SHORTEST_FLOAT = 2000;
/** The work to read a digit in any radix. */
const DIGIT = 100;

/** Returns the shortest decimal that gives the same float, so that it prints as Java's Float. */
function shortestFloat(value: number): number {
  spendWork(SHORTEST_FLOAT);
  const float = Math.fround(value);
  for (let digits = 1; digits < 10; digits++) {
    const shorter = Number(float.toPrecision(digits));
    if (Math.fround(shorter) === float) return shorter;
  }
  return float;
}

/** Double.toHexString: the bits of the fraction as hexadecimal digits, and the binary exponent. */
function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return print(new JavaDouble(value));
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, Math.abs(value));
  const bits = bytes.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const fraction =
    (bits & 0xfffffffffffffn)
      .toString(16)
      .padStart(13, '0')
      .replace(/(?<!0)0+$/, '') || '0';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (exponent > 0) return `${sign}0x1.${fraction}p${exponent - 1023}`;
  return `${sign}0x0.${fraction}p${value === 0 ? 0 : -1022}`;
}

function compareDoubles(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  return a < b || (a === b && Object.is(a, -0)) ? -1 : 1;
}

function parse(text: string, radix: number, bits: 32 | 64): bigint {
  lookAt(text);
  spendWork(3 * text.length);
  const digits = /^[+-]?([0-9a-zA-Z]+)$/
    .exec(text)?.[1]
    ?.replace(/^0+(?=.)/, '')
    .toLowerCase();
  // No Long has more digits, not even in radix 2.
  if (digits === undefined || digits.length > 64 || radix < 2 || radix > 36) failToParse(text);
  spendWork(DIGIT * digits.length);
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, radix);
    if (Number.isNaN(worth)) failToParse(text);
    value = value * BigInt(radix) + BigInt(worth);
  }
  if (text.startsWith('-')) value = -value;
  if (BigInt.asIntN(bits, value) !== value) failToParse(text);
  return value;
}

function parseDouble(text: string): number {
  lookAt(text);
  spendWork(10 * text.length);
  const trimmed = text.trim();
  if (/^[+-]?(?:NaN|Infinity)$/.test(trimmed)) return Number(trimmed.replace('+', ''));
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?$/.test(trimmed)) failToParse(text);
  return Number(trimmed.replace(/[fFdD]$/, ''));
}

function failToParse(text: string): never {
  throw new JavaException('NumberFormatException', `For input string: "${text}"`);
}

function divisionByZero(): never {
  throw new JavaException('ArithmeticException', 'BigInteger divide by zero');
}

/** Returns the decimal that the double prints, not its exact value. */
function decimalOf(value: Numeric): JavaBigDecimal {
  const decimal = parseBigDecimal(textOfNumber(value));
  if (!decimal) throw new JavaException('NumberFormatException', 'Infinite or NaN');
  return decimal;
}
