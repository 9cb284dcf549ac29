/**
 * Characters to tokens, on demand: what a character means depends on where the parser stands (text, arguments of a
 * directive, a bracket), so the parser asks for the token it expects and nothing runs ahead of it.
 *
 * Every pattern is sticky and matches at one position only. No pattern is retried over a text that another one has
 * consumed, which keeps parsing linear.
 */
import type { Block } from './ast';
import type { LexicalStates } from './lexical-states';
import { type Advice, adviceInWords } from './remedy';
import { Fragment, Source } from './source';
import { MappingTemplateError } from './template-error';

/** How deep parentheses, lists, strings and blocks may be nested. Velocity's own stack ends in the same region. */
const MAX_DEPTH = 500;

const WHITESPACE = /[ \t\r\n]+/y;
const INTEGER = /-?\d+/y;
const DECIMAL = /-?(?:\d+\.(?!\.)\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)/y;
const WORD = /[A-Za-z_@][\w@]*/y;
const IDENTIFIER = /[A-Za-z_][\w-]*/y;
/**
 * A `$` or `#` that starts nothing: Velocity overlooks it between the tokens of a directive.
 */
const STRAY = /\\*\$(?!(?:\\*!)?[{[A-Za-z_]|(?<=\$!?\$)\.)(?:\\*!)?|#(?![\w@#*]|\[\[|-?\.?\d)/y;
/** Two of them, which are no comment in the arguments of a call, in brackets and behind a property. */
const STRAY_HASHES = /##(?![\w@#*]|\[\[|\.\d)/y;

/** The directive whose block is being read: what closes it, and where it was opened, for the error if it is not. */
export interface Opening {
  readonly name: string;
  readonly position: number;
  readonly closedBy: readonly string[];
}

/** A block and the word that ended it; undefined at the end of the text. */
export interface BlockEnd {
  readonly block: Block;
  readonly closedBy: string | undefined;
}

/** Reads statements up to the word that closes the opening. Strings and directives hold blocks, and blocks hold them. */
export type BlockReader = (lexer: Lexer, opening?: Opening) => BlockEnd;

/** Thrown instead of an error while a remedy is tried, where nobody wants the message. */
class Stuck extends Error {
  constructor(readonly reached: number) {
    super('stuck');
  }
}

interface Stretch {
  readonly begin: number;
  readonly end: number;
}

export class Lexer {
  position = 0;
  /** What goes on with a reference at `statesEnd`. */
  states: LexicalStates = 0;
  statesEnd = -1;
  /** What the reference that begins at the position in text will lie upon. */
  statesBelow: LexicalStates = 0;
  /** The states behind the latest reference's last part. */
  partStates: LexicalStates = 0;
  /** Whether a comment has taken the line end with it that Velocity adds to a string and takes off again. */
  cutsLast = false;
  /** Where the latest reference ended whose last part is no property: behind it `##` begins a comment. */
  referenceEnd = -1;
  /** Whether the position lies in the arguments of a call or in brackets, however deep. */
  inCall = false;
  private strays: Stretch[] = [];
  readonly text: string;
  /**
   * Whether Velocity parses the text with a line end added, as it does for a string without a line comment: then `$`
   * and `#` may be the last character.
   */
  readonly padded: boolean;
  /** Where the latest string literal began: what follows it may have been meant as a part of it. */
  latestString: number | undefined;
  /** The latest #end, and what it closed: where an #end is missing, it may have been meant for another block. */
  latestEnd: { readonly position: number; readonly opening: Opening } | undefined;

  constructor(
    readonly fragment: Fragment,
    readonly readBlock: BlockReader,
    /** The content of a double-quoted string. */
    readonly inString = false,
    private depth = 0,
    private readonly isTrial = false,
  ) {
    this.text = fragment.text;
    this.padded = inString && !this.text.includes('##');
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the position, '' at the end. */
  get next(): string {
    return this.text.charAt(this.position);
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position);
  }

  /** Goes past `text` if it comes next. */
  accept(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Goes past what the sticky `pattern` matches and gives it, or gives undefined. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.position = pattern.lastIndex;
    return match;
  }

  /** Goes past blanks, line ends and stray signs, the way they are allowed between the tokens of a directive. */
  skipWhitespace(): boolean {
    const begin = this.position;
    const code = this.text.charCodeAt(begin);
    if (code === 36 || code === 35 || code === 92) this.skipStray();
    // Stray signs belong to the blanks behind them, and two stretches of blanks in a row are an error.
    if (this.match(WHITESPACE)) this.skipStray();
    return this.position > begin;
  }

  /** Goes past stray signs only. */
  skipStray(): void {
    const begin = this.position;
    const code = this.text.charCodeAt(begin);
    if (code !== 35 && code !== 36 && code !== 92) return;
    let canBeHashes = this.inCall && begin !== this.referenceEnd;
    for (;;) {
      const stray = this.match(STRAY);
      if (!stray && !(canBeHashes && this.match(STRAY_HASHES))) break;
      canBeHashes &&= stray?.[0].includes('$') !== true;
    }
    if (this.position > begin) this.addStray(begin, this.position);
  }

  /** Goes past the `##` that is no comment directly behind a property. */
  skipStrayHashes(): void {
    const begin = this.position;
    if (this.match(STRAY_HASHES)) this.addStray(begin, this.position);
  }

  addStray(begin: number, end: number): void {
    this.strays.push({ begin, end });
  }

  /** A sign that ends at the position is printed with what follows it. */
  keepStray(position: number): void {
    if (this.strays.at(-1)?.end === position) this.strays.pop();
  }

  /** The stray signs that `read` goes past. */
  recordStrays(read: () => unknown): readonly Stretch[] {
    this.strays = [];
    read();
    return this.strays;
  }

  /** A name as references and the arguments of methods have it: with hyphens. */
  readIdentifier(): string | undefined {
    return this.match(IDENTIFIER)?.[0];
  }

  /** A word as directives have it. */
  readWord(): string | undefined {
    return this.match(WORD)?.[0];
  }

  /** Goes past the word `keyword`, but not past a longer word that begins with it. */
  acceptKeyword(keyword: string): boolean {
    const begin = this.position;
    if (this.startsWith(keyword) && this.readWord() === keyword) return true;
    this.position = begin;
    return false;
  }

  readInteger(): string | undefined {
    return this.match(INTEGER)?.[0];
  }

  readDecimal(): string | undefined {
    return this.match(DECIMAL)?.[0];
  }

  /** Begins a level of nesting; `leave` ends it. */
  enter(begin: number): void {
    if (++this.depth > MAX_DEPTH) this.fail(`Nested more than ${MAX_DEPTH} levels deep`, begin);
  }

  leave(): void {
    this.depth--;
  }

  /** A lexer for the content of a string in this text, which counts on from this one's depth. */
  insideString(content: Fragment): Lexer {
    return new Lexer(content, this.readBlock, true, this.depth, this.isTrial);
  }

  offset(position = this.position): number {
    return this.fragment.offsetOf(position);
  }

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
    const reached = Math.max(offset, this.offset());
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
      this.readBlock(new Lexer(Fragment.whole(new Source(changed)), this.readBlock, false, 0, true));
      return Infinity;
    } catch (error) {
      if (error instanceof Stuck) return error.reached;
      throw error;
    }
  }
}
