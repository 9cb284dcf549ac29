/** Java's hashCode, for values whose hash does not depend on an address. */
import { spendBits } from './big-numbers';
import { spendWork, visitValue } from './budget';
import { lookAt } from './joined-text';
import { toBigInt } from './numbers';
import {
  HASH_OF_AN_OBJECT,
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaMap,
  JavaObject,
  type JavaValue,
} from './values';

/** The work to hash a character. */
const HASHING = 5;
/** The work to read a hexadecimal digit. */
const HEXADECIMAL_DIGIT = 20;

export function hashCode(value: JavaValue): number {
  visitValue();
  if (typeof value === 'string') return hashText(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (value === null) return 0;
  if (value instanceof JavaObject) return value.hash();
  if (value instanceof JavaList) return value.kind === 'array' ? HASH_OF_AN_OBJECT : hashList(value.items);
  if (value instanceof JavaMap) return hashMap(value);
  if (value instanceof JavaDouble) return hashDouble(value.value);
  if (value instanceof JavaBigDecimal) return (31 * hashBig(value.unscaled) + value.scale) | 0;
  return value instanceof JavaBigInteger ? hashBig(value.value) : hashLong(toBigInt(value));
}

function hashText(text: string): number {
  lookAt(text);
  spendWork(HASHING * text.length);
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function hashList(items: readonly JavaValue[]): number {
  return items.reduce<number>((hash, item) => (Math.imul(hash, 31) + hashCode(item)) | 0, 1);
}

function hashMap(map: JavaMap): number {
  let hash = 0;
  for (const { key, value } of map.entries()) hash = (hash + (hashCode(key) ^ hashCode(value))) | 0;
  return hash;
}

function hashLong(value: bigint): number {
  const bits = BigInt.asUintN(64, value);
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}

/** BigInteger.hashCode. It hashes the 32-bit digits of the magnitude, the most significant first. */
function hashBig(value: bigint): number {
  spendBits(value);
  let hash = 0;
  const magnitude = value < 0n ? -value : value;
  const digits = magnitude.toString(16);
  const padded = digits.padStart(Math.ceil(digits.length / 8) * 8, '0');
  spendWork(HEXADECIMAL_DIGIT * padded.length);
  for (let index = 0; index < padded.length; index += 8) {
    hash = (Math.imul(31, hash) + Number.parseInt(padded.slice(index, index + 8), 16)) | 0;
  }
  return value < 0n ? -hash | 0 : hash;
}

/** Shared by all calls, because making a DataView takes a hundred times as long as the hash. */
const doubleBytes = new DataView(new ArrayBuffer(8));

function hashDouble(value: number): number {
  doubleBytes.setFloat64(0, value);
  return doubleBytes.getInt32(0) ^ doubleBytes.getInt32(4);
}
