/** Counts the work of long whole numbers. Adding takes time by their bits; multiplying, dividing and printing takes more. */
import { limits, spendWork } from './budget';
import { BoundExceeded } from './exceptions';

/** The work of an operation on a short number. */
const SHORT = 60;
/** The bits that V8 adds, copies, compares or shifts in a nanosecond. */
const BITS_AT_ONCE = 4;

export function fitsLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** The number that was measured last, because one operation measures the same number several times. */
let measured = { value: 0n, bits: 4 };

/** Returns the bits of a number, at most four too many. */
export function bitsOf(value: bigint): number {
  if (measured.value !== value) measured = { value, bits: measure(value) };
  return measured.bits;
}

/** Halves the number again and again, because writing all its digits would take much longer. */
function measure(value: bigint): number {
  let high = 64;
  while (BigInt.asIntN(high, value) !== value) high *= 2;
  let upper = value;
  let lower = 0;
  for (let half = high / 2; half >= 64; half /= 2) {
    const rest = upper >> BigInt(half);
    if (rest === 0n || rest === -1n) continue;
    upper = rest;
    lower += half;
  }
  return lower + upper.toString(16).replace('-', '').length * 4;
}

/** Throws if a number, or its power, has too many bits. */
export function checkBits(value: bigint, power = 1): void {
  if (fitsLong(value) && power === 1) return;
  const { bits } = limits();
  if (bitsOf(value) * power > bits) throw new BoundExceeded(`A whole number grew beyond ${bits} bits`);
}

/** Counts an operation that passes over the bits once: adding, negating, comparing, writing in hexadecimal digits. */
export function spendBits(value: bigint): void {
  checkBits(value);
  spendWork(fitsLong(value) ? SHORT : SHORT + Math.ceil(bitsOf(value) / BITS_AT_ONCE));
}

/** Counts the multiplication of two numbers, or a division by the second. */
export function spendProduct(left: bigint, right: bigint): void {
  if (fitsLong(left) && fitsLong(right)) {
    spendWork(SHORT);
    return;
  }
  checkBits(left);
  checkBits(right);
  spendProductOfBits(bitsOf(left), bitsOf(right));
}

/** Counts a product by the bits of its factors. V8 multiplies two long numbers by Karatsuba's method and faster ones. */
export function spendProductOfBits(left: number, right: number): void {
  const [short, long] = left < right ? [left, right] : [right, left];
  const each = Math.min(40, 1 + short / 2000) / (short > 64 ? 1 : BITS_AT_ONCE);
  spendWork(SHORT + Math.ceil(long * each));
}

/** Counts the writing or reading of a number in a radix that is not a power of two. */
export function spendDigits(value: bigint): void {
  spendDigitsOfBits(fitsLong(value) ? 64 : bitsOf(value));
}

function spendDigitsOfBits(bits: number): void {
  spendWork(SHORT + Math.ceil(bits * Math.min(200, 4 + bits / 600)));
}
