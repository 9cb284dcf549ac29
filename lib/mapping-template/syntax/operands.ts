/**
 * Operands in brackets, lists, maps and arguments: literals, references, lists and maps. Operators are not allowed there:
 * `$s.substring(1 + 1)` is an error in Velocity.
 */
import { JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../values/values';
import type { Argument, ListLiteral, Literal, MapLiteral, Operand, RangeLiteral, Word } from './ast';
import { advise } from './advice';
import { isReference, readPrefixedReference, readReference } from './references';
import { readStringContent } from './strings';
import type { Token } from './tokens';
import type { TokenReader } from './token-reader';

type ReadItem = (reader: TokenReader) => Argument | undefined;

/** Reads the operand that comes next; returns undefined if there is none. */
export function readOperand(reader: TokenReader): Operand | undefined {
  switch (reader.nextKind) {
    case 'identifier':
    case 'opening brace':
      return readReference(reader);
    case 'string':
      return readString(reader);
    case 'unclosed string':
      return failUnclosed(reader);
    case 'true':
    case 'false': {
      const token = reader.take();
      return literal(reader, token, token.kind === 'true');
    }
    case 'integer':
    case 'decimal':
      return readNumber(reader);
    case '[':
      return readListOrRange(reader, readOperand);
    case '{':
      return readMap(reader, readOperand);
    default:
      return undefined;
  }
}

/** Reads an operand or a bare word. A bare word is allowed as an argument of a call, and its value is null. */
export function readCallArgument(reader: TokenReader): Argument | undefined {
  switch (reader.nextKind) {
    case 'identifier': {
      const { reference, runt } = readPrefixedReference(reader);
      return runt === undefined ? reference : { kind: 'word', word: runt, begin: reference.begin, end: reference.end };
    }
    case '[':
      return readListOrRange(reader, readCallArgument);
    case '{':
      return readMap(reader, readCallArgument);
    default:
      return readOperand(reader);
  }
}

/** Reads the operand between the brackets of an index. */
export function readIndexOperand(reader: TokenReader): Operand | undefined {
  return reader.nextKind === 'decimal' ? undefined : readOperand(reader);
}

export function wordNode(reader: TokenReader, token: Token): Word {
  return { kind: 'word', word: token.image, begin: reader.offset(token.begin), end: reader.offset(token.end) };
}

function literal(reader: TokenReader, token: Token, value: JavaValue): Literal {
  return { kind: 'literal', value, begin: reader.offset(token.begin), end: reader.offset(token.end) };
}

const NUMBER = /^-?[\d.]/;

function readNumber(reader: TokenReader): Literal {
  // Velocity fails on a number token that begins with a lone sign.
  if (!NUMBER.test(reader.next.image)) reader.expected('a number');
  const token = reader.take();
  const { image } = token;
  return literal(reader, token, token.kind === 'decimal' ? new JavaDouble(Number(image)) : integerOf(image));
}

/** An Integer if it fits, else a Long, else a BigInteger. */
function integerOf(digits: string): JavaValue {
  const value = Number(digits);
  if (value >= -2147483648 && value <= 2147483647) return value || 0;
  const exact = BigInt(digits);
  return BigInt.asIntN(64, exact) === exact ? new JavaLong(exact) : new JavaBigInteger(exact);
}

function readString(reader: TokenReader): Operand {
  const token = reader.take();
  const { begin, end } = token;
  reader.latestString = begin;
  const quote = reader.text[begin] === '"' ? '"' : "'";
  const raw = reader.fragment.part(begin + 1, end - 1);
  const content = readStringContent(reader, begin, quote, raw);
  const interpolated = quote === '"' && /[$#]/.test(raw.text);
  if (!interpolated) return literal(reader, token, content.text);
  const inside = reader.insideString(content);
  inside.enter(0);
  const { block } = inside.readBlock();
  const span = { begin: reader.offset(begin), end: reader.offset(end) };
  return { kind: 'interpolated-string', block, cutsLast: inside.lexer.endsInComment && inside.isPadded, ...span };
}

function failUnclosed(reader: TokenReader): never {
  const begin = reader.position;
  reader.latestString = begin;
  const quote = reader.text[begin] === '"' ? "a '\"'" : 'a "\'"';
  const problem = `This string is not closed: expected ${quote} before ${reader.describe(reader.text.length)}`;
  reader.fail(problem, begin, advise(reader, 'string'));
}

function readListOrRange(reader: TokenReader, readItem: ReadItem): ListLiteral | RangeLiteral {
  const { begin } = reader.take();
  reader.enter(begin);
  const items: Argument[] = [];
  if (!reader.accept(']')) {
    do {
      reader.skipBlanks();
      items.push(readItem(reader) ?? reader.expected('a value in the list', advise(reader, 'item', begin)));
      reader.skipBlanks();
      if (items.length === 1 && isRangeEnd(items[0]) && reader.accept('..')) {
        return readRangeEnd(reader, begin, items[0]);
      }
    } while (reader.accept(','));
    if (!reader.accept(']')) reader.expected('"," or "]" in the list', advise(reader, 'list end', begin));
  }
  reader.leave();
  return { kind: 'list', items, begin: reader.offset(begin), end: reader.offset(reader.end) };
}

function readRangeEnd(reader: TokenReader, begin: number, from: Argument): RangeLiteral {
  reader.skipBlanks();
  const canEnd = reader.nextKind === 'integer' || isReference(reader);
  const to =
    (canEnd ? readOperand(reader) : undefined) ??
    reader.expected('a whole number or a reference as the end of the range', advise(reader, 'item', begin));
  reader.skipBlanks();
  if (!reader.accept(']')) reader.expected('"]" to close the range', advise(reader, 'list end', begin));
  reader.leave();
  return { kind: 'range', from, to, begin: reader.offset(begin), end: reader.offset(reader.end) };
}

function isRangeEnd(operand: Argument): boolean {
  if (operand.kind === 'reference') return true;
  if (operand.kind !== 'literal') return false;
  const { value } = operand;
  return typeof value === 'number' || value instanceof JavaLong || value instanceof JavaBigInteger;
}

function readMap(reader: TokenReader, readItem: ReadItem): MapLiteral {
  const { begin } = reader.take();
  reader.enter(begin);
  reader.skipBlanks();
  const entries: { key: Argument; value: Argument }[] = [];
  if (!acceptMapEnd(reader)) {
    do {
      reader.skipBlanks();
      const key = readItem(reader) ?? reader.expected('a key of the map', advise(reader, 'key', begin));
      reader.skipBlanks();
      if (!reader.accept(':')) reader.expected('":" after the key', advise(reader, 'colon', begin));
      reader.skipBlanks();
      const value = readItem(reader) ?? reader.expected('a value in the map', advise(reader, 'entry', begin));
      entries.push({ key, value });
      reader.skipBlanks();
    } while (reader.accept(','));
    if (!acceptMapEnd(reader)) reader.expected('"," or "}" in the map', advise(reader, 'map end', begin));
  }
  reader.leave();
  return { kind: 'map', entries, begin: reader.offset(begin), end: reader.offset(reader.end) };
}

/** After a reference the lexer gives the brace another kind, because it could belong to the reference. */
function acceptMapEnd(reader: TokenReader): Token | undefined {
  return reader.accept('}') ?? reader.accept('closing brace');
}
