import type { Statement } from '../ast';
import { readBody, readRequiredArguments } from '../directive-arguments';
import type { TokenReader } from '../token-reader';

/** Reads `#define($name) ... #end` from behind its word. */
export function readDefine(reader: TokenReader, begin: number): Statement {
  const args = readRequiredArguments(reader, '#define', begin, '#define($name)');
  const target = args.at(0);
  if (!target || args.length > 1 || target.kind === 'word') {
    reader.fail('Expected one reference in "#define(...)"', begin, 'A block is defined by #define($name) ... #end.');
  }
  const block = readBody(reader, '#define', begin);
  return { kind: 'define', target, block, begin: reader.offset(begin), end: reader.offset(reader.end) };
}
