/**
 * What may stand in brackets, lists, maps and arguments: literals, references, and each other. Operators may not:
 * `$s.substring(1 + 1)` is an error in Velocity.
 */
import { JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../values/values';
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
import {
  behindDollar,
  behindHash,
  CALL,
  isTextSign,
  type LexicalStates,
  popped,
  PROPERTY,
  pushed,
  REFERENCE,
  topOf,
} from './lexical-states';
import { readString } from './strings';

/** `$name`, `$!name`, `${name}`, `$!{name}`; a backslash between `$` and `!` makes a name that is never set. */
const REFERENCE_START = /\\*(\$(?:(\\*)!)?(\{)?)([A-Za-z_][\w-]*)/y;
/** `${$name}`: Velocity counts the signs to the name, which nobody can set. */
const DOUBLED_START = /\\*(\$(?:(\\*)!)?(\{))((?:#?\\*\$(?:\\*!)?)+[A-Za-z_][\w-]*)/y;
const DOLLAR = /(\\*)(\$(?:\\*!)?)(?!\{?[A-Za-z_])/y;
const BOOLEAN_BEHIND_SIGN = /(?:\\*\$(?:\\*!)?)+(true|false)(?![\w-])/y;
const LONE_HASH = /#(?![\w{@#*]|\[\[)/y;
const LONE_HASHES = /##?(?![\w{@#*]|\[\[)/y;
/** `#name` among the arguments of a directive, but for the names that Velocity's lexer knows by itself. */
const HASH_WORD = /#(?!(?:if|elseif|else|end)(?!\w)|set *\()[A-Za-z_@][\w@]*/y;
const BRACE_ADVICE = 'Put a blank before the "{": directly behind a reference Velocity takes it for a part of that.';
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const PROPERTY_START = /\.([A-Za-z][\w-]*)/y;

/** @param inText whether it stands in text, where a `(` may be text behind a property */
export function readReference(lexer: Lexer, inText = false): Reference | undefined {
  const code = lexer.text.charCodeAt(lexer.position);
  if (code !== 36 && code !== 92) return undefined;
  const match = lexer.match(REFERENCE_START) ?? lexer.match(DOUBLED_START);
  if (!match) return undefined;
  const [whole, sigil = '', backslashes = '', brace, name = ''] = match;
  const begin = lexer.position - whole.length + whole.indexOf('$');
  if (!inText && !brace && isBoolean(name)) {
    lexer.position -= whole.length;
    return undefined;
  }
  if (!inText && whole.charCodeAt(0) === 92) lexer.addStray(lexer.position - whole.length, begin);
  const parts = readParts(lexer, name, begin, inText, pushed(inText ? lexer.statesBelow : 0, REFERENCE));
  if (brace) {
    const behindSigns = skipSigns(lexer, lexer.partStates, '}') ?? lexer.partStates;
    if (!lexer.accept('}')) {
      lexer.expected(`"}" to close "${sigil}${name}"`, advise(lexer, 'brace', begin));
    }
    lexer.partStates = popped(behindSigns);
  }
  const text = lexer.text.slice(begin, lexer.position);
  const end = lexer.offset();
  if (!inText) {
    const top = topOf(lexer.partStates);
    if (!brace && lexer.next === '{') lexer.fail('Unexpected "{" behind a reference', lexer.position, BRACE_ADVICE);
    if (top === PROPERTY) lexer.skipStrayHashes();
    else if (top === REFERENCE) lexer.referenceEnd = lexer.position;
  }
  return {
    kind: 'reference',
    name: backslashes + name,
    parts,
    text,
    plain: sigil === '$',
    begin: lexer.offset(begin),
    end,
  };
}

/**
 * The parts after a reference's name.
 * @param state what the lexer looks for behind the name
 */
export function readParts(
  lexer: Lexer,
  name: string,
  begin: number,
  inText: boolean,
  state: LexicalStates = REFERENCE,
): ReferencePart[] {
  refuseKeyword(lexer, name.charCodeAt(0) === 36 ? name.replace(/^.*[$!]/s, '') : name, begin);
  const parts: ReferencePart[] = [];
  let states = state;
  for (;;) {
    const code = lexer.text.charCodeAt(lexer.position);
    if (code === 91) {
      parts.push(readIndex(lexer));
    } else if (code === 46) {
      const property = readProperty(lexer);
      if (!property) break;
      parts.push(property);
      states = pushed(popped(states), PROPERTY);
    } else if (code === 40) {
      const property = parts.at(-1);
      if (property?.kind !== 'property' || !isCall(lexer, inText)) break;
      const { name: method, begin: from } = property;
      parts[parts.length - 1] = {
        kind: 'method',
        name: method,
        args: readArguments(lexer, method),
        begin: from,
        end: lexer.offset(),
      };
      states = pushed(popped(states), REFERENCE);
    } else if (code === 36 || code === 92 || (code === 35 && isLoneHash(lexer))) {
      const behind = skipSigns(lexer, states, parts.at(-1)?.kind === 'property' ? '(' : '', inText);
      if (behind === undefined) break;
      states = behind;
    } else {
      break;
    }
  }
  lexer.partStates = states;
  return parts;
}

/** Quickly: most of the `#` behind a reference begin a directive. */
function isLoneHash(lexer: Lexer): boolean {
  return !/[A-Za-z{]/.test(lexer.text.charAt(lexer.position + 1));
}

function readProperty(lexer: Lexer): ReferencePart | undefined {
  const begin = lexer.position;
  const name = lexer.match(PROPERTY_START)?.[1];
  if (name === undefined) return undefined;
  refuseKeyword(lexer, name, begin + 1);
  return { kind: 'property', name, begin: lexer.offset(begin), end: lexer.offset() };
}

/**
 * Goes past signs that begin nothing, if they stand before something that goes on with the reference or before `next`,
 * and gives what the lexer looks for there.
 */
function skipSigns(lexer: Lexer, from: LexicalStates, next: string, inText = false): LexicalStates | undefined {
  const begin = lexer.position;
  let states = from;
  let isBehindHash = false;
  for (;;) {
    const dollar = lexer.match(DOLLAR);
    if (dollar) {
      const [, backslashes, sign = ''] = dollar;
      if (backslashes === '' && !isBehindHash && isTextSign(sign, lexer.next, states) && nameFollows(lexer)) break;
      states = behindDollar(states, isBehindHash);
      isBehindHash = false;
    } else if (lexer.match(topOf(states) === PROPERTY ? LONE_HASHES : LONE_HASH)) {
      states = behindHash(states);
      isBehindHash = true;
    } else {
      const top = topOf(states);
      if (lexer.position > begin && (top === REFERENCE || top === PROPERTY) && goesOn(lexer, next)) {
        if (lexer.next !== '(') return states;
        if (topOf(states) === REFERENCE) states = popped(states);
        if (topOf(states) === PROPERTY && isCall(lexer, inText)) return states;
      }
      break;
    }
  }
  lexer.position = begin;
  return undefined;
}

/** Whether the `.` or `[` that comes next makes a text of the `$` before it. */
function nameFollows(lexer: Lexer): boolean {
  return lexer.next === '[' || /[A-Za-z]/.test(lexer.text.charAt(lexer.position + 1));
}

function goesOn(lexer: Lexer, next: string): boolean {
  return lexer.next === '[' || (lexer.next === '.' && nameFollows(lexer)) || (next !== '' && lexer.next === next);
}

/** Whether the `(` behind a property begins a call. In text it is text at the template's end, and before what is no argument. */
function isCall(lexer: Lexer, inText: boolean): boolean {
  if (!inText) return true;
  const begin = lexer.position;
  if (!lexer.padded && begin + 1 === lexer.text.length) return false;
  if (!/[.#$\\]/.test(lexer.text.charAt(begin + 1))) return true;
  if (lexer.text.charAt(begin + 1) === '$' && /[A-Za-z{]/.test(lexer.text.charAt(begin + 2))) return true;
  lexer.position = begin + 1;
  const { inCall } = lexer;
  lexer.inCall = true;
  lexer.skipStray();
  lexer.inCall = inCall;
  const called = !/^(?:\.[A-Za-z]|#(?!-?\.?\d)|\$(?!(?:\\*!)?\{?[A-Za-z_]))/.test(
    lexer.text.slice(lexer.position, lexer.position + 8),
  );
  const atEnd = lexer.atEnd && lexer.position > begin + 1;
  lexer.position = begin;
  return called || atEnd;
}

function isBoolean(name: string): boolean {
  return name === 'true' || name === 'false';
}

function refuseKeyword(lexer: Lexer, name: string, position: number): void {
  if (!isBoolean(name)) return;
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
  const { inCall } = lexer;
  lexer.inCall = true;
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
  lexer.inCall = inCall;
  lexer.leave();
  return args;
}

function readIndex(lexer: Lexer): Index {
  const begin = lexer.position;
  lexer.enter(begin);
  lexer.accept('[');
  const { inCall } = lexer;
  lexer.inCall = true;
  lexer.skipWhitespace();
  const index = lexer.next === '[' || lexer.next === '{' ? undefined : readOperand(lexer);
  if (!index || (index.kind === 'literal' && index.value instanceof JavaDouble)) {
    lexer.expected('a whole number, a string or a reference between "[" and "]"', advise(lexer, 'index', begin));
  }
  lexer.skipWhitespace();
  if (!lexer.accept(']')) lexer.expected('"]"', advise(lexer, 'index end', begin));
  lexer.inCall = inCall;
  lexer.leave();
  return { kind: 'index', index, begin: lexer.offset(begin), end: lexer.offset() };
}

/** An operand, or a bare word: whatever name is no literal. */
function readMethodArgument(lexer: Lexer): Argument | undefined {
  const begin = lexer.position;
  const word = lexer.readIdentifier();
  if (word !== undefined && !isBoolean(word)) {
    // A word is read as a reference without its `$`, which shows where a sign lets a property follow.
    const states = lexer.next === '$' || lexer.next === '\\' ? skipSigns(lexer, CALL, '') : undefined;
    if (states !== undefined) readParts(lexer, word, begin, false, states);
    return wordNode(lexer, begin, word);
  }
  lexer.position = begin;
  return readOperand(lexer, true);
}

/** An operand, or a bare word that is no operator. */
export function readDirectiveArgument(lexer: Lexer): Argument | undefined {
  const operand = lexer.position === lexer.referenceEnd ? readBareReference(lexer) : readOperand(lexer);
  if (operand) return operand;
  const begin = lexer.position;
  const word = lexer.readWord();
  if (word !== undefined && !OPERATOR_WORDS.has(word)) return wordNode(lexer, begin, word);
  lexer.position = begin;
  const name = lexer.match(HASH_WORD)?.[0];
  if (name === undefined) return undefined;
  lexer.keepStray(begin);
  return wordNode(lexer, begin, name);
}

/** Directly behind a call or an index a name is a reference of its own, without a `$`: one that is never set. */
function readBareReference(lexer: Lexer): Operand | undefined {
  const begin = lexer.position;
  const name = lexer.readIdentifier();
  if (name === undefined || isBoolean(name)) {
    lexer.position = begin;
    return readOperand(lexer);
  }
  const parts = readParts(lexer, name, begin, false);
  return {
    kind: 'reference',
    name: `\\${name}`,
    parts,
    text: name,
    plain: false,
    begin: lexer.offset(begin),
    end: lexer.offset(),
  };
}

function wordNode(lexer: Lexer, begin: number, word: string): Argument {
  return { kind: 'word', word, begin: lexer.offset(begin), end: lexer.offset() };
}

/** @param inCall whether it stands in the arguments of a method, where lists and maps may hold bare words too */
export function readOperand(lexer: Lexer, inCall = false): Operand | undefined {
  switch (lexer.next) {
    case '$':
    case '\\':
      return readReference(lexer) ?? readBooleanBehindSign(lexer);
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

/** `$true`: the sign is overlooked. */
function readBooleanBehindSign(lexer: Lexer): Literal | undefined {
  const begin = lexer.position;
  const word = lexer.match(BOOLEAN_BEHIND_SIGN)?.[1];
  if (word === undefined) return undefined;
  lexer.keepStray(begin);
  return literal(lexer, begin, word === 'true');
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
  const { cutsLast } = inside;
  return { kind: 'interpolated-string', block, cutsLast, begin: lexer.offset(begin), end: lexer.offset() };
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
