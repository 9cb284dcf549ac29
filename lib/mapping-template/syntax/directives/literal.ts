import { readBody, readRequiredArguments, refuseWords } from '../directive-arguments';
import type { TokenReader } from '../token-reader';
import { literalOf } from '../tokens';

/** `#literal() ... #end` prints its block as it is written, without comments; with arguments, the first of these. */
export function readLiteral(reader: TokenReader, begin: number): string {
  const args = readRequiredArguments(reader, '#literal', begin, '#literal()');
  refuseWords(reader, '#literal', args, begin);
  const argument = args.at(0);
  if (argument) {
    readBody(reader, '#literal', begin);
    return reader.fragment.source.text.slice(argument.begin, argument.end);
  }
  const first = reader.next;
  if (first.kind === 'end') reader.fail('Expected a text between "#literal()" and "#end"', begin);
  readBody(reader, '#literal', begin);
  const end = reader.latest;
  let last = first;
  while (last.next && last.next !== end) last = last.next;
  return literalOf(first, last);
}
