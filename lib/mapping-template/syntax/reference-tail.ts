/**
 * What Velocity's lexer takes for a part of a reference although it is none. It still looks for more of a reference
 * directly behind one without braces, and goes on behind a #set, a block comment or a text block that follows it
 * directly: `$x.size()px.y` prints the size and `px`, `$x#set($y = 1)[` is an error.
 */
import type { Reference, ReferencePart } from './ast';
import type { Lexer } from './lexer';
import { readParts, readReference } from './operands';
import type { StatementBuffer } from './statement-buffer';

/** What would still be a part of the reference that ended at `end`. */
export interface Tail {
  readonly end: number;
  /** `(` begins a call. */
  readonly calls: boolean;
  /** `##` is text. */
  readonly hashes: boolean;
  /** A name begins a reference. */
  readonly names: boolean;
  /** `[` begins an index. */
  readonly indexes: boolean;
  /** `.name` is a property. */
  readonly properties: boolean;
  /** It comes from a property directly before another reference, and outlasts one directive. */
  readonly inherited: boolean;
}

const NAME = /[A-Za-z_][\w-]*/y;
const PROPERTY = /\.([A-Za-z][\w-]*)/y;

export class ReferenceTail {
  constructor(
    private readonly lexer: Lexer,
    private readonly buffer: StatementBuffer,
  ) {}

  /** The tail that ends at the position, if one does. */
  at(position: number): Tail | undefined {
    const { tail } = this.lexer;
    return tail?.end === position ? tail : undefined;
  }

  /** Begins behind a reference that began at `begin`, backslashes included. */
  beginBehind(reference: Reference, begin: number): void {
    const before = this.at(begin);
    const end = this.lexer.position;
    this.lexer.tail = reference.text.endsWith('}') ? behindBraces(end, before) : behind(end, reference.parts, before);
  }

  /** Begins behind a lone `$` or `${`. */
  beginBehindLone(): void {
    const end = this.lexer.position;
    this.lexer.tail = {
      end,
      calls: false,
      hashes: false,
      names: true,
      indexes: true,
      properties: true,
      inherited: false,
    };
  }

  /** Goes on behind a lone sign that stood directly behind a property. */
  continueBehindLone(tail: Tail): void {
    this.lexer.tail = { ...behindGap(this.lexer.position, tail), hashes: false, inherited: true };
  }

  /** Goes on behind what was just read, if it stood directly behind the tail. */
  continueBehind(tail: Tail | undefined): void {
    this.lexer.tail = tail && behindGap(this.lexer.position, tail);
  }

  /** Reads what comes next if it is a part of the tail. */
  read(): boolean {
    const { lexer } = this;
    const tail = this.at(lexer.position);
    if (!tail) return false;
    switch (lexer.next) {
      case '{':
        return this.readBrace(tail);
      case '}':
        lexer.position++;
        this.buffer.addToken('}', lexer.position - 1);
        return true;
      case '[':
        if (tail.indexes) this.failBehind('[', 'an index', '${name}');
        return false;
      case '(':
        if (tail.calls && (lexer.padded || lexer.position + 1 < lexer.text.length)) {
          this.failBehind('(', 'a call', '${name.property}');
        }
        return false;
      case '#':
        return tail.hashes && this.readHashes();
      case '.':
        return tail.properties && this.readRunt(PROPERTY, tail);
      default:
        return tail.names && this.readRunt(NAME, tail);
    }
  }

  /** `{` with a name or a `$name` behind it is read up to `}`, and only it is printed. */
  private readBrace(tail: Tail): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    lexer.accept('{');
    const name = lexer.match(NAME)?.[0];
    const reference = name === undefined && /^\$!?[A-Za-z_]/.test(lexer.text.slice(lexer.position, lexer.position + 3));
    if (name !== undefined) readParts(lexer, name, begin);
    else if (reference) readReference(lexer);
    const formal = name !== undefined || reference;
    if (formal && !lexer.accept('}')) {
      lexer.expected(
        '"}" to close the "{" behind a reference',
        'Velocity takes "{" directly behind a reference for a part of it. Write ${name}{ if it is text.',
      );
    }
    this.buffer.addToken('{', begin);
    this.lexer.tail = formal ? undefined : behindGap(lexer.position, tail);
    return true;
  }

  /** Of `##` directly behind a property the first is a lone sign, so that it begins no comment. */
  private readHashes(): boolean {
    const { lexer } = this;
    if (!lexer.startsWith('##') || lexer.startsWith('###')) return false;
    const begin = lexer.position;
    lexer.accept('#');
    this.buffer.addLone('#', begin);
    return true;
  }

  /** A name behind is read as a reference, of which only its beginning is printed: its properties vanish. */
  private readRunt(pattern: RegExp, before: Tail): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    const match = lexer.match(pattern);
    if (!match) return false;
    const parts = readParts(lexer, match.at(1) ?? match[0], begin);
    this.buffer.addToken(match[0], begin);
    const tail = behind(lexer.position, parts, before);
    this.lexer.tail = pattern === PROPERTY ? { ...tail, calls: true, hashes: true } : tail;
    return true;
  }

  private failBehind(sign: string, part: string, braced: string): never {
    const lexer: Lexer = this.lexer;
    const advice = `Velocity takes it for ${part}. Write ${braced} with braces, or put a blank before the "${sign}".`;
    lexer.fail(`Unexpected "${sign}" behind a reference`, lexer.position, advice);
  }
}

/** Behind a reference without braces. What it could go on with by itself it has already read. */
function behind(end: number, parts: readonly ReferencePart[], before: Tail | undefined): Tail {
  const property = parts.filter(({ kind }) => kind !== 'index').at(-1)?.kind === 'property';
  const calls = property || before?.calls === true;
  const inherited = before?.calls === true;
  return { end, calls, hashes: property, names: parts.length > 0, indexes: false, properties: false, inherited };
}

/** Behind `${name}` nothing, unless a property stood directly before it. */
function behindBraces(end: number, before: Tail | undefined): Tail | undefined {
  return before?.calls ? { ...behindGap(end, before), inherited: true } : undefined;
}

/** Behind something that lay between the reference and the tail. */
export function behindGap(end: number, before: Tail): Tail {
  return { ...before, end, names: true, indexes: true, properties: true };
}
