import type { Statement } from '../ast';
import { readArguments, refuseWords } from '../directive-arguments';
import type { TokenReader } from '../token-reader';

/** Reads #break, #stop, #include or #parse, which have no block. The arguments are optional. */
export function readJump(reader: TokenReader, kind: 'break' | 'stop' | 'include' | 'parse', begin: number): Statement {
  const args = readArguments(reader, `#${kind}`, begin) ?? [];
  refuseWords(reader, `#${kind}`, args, begin);
  if (args.length > 1 && (kind === 'break' || kind === 'stop')) {
    reader.fail(`Expected one argument in "#${kind}(...)"`, begin);
  }
  return { kind, args, begin: reader.offset(begin), end: reader.offset(reader.end) };
}
