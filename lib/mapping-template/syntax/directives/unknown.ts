import { readArguments, readBody } from '../directive-arguments';
import type { TokenReader } from '../token-reader';
import { imagesOf, type Token } from '../tokens';

/** An unknown `#name(...)`, or `#@name(...) ... #end`: printed as it is written, but for lone signs in it. */
export function readUnknown(reader: TokenReader, word: Token, name: string, begin: number): string {
  const args = readArguments(reader, `#${name}`, begin);
  if (args && name.startsWith('@')) readBody(reader, `#${name}`, begin);
  // Of `#$@@name` the sign before the first "@" is lost, and Velocity prints another one instead of this "@".
  if (!args && name.startsWith('@')) return `#${name}`;
  return imagesOf(word, reader.latest ?? word);
}
