/**
 * What may stand in brackets, lists, maps and arguments: literals, references, and each other. Operators may not:
 * `$s.substring(1 + 1)` is an error in Velocity.
 */
import { JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../java/values';
import type {
  Argument,
  Index,
  ListLiteral,
  Literal,
  MapLiteral,
  Operand,
  RangeLiteral,
  Reference,
  ReferencePart,
} from './ast';
import type { Lexer } from './lexer';
import { advise } from './advice';
import { readString } from './strings';

/** `$name`, `$!name`, `${name}`, `$!{name}`; a backslash between `$` and `!` makes a name that is never set. */
const REFERENCE = /\\*(\$(?:(\\*)!)?(\{)?)([A-Za-z_][\w-]*)/y;
const DOLLARS = /\$+/y;
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const PROPERTY = /\.([A-Za-z][\w-]*)/y;

export function readReference(lexer: Lexer): Reference | undefined {
  const code = lexer.text.charCodeAt(lexer.position);
  if (code !== 36 && code !== 92) return undefined;
  const match = lexer.match(REFERENCE);
  if (!match) return undefined;
  const [whole, sigil = '', backslashes = '', brace, name = ''] = match;
  const begin = lexer.position - whole.length + whole.indexOf('$');
  const parts = readParts(lexer, name, begin);
  if (brace) lexer.match(DOLLARS);
  if (brace && !lexer.accept('}')) {
    lexer.expected(`"}" to close "${sigil}${name}"`, advise(lexer, 'brace', begin));
  }
  return {
    kind: 'reference',
    name: backslashes + name,
    parts,
    text: lexer.text.slice(begin, lexer.position),
    plain: sigil === '$',
    begin: lexer.offset(begin),
    end: lexer.offset(),
  };
}

/** The parts after a reference's name. */
export function readParts(lexer: Lexer, name: string, begin: number): ReferencePart[] {
  refuseKeyword(lexer, name, begin);
  const parts: ReferencePart[] = [];
  for (;;) {
    const code = lexer.text.charCodeAt(lexer.position);
    if (code === 91) {
      parts.push(readIndex(lexer));
    } else if (code === 46) {
      const part = readPropertyOrMethod(lexer);
      if (!part) return parts;
      parts.push(part);
    } else {
      return parts;
    }
  }
}

function readPropertyOrMethod(lexer: Lexer): ReferencePart | undefined {
  const begin = lexer.position;
  const name = lexer.match(PROPERTY)?.[1];
  if (name === undefined) return undefined;
  refuseKeyword(lexer, name, begin + 1);
  // An opening parenthesis as the template's last character is text.
  skipDollars(lexer);
  const called = lexer.next === '(' && (lexer.padded || lexer.position + 1 < lexer.text.length);
  if (!called) return { kind: 'property', name, begin: lexer.offset(begin), end: lexer.offset() };
  const args = readArguments(lexer, name);
  return { kind: 'method', name, args, begin: lexer.offset(begin), end: lexer.offset() };
}

/** Goes past lone dollar signs behind a property, if they stand before something that goes on with the reference. */
function skipDollars(lexer: Lexer): void {
  if (lexer.next !== '$') return;
  const begin = lexer.position;
  lexer.match(DOLLARS);
  if (!/^(?:\(|\.[A-Za-z])/.test(lexer.text.slice(lexer.position, lexer.position + 2))) lexer.position = begin;
}

function refuseKeyword(lexer: Lexer, name: string, position: number): void {
  if (name !== 'true' && name !== 'false') return;
  lexer.fail(
    `"${name}" cannot be the name of a variable or property`,
    position,
    `A map's entry of that name is read by ['${name}'].`,
  );
}

function readArguments(lexer: Lexer, method: string): Argument[] {
  const begin = lexer.position;
  lexer.enter(begin);
  lexer.accept('(');
  const args: Argument[] = [];
  lexer.skipStray();
  if (!lexer.accept(')')) {
    do {
      lexer.skipWhitespace();
      args.push(
        readMethodArgument(lexer) ?? lexer.expected(`an argument of ${method}()`, advise(lexer, 'argument', begin)),
      );
      lexer.skipWhitespace();
    } while (lexer.accept(','));
    if (!lexer.accept(')'))
      lexer.expected(`"," or ")" in the arguments of ${method}()`, advise(lexer, 'argument end', begin));
  }
  lexer.leave();
  return args;
}

function readIndex(lexer: Lexer): Index {
  const begin = lexer.position;
  lexer.enter(begin);
  lexer.accept('[');
  lexer.skipWhitespace();
  const index = lexer.next === '[' || lexer.next === '{' ? undefined : readOperand(lexer);
  if (!index || (index.kind === 'literal' && index.value instanceof JavaDouble)) {
    lexer.expected('a whole number, a string or a reference between "[" and "]"', advise(lexer, 'index', begin));
  }
  lexer.skipWhitespace();
  if (!lexer.accept(']')) lexer.expected('"]"', advise(lexer, 'index end', begin));
  lexer.leave();
  return { kind: 'index', index, begin: lexer.offset(begin), end: lexer.offset() };
}

/** An operand, or a bare word: whatever name is no literal. */
function readMethodArgument(lexer: Lexer): Argument | undefined {
  const begin = lexer.position;
  const word = lexer.readIdentifier();
  if (word !== undefined && word !== 'true' && word !== 'false') return wordNode(lexer, begin, word);
  lexer.position = begin;
  return readOperand(lexer, true);
}

/** An operand, or a bare word that is no operator. */
export function readDirectiveArgument(lexer: Lexer): Argument | undefined {
  const operand = readOperand(lexer);
  if (operand) return operand;
  const begin = lexer.position;
  const word = lexer.readWord();
  if (word !== undefined && !OPERATOR_WORDS.has(word)) return wordNode(lexer, begin, word);
  lexer.position = begin;
  return undefined;
}

function wordNode(lexer: Lexer, begin: number, word: string): Argument {
  return { kind: 'word', word, begin: lexer.offset(begin), end: lexer.offset() };
}

/** @param inCall whether it stands in the arguments of a method, where lists and maps may hold bare words too */
export function readOperand(lexer: Lexer, inCall = false): Operand | undefined {
  switch (lexer.next) {
    case '$':
    case '\\':
      return readReference(lexer);
    case '"':
    case "'":
      return readStringLiteral(lexer);
    case '[':
      return readListOrRange(lexer, inCall);
    case '{':
      return readMap(lexer, inCall);
    case 't':
    case 'f':
      return readBoolean(lexer);
    default:
      return readNumber(lexer);
  }
}

function literal(lexer: Lexer, begin: number, value: JavaValue): Literal {
  return { kind: 'literal', value, begin: lexer.offset(begin), end: lexer.offset() };
}

function readBoolean(lexer: Lexer): Literal | undefined {
  const begin = lexer.position;
  if (lexer.acceptKeyword('true')) return literal(lexer, begin, true);
  if (lexer.acceptKeyword('false')) return literal(lexer, begin, false);
  return undefined;
}

function readNumber(lexer: Lexer): Literal | undefined {
  const begin = lexer.position;
  const decimal = lexer.readDecimal();
  if (decimal !== undefined) return literal(lexer, begin, new JavaDouble(Number(decimal)));
  const integer = lexer.readInteger();
  return integer === undefined ? undefined : literal(lexer, begin, integerOf(integer));
}

/** An Integer if it fits, else a Long, else a BigInteger. */
function integerOf(digits: string): JavaValue {
  const value = Number(digits);
  if (value >= -2147483648 && value <= 2147483647) return value || 0;
  const exact = BigInt(digits);
  return BigInt.asIntN(64, exact) === exact ? new JavaLong(exact) : new JavaBigInteger(exact);
}

function readStringLiteral(lexer: Lexer): Operand | undefined {
  const begin = lexer.position;
  const string = readString(lexer);
  if (!string) return undefined;
  const { quote, content } = string;
  const interpolated = quote === '"' && /[$#]/.test(lexer.text.slice(begin, lexer.position));
  if (!interpolated) return literal(lexer, begin, content.text);
  const inside = lexer.insideString(content);
  inside.enter(0);
  const { block } = lexer.readBlock(inside);
  return { kind: 'interpolated-string', block, begin: lexer.offset(begin), end: lexer.offset() };
}

function readListOrRange(lexer: Lexer, inCall: boolean): ListLiteral | RangeLiteral {
  const begin = lexer.position;
  lexer.enter(begin);
  lexer.accept('[');
  lexer.skipStray();
  const readItem = inCall ? readMethodArgument : readOperand;
  const items: Argument[] = [];
  if (!lexer.accept(']')) {
    do {
      lexer.skipWhitespace();
      const item = readItem(lexer) ?? lexer.expected('a value in the list', advise(lexer, 'item', begin));
      items.push(item);
      lexer.skipWhitespace();
      if (items.length === 1 && isRangeEnd(item) && lexer.accept('..')) return readRangeEnd(lexer, begin, item);
    } while (lexer.accept(','));
    if (!lexer.accept(']')) lexer.expected('"," or "]" in the list', advise(lexer, 'list end', begin));
  }
  lexer.leave();
  return { kind: 'list', items, begin: lexer.offset(begin), end: lexer.offset() };
}

function readRangeEnd(lexer: Lexer, begin: number, from: Argument): RangeLiteral {
  lexer.skipWhitespace();
  const position = lexer.position;
  const to = readOperand(lexer);
  if (!to || !isRangeEnd(to)) {
    lexer.position = position;
    lexer.expected('a whole number or a reference as the end of the range', advise(lexer, 'item', begin));
  }
  lexer.skipWhitespace();
  if (!lexer.accept(']')) lexer.expected('"]" to close the range', advise(lexer, 'list end', begin));
  lexer.leave();
  return { kind: 'range', from, to, begin: lexer.offset(begin), end: lexer.offset() };
}

function isRangeEnd(operand: Argument): boolean {
  if (operand.kind === 'reference') return true;
  if (operand.kind !== 'literal') return false;
  const { value } = operand;
  return typeof value === 'number' || value instanceof JavaLong || value instanceof JavaBigInteger;
}

function readMap(lexer: Lexer, inCall: boolean): MapLiteral {
  const begin = lexer.position;
  lexer.enter(begin);
  lexer.accept('{');
  lexer.skipWhitespace();
  const readItem = inCall ? readMethodArgument : readOperand;
  const entries: { key: Argument; value: Argument }[] = [];
  if (!lexer.accept('}')) {
    do {
      lexer.skipWhitespace();
      const key = readItem(lexer) ?? lexer.expected('a key of the map', advise(lexer, 'key', begin));
      lexer.skipWhitespace();
      if (!lexer.accept(':')) lexer.expected('":" after the key', advise(lexer, 'colon', begin));
      lexer.skipWhitespace();
      const value = readItem(lexer) ?? lexer.expected('a value in the map', advise(lexer, 'entry', begin));
      entries.push({ key, value });
      lexer.skipWhitespace();
    } while (lexer.accept(','));
    if (!lexer.accept('}')) lexer.expected('"," or "}" in the map', advise(lexer, 'map end', begin));
  }
  lexer.leave();
  return { kind: 'map', entries, begin: lexer.offset(begin), end: lexer.offset() };
}
