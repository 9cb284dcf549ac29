/**
 * Gives the parser the tokens of one text, with up to three tokens of lookahead, and makes the errors that name the place where
 * the parser failed.
 */
import type { Argument, Block, Operand, Reference } from './ast';
import { Lexer } from './lexer';
import { type Advice, adviceInWords } from './remedy';
import { Fragment, Source } from './source';
import { MappingTemplateError } from './template-error';
import type { Token, TokenKind } from './tokens';

/** How deep parentheses, lists, strings and blocks may be nested. Velocity's own stack ends in the same region. */
const MAX_DEPTH = 500;

/** The directive of the current block: the words that close it, and its place for the error message if nothing closes it. */
export interface Opening {
  readonly name: string;
  readonly position: number;
  readonly closedBy: readonly TokenKind[];
}

/** A block and the token that ended it; undefined at the end of the text. */
export interface BlockEnd {
  readonly block: Block;
  readonly closedBy: Token | undefined;
}

/** Reads statements up to the word that closes the opening. Strings and directives hold blocks, and blocks hold them. */
export type BlockReader = (reader: TokenReader, opening?: Opening) => BlockEnd;

/** The readers that call each other: a block contains strings, a string contains a block, a reference contains arguments. */
export interface Grammar {
  readonly readBlock: BlockReader;
  readonly readCallArgument: (reader: TokenReader) => Argument | undefined;
  readonly readIndexOperand: (reader: TokenReader) => Operand | undefined;
}

/** A reference with the signs and backslashes directly before it. */
export interface PrefixedReference {
  readonly reference: Reference;
  /** Half of the backslashes before it, and signs that begin nothing. */
  readonly prefix: string;
  /** Whether an odd number of backslashes stands before it. Such a reference prints its source. */
  readonly escaped: boolean;
  /** A name without `$`, which prints itself and nothing of its parts. */
  readonly runt: string | undefined;
}

/** Thrown instead of an error while a remedy is tried, because nobody reads the message then. */
class Stuck extends Error {
  constructor(readonly reached: number) {
    super('stuck');
  }
}

export class TokenReader {
  readonly text: string;
  readonly lexer: Lexer;
  /** The token read last. */
  latest: Token | undefined;
  /** The names of the macros defined so far, because a backslash before a call of a macro is an escape. */
  readonly macros: Set<string>;
  /** The signs before each reference that is an argument, because #foreach may print them. */
  readonly prefixed = new Map<Reference, PrefixedReference>();
  /** The beginning of the last string literal. Its author may have meant the text after it as a part of it. */
  latestString: number | undefined;
  /** The last #end and the directive that it closed. If an #end is missing, the author may have meant this one for another block. */
  latestEnd: { readonly position: number; readonly opening: Opening } | undefined;
  private ahead: Token | undefined;
  private failedAt: number | undefined;

  constructor(
    readonly fragment: Fragment,
    readonly grammar: Grammar,
    /** The text that holds the double-quoted string whose content this is. */
    private readonly outer?: TokenReader,
    private depth = 0,
    private readonly isTrial = false,
  ) {
    this.text = fragment.text;
    this.macros = outer?.macros ?? new Set();
    // Velocity adds a blank to a string without a line comment, and removes the blank from the string's output.
    this.lexer = new Lexer(this.isPadded ? `${this.text} ` : this.text);
  }

  get inString(): boolean {
    return this.outer !== undefined;
  }

  get isPadded(): boolean {
    return this.inString && !this.text.includes('##');
  }

  // ---- tokens

  /** The token that comes next. */
  get next(): Token {
    return (this.ahead ??= this.lexer.read());
  }

  get nextKind(): TokenKind {
    return (this.ahead ??= this.lexer.read()).kind;
  }

  /** The second token from here. */
  get second(): Token {
    const { next } = this;
    return (next.next ??= this.lexer.read());
  }

  /** The third token from here. */
  get third(): Token {
    const { second } = this;
    return (second.next ??= this.lexer.read());
  }

  take(): Token {
    const token = this.next;
    if (this.latest) this.latest.next = token;
    this.latest = token;
    this.ahead = token.next;
    return token;
  }

  accept(kind: TokenKind): Token | undefined {
    return this.nextKind === kind ? this.take() : undefined;
  }

  skipBlanks(): void {
    if (this.nextKind === 'blanks') this.take();
  }

  /** The position behind the token read last. */
  get end(): number {
    return Math.min(this.latest?.end ?? 0, this.text.length);
  }

  // ---- the place that an error message names

  /** The position of the next token, behind lone signs. */
  get position(): number {
    if (this.failedAt !== undefined) return this.failedAt;
    const { next } = this;
    const isSigned = next.kind === 'identifier' || next.kind === 'opening brace';
    const signs = isSigned ? Math.max(0, next.image.lastIndexOf('$')) : 0;
    return Math.min(next.begin + signs, this.text.length);
  }

  /** Sets the position that the next error message names. */
  standAt(position: number): void {
    this.failedAt = position;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the position, '' at the end. */
  get nextCharacter(): string {
    return this.text.charAt(this.position);
  }

  offset(position: number): number {
    return this.fragment.offsetOf(Math.min(position, this.text.length));
  }

  // ---- nesting

  readBlock(opening?: Opening): BlockEnd {
    return this.grammar.readBlock(this, opening);
  }

  /** Begins a level of nesting; `leave` ends it. */
  enter(begin: number): void {
    if (++this.depth > MAX_DEPTH) this.fail(`Nested more than ${MAX_DEPTH} levels deep`, begin);
  }

  leave(): void {
    this.depth--;
  }

  /** Makes a reader for the content of a string in this text. Its nesting depth begins with the depth of this reader. */
  insideString(content: Fragment): TokenReader {
    return new TokenReader(content, this.grammar, this, this.depth, this.isTrial);
  }

  // ---- failures

  /** Describes the text at a position, for an error message. */
  describe(position = this.position): string {
    const rest = this.text.slice(position, position + 40);
    if (rest === '') return this.inString ? 'the end of the string' : 'the end of the template';
    if (/^[\r\n]/.test(rest)) return 'the end of the line';
    const token = /^(?:#\{?\w+\}?|\$!?\{?[\w-]*|-?\d[\d.]*|[\w-]+|[=!<>&|]{1,2}|[\s\S])/u.exec(rest)?.[0] ?? rest;
    return `"${token}"`;
  }

  expected(what: string, advice?: Advice | string): never {
    this.fail(`Expected ${what}, but found ${this.describe()}`, this.position, advice);
  }

  fail(problem: string, position = this.position, advice?: Advice | string): never {
    const offset = this.offset(position);
    const reached = Math.max(offset, this.offset(this.position));
    if (this.isTrial) throw new Stuck(reached);
    const { source } = this.fragment;
    const words =
      typeof advice === 'object'
        ? adviceInWords(advice, source.text, reached, (changed) => this.reachIn(changed))
        : advice;
    throw new MappingTemplateError(source, offset, problem, words);
  }

  /** Returns the offset up to which the parser can read a changed template. */
  private reachIn(changed: string): number {
    try {
      this.grammar.readBlock(new TokenReader(Fragment.whole(new Source(changed)), this.grammar, undefined, 0, true));
      return Infinity;
    } catch (error) {
      if (error instanceof Stuck) return error.reached;
      throw error;
    }
  }
}
