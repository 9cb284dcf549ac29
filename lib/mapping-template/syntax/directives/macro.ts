import type { Statement } from '../ast';
import { readBody, readRequiredArguments } from '../directive-arguments';
import type { TokenReader } from '../token-reader';

/** Reads `#macro(name ...) ... #end`. API Gateway has no macros: it reads a definition and drops it. */
export function readMacro(reader: TokenReader, begin: number): Statement {
  const args = readRequiredArguments(reader, '#macro', begin, '#macro(name)');
  const name = args.at(0);
  if (name?.kind !== 'word' || args.slice(1).some(({ kind }) => kind === 'word')) {
    reader.fail('Expected a name and then references in "#macro(...)"', begin, 'API Gateway does not run macros.');
  }
  reader.macros.add(name.word);
  readBody(reader, '#macro', begin);
  return { kind: 'macro', name: name.word, begin: reader.offset(begin), end: reader.offset(reader.end) };
}
