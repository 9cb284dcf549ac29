import type { Statement } from '../ast';
import { readArguments, refuseWords } from '../directive-arguments';
import type { TokenReader } from '../token-reader';

/** #break, #stop, #include and #parse: with or without arguments, without a block. */
export function readJump(reader: TokenReader, kind: 'break' | 'stop' | 'include' | 'parse', begin: number): Statement {
  const args = readArguments(reader, `#${kind}`, begin) ?? [];
  refuseWords(reader, `#${kind}`, args, begin);
  if (args.length > 1 && (kind === 'break' || kind === 'stop')) {
    reader.fail(`Expected one argument in "#${kind}(...)"`, begin);
  }
  return { kind, args, begin: reader.offset(begin), end: reader.offset(reader.end) };
}
