/** The facts about a JSON value that JSON Schema needs. */
import type { JsonObject } from './json-object';

/** The narrowest of draft 4's seven types. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

export function isNestedDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isNestedDeeperThan(item, depth - 1));
  for (const name in value) if (isNestedDeeperThan((value as JsonObject)[name], depth - 1)) return true;
  return false;
}

export function codePointLength(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++, length++) {
    if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
  }
  return length;
}

/** Computes in decimals, as the numbers are written: 0.3 is a multiple of 0.1, although not in binary fractions. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value) || !Number.isFinite(divisor)) return false;
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [a, b] = [decimal(value), decimal(divisor)];
  if (b.digits === 0n) return false;
  const scale = Math.max(a.scale, b.scale);
  const aligned = ({ digits, scale: own }: Decimal) => digits * 10n ** BigInt(scale - own);
  return aligned(a) % aligned(b) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}
