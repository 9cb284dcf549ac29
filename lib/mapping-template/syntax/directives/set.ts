import type { Statement } from '../ast';
import { advise } from '../advice';
import { closeExpression, readExpression } from '../expressions';
import { readReference } from '../references';
import type { TokenReader } from '../token-reader';

/** `#set( $reference = value )`. */
export function readSet(reader: TokenReader): Statement {
  const token = reader.take();
  const begin = reader.text.lastIndexOf('#', token.end - 1);
  reader.skipBlanks();
  const target =
    readReference(reader) ??
    reader.expected('a reference to assign to, such as $name', advise(reader, 'target', begin));
  reader.skipBlanks();
  if (!reader.accept('=')) reader.expected('"="', advise(reader, 'assignment', begin));
  const value = readExpression(reader);
  closeExpression(reader, '#set(', begin);
  return { kind: 'set', target, value, begin: reader.offset(begin), end: reader.offset(reader.end) };
}
