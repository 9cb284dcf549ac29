/** References: `$name`, `${name}`, and the properties, calls and indexes behind a name. */
import type { Index, Reference, ReferencePart } from './ast';
import { advise } from './advice';
import { literalOf, type Token, type TokenKind } from './tokens';
import type { PrefixedReference, TokenReader } from './token-reader';

const BRACE_ADVICE = 'Put a blank before the "{": directly behind a reference Velocity takes it for a part of that.';
/** The tokens with which an argument of a call can begin. Before any other token, a `(` after a property is text. */
const CALL_BEGINNINGS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...(['end of call', 'blanks', 'string', 'integer', 'decimal', 'true', 'false', 'identifier'] as const),
  ...(['[', '{', 'opening brace', 'unclosed string', 'unknown'] as const),
]);

/** Whether a reference comes next. */
export function isReference(reader: TokenReader): boolean {
  const kind = reader.nextKind;
  if (kind === 'identifier') return true;
  return kind === 'opening brace' && reader.second.kind === 'identifier';
}

export function readReference(reader: TokenReader): Reference | undefined {
  if (!isReference(reader)) return undefined;
  const prefixed = readPrefixedReference(reader);
  const { reference, prefix, escaped, runt } = prefixed;
  if (prefix !== '' || escaped || runt !== undefined) reader.prefixed.set(reference, prefixed);
  return reference;
}

/** Reads a reference. Call it only if `isReference` is true. */
export function readPrefixedReference(reader: TokenReader): PrefixedReference {
  const first = reader.take();
  const braced = first.kind === 'opening brace';
  const start = startOf(first);
  const nameToken = braced ? reader.take() : first;
  const parts = readParts(reader);
  if (braced && !reader.accept('closing brace')) {
    reader.expected(`"}" to close "${start.sigil}${nameToken.image}"`, advise(reader, 'brace', first.begin));
  }
  const name = braced ? nameToken.image : first.image.slice(start.sigil.length);
  const { end } = reader;
  return {
    prefix: start.prefix,
    escaped: start.escaped,
    runt: start.isRunt ? first.image : undefined,
    reference: {
      kind: 'reference',
      name: start.isRunt ? `\\${name}` : start.backslashes + name,
      parts,
      text: textOf(reader, first, end),
      plain: start.sigil === '$',
      begin: reader.offset(first.begin),
      end: reader.offset(end),
    },
  };
}

/** The reference as written, without the lone signs in it. */
function textOf(reader: TokenReader, first: Token, end: number): string {
  const text = reader.text.slice(first.begin, end);
  return reader.latest && LONE_SIGN.test(text.slice(1))
    ? literalOf(first, reader.latest).slice(first.signs.length)
    : text;
}

interface Start {
  /** `$`, `$!`, `${`, `$!{`. */
  readonly sigil: string;
  readonly prefix: string;
  readonly escaped: boolean;
  /** Backslashes between `$` and `!`, which make a name that is never set. */
  readonly backslashes: string;
  readonly isRunt: boolean;
}

const PLAIN_START: Start = { sigil: '$', prefix: '', escaped: false, backslashes: '', isRunt: false };
const PLAIN = /^\$[A-Za-z_]/;
const LONE_SIGN = /[$#]/;
const SIGIL = /^\$!?\{?/;
/** Backslashes between `$` and `!`. Velocity never looks up the name after them, and prints nothing before it. */
const NEVER_SET = /\$(\\+)!/;
const SIGNS = /^\W*/;

/** Reads the signs and backslashes before the reference itself. */
function startOf(token: Token): Start {
  const { image } = token;
  if (PLAIN.test(image) && image.lastIndexOf('$') === 0) return PLAIN_START;
  const [neverSet, between = ''] = NEVER_SET.exec(image) ?? [];
  if (neverSet) {
    const [sigil = ''] = SIGNS.exec(image) ?? [];
    return { sigil, prefix: '', escaped: false, backslashes: between, isRunt: false };
  }
  const backslashes = /^\\*/.exec(image)?.[0] ?? '';
  const sign = image.lastIndexOf('$');
  if (sign === -1) return { sigil: '', prefix: '', escaped: false, backslashes: '', isRunt: true };
  token.begin += sign;
  const [sigil = '$'] = SIGIL.exec(image.slice(sign)) ?? [];
  const escaped = backslashes.length % 2 === 1;
  const signs = image.slice(backslashes.length, sign);
  const prefix = backslashes.slice(0, backslashes.length >> 1) + (escaped ? '' : signs);
  return { sigil, prefix, escaped, backslashes: '', isRunt: false };
}

function readParts(reader: TokenReader): ReferencePart[] {
  const parts: ReferencePart[] = [];
  for (;;) {
    switch (reader.nextKind) {
      case 'dot':
        if (!readProperty(reader, parts)) return parts;
        break;
      case 'opening bracket':
        parts.push(readIndex(reader));
        break;
      default:
        return parts;
    }
  }
}

function readProperty(reader: TokenReader, parts: ReferencePart[]): boolean {
  const { second } = reader;
  if (second.kind !== 'identifier') {
    refuseKeyword(reader, second);
    return false;
  }
  const dot = reader.take();
  const name = reader.take();
  const begin = reader.offset(dot.begin);
  if (reader.nextKind === '(' && CALL_BEGINNINGS.has(reader.second.kind)) {
    const args = readCallArguments(reader, name.image);
    parts.push({ kind: 'method', name: name.image, args, begin, end: reader.offset(reader.end) });
  } else {
    parts.push({ kind: 'property', name: name.image, begin, end: reader.offset(name.end) });
  }
  return true;
}

/** Reports `true` or `false` as a name. */
export function refuseKeyword(reader: TokenReader, token: Token): void {
  if (token.kind !== 'true' && token.kind !== 'false') return;
  reader.fail(
    `"${token.kind}" cannot be the name of a variable or property`,
    token.end - token.kind.length,
    `A map's entry of that name is read by ['${token.kind}'].`,
  );
}

function readCallArguments(reader: TokenReader, method: string) {
  const { begin } = reader.take();
  reader.enter(begin);
  const args = [];
  if (!reader.accept('end of call')) {
    do {
      reader.skipBlanks();
      const argument =
        reader.grammar.readCallArgument(reader) ??
        reader.expected(`an argument of ${method}()`, advise(reader, 'argument', begin));
      args.push(argument);
      reader.skipBlanks();
    } while (reader.accept(','));
    if (!reader.accept('end of call')) {
      reader.expected(`"," or ")" in the arguments of ${method}()`, advise(reader, 'argument end', begin));
    }
  }
  reader.leave();
  return args;
}

function readIndex(reader: TokenReader): Index {
  const { begin } = reader.take();
  reader.enter(begin);
  reader.skipBlanks();
  const index =
    reader.grammar.readIndexOperand(reader) ??
    reader.expected('a whole number, a string or a reference between "[" and "]"', advise(reader, 'index', begin));
  reader.skipBlanks();
  if (!reader.accept('closing bracket')) reader.expected('"]"', advise(reader, 'index end', begin));
  reader.leave();
  return { kind: 'index', index, begin: reader.offset(begin), end: reader.offset(reader.end) };
}

/** Reports a `{` directly after a reference in a directive. */
export function refuseBrace(reader: TokenReader): void {
  if (reader.nextKind !== 'opening brace') return;
  reader.fail('Unexpected "{" behind a reference', reader.position, BRACE_ADVICE);
}
