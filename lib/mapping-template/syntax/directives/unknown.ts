import { readArguments, readBody } from '../directive-arguments';
import type { TokenReader } from '../token-reader';
import { imagesOf, type Token } from '../tokens';

/** Reads an unknown `#name(...)`, or `#@name(...) ... #end`, which prints its source without lone signs. */
export function readUnknown(reader: TokenReader, word: Token, name: string, begin: number): string {
  const args = readArguments(reader, `#${name}`, begin);
  if (args && name.startsWith('@')) readBody(reader, `#${name}`, begin);
  // In `#$@@name` Velocity drops the sign before the first "@", and prints another "#" instead of this "@".
  if (!args && name.startsWith('@')) return `#${name}`;
  return imagesOf(word, reader.latest ?? word);
}
