/**
 * What the parser reads from: the tokens of one text, one ahead of the other, and the failures that say where reading
 * could not go on.
 */
import type { Argument, Block, Operand, Reference } from './ast';
import { Lexer } from './lexer';
import { type Advice, adviceInWords } from './remedy';
import { Fragment, Source } from './source';
import { MappingTemplateError } from './template-error';
import type { Token, TokenKind } from './tokens';

/** How deep parentheses, lists, strings and blocks may be nested. Velocity's own stack ends in the same region. */
const MAX_DEPTH = 500;

/** The directive whose block is being read: what closes it, and where it was opened, for the error if it is not. */
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

/** What reads the parts that hold each other: blocks hold strings that hold blocks, references hold arguments. */
export interface Grammar {
  readonly readBlock: BlockReader;
  readonly readCallArgument: (reader: TokenReader) => Argument | undefined;
  readonly readIndexOperand: (reader: TokenReader) => Operand | undefined;
}

/** A reference with what stands directly before it. */
export interface PrefixedReference {
  readonly reference: Reference;
  /** Half of the backslashes before it, and signs that begin nothing. */
  readonly prefix: string;
  /** Whether an odd number of backslashes stands before it: it prints as it is written. */
  readonly escaped: boolean;
  /** A name without `$`, which prints itself and nothing of its parts. */
  readonly runt: string | undefined;
}

/** Thrown instead of an error while a remedy is tried, where nobody wants the message. */
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
  /** The names that #macro has been given so far: a backslash before a call of one is an escape. */
  readonly macros: Set<string>;
  /** What stands before a reference that is an argument: #foreach may print it. */
  readonly prefixed = new Map<Reference, PrefixedReference>();
  /** Where the latest string literal began: what follows it may have been meant as a part of it. */
  latestString: number | undefined;
  /** The latest #end, and what it closed: where an #end is missing, it may have been meant for another block. */
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
    // Velocity adds a blank to a string without a line comment and cuts it off what the string prints.
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

  /** The token behind the next one. */
  get second(): Token {
    const { next } = this;
    return (next.next ??= this.lexer.read());
  }

  /** The token behind that. */
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

  // ---- where the parser stands, for what is said about a failure

  /** The position of the next token, behind lone signs. */
  get position(): number {
    if (this.failedAt !== undefined) return this.failedAt;
    const { next } = this;
    const isSigned = next.kind === 'identifier' || next.kind === 'opening brace';
    const signs = isSigned ? Math.max(0, next.image.lastIndexOf('$')) : 0;
    return Math.min(next.begin + signs, this.text.length);
  }

  /** What is said about the failure that follows is about this position. */
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

  /** A reader for the content of a string in this text, which counts on from this one's depth. */
  insideString(content: Fragment): TokenReader {
    return new TokenReader(content, this.grammar, this, this.depth, this.isTrial);
  }

  // ---- failures

  /** What stands at a position, in words for an error message. */
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

  /** How far a changed template can be read, as an offset in it. */
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
