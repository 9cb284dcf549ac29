/** What whole numbers of any length cost: V8 adds them in time with their bits, and multiplies, divides and prints them in more. */
import { limits, spendWork } from './budget';
import { BoundExceeded } from './exceptions';

/** What an operation costs on a number that fits into a few words of the processor. */
const SHORT = 60;
/** Bits that are added, copied, compared or shifted in a nanosecond. */
const BITS_AT_ONCE = 4;

export function fitsLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** The number that was measured last: an operation asks several times. */
let measured = { value: 0n, bits: 4 };

/** How many bits a number has, four too many at most. */
export function bitsOf(value: bigint): number {
  if (measured.value !== value) measured = { value, bits: measure(value) };
  return measured.bits;
}

/** By halves: to write out all its digits takes much longer than to add it. */
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

/** Refuses to calculate with a number of too many bits, or to raise it to a power that has them. */
export function checkBits(value: bigint, power = 1): void {
  if (fitsLong(value) && power === 1) return;
  const { bits } = limits();
  if (bitsOf(value) * power > bits) throw new BoundExceeded(`A whole number grew beyond ${bits} bits`);
}

/** Counts what passes over the bits of a number once: adding, negating, comparing, writing in hexadecimal digits. */
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

/** V8 multiplies by Karatsuba's and faster methods where both are long. */
export function spendProductOfBits(left: number, right: number): void {
  const [short, long] = left < right ? [left, right] : [right, left];
  const each = Math.min(40, 1 + short / 2000) / (short > 64 ? 1 : BITS_AT_ONCE);
  spendWork(SHORT + Math.ceil(long * each));
}

/** Counts the writing of a number in digits of a radix that is no power of two, or its reading. */
export function spendDigits(value: bigint): void {
  spendDigitsOfBits(fitsLong(value) ? 64 : bitsOf(value));
}

function spendDigitsOfBits(bits: number): void {
  spendWork(SHORT + Math.ceil(bits * Math.min(200, 4 + bits / 600)));
}
