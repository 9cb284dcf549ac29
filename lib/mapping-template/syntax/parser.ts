/**
 * A template's text to its AST: the text around references and directives, and which of them begins where.
 *
 * Velocity's lexer decides some things by how far a token of text reaches, and those show: blanks before #set vanish if
 * they are a token of their own, and a lone `$` or `#` directly before a directive vanishes with it.
 */
import type { Block, ReferencePart, Statement } from './ast';
import {
  DIRECTIVES,
  isCalled,
  readArguments,
  readBody,
  readDefine,
  readForeach,
  readIf,
  readJumpOrRead,
  readLiteral,
  readSet,
  skipMacro,
} from './directives';
import { type BlockEnd, Lexer, type Opening } from './lexer';
import { readParts, readReference } from './operands';
import { Fragment, type Source } from './source';
import { afterLineComment, isTakenBySet } from './whitespace';

const SPECIAL = /[$#\\]/g;
const NAME = /[A-Za-z_][\w-]*/y;
const BACKSLASHES = /\\+/y;
const SET = /#(?:set|\{set\}) *\(/y;
const WORD = /#(?:(@?[A-Za-z_][\w@]*)|\{([A-Za-z_][\w@]*)\})/y;
const NUMBER = /#\d+(?:\.\d+)?(?!\w)/y;
const LONE_DOLLARS = /(?:\$(?!(?:\\*!)?\{?[A-Za-z_])(?:\\*!)?)+/y;
const LEXED: ReadonlySet<string> = new Set(['set', 'if', 'elseif', 'else', 'end']);
/** What Velocity's lexer cannot end on, even inside a comment that the template's end cuts short. */
const CUT_SHORT = /(?:\$(?:\\*!)?|#\[\[|#\*|#)$/;

export function parse(source: Source): Block {
  return readBlock(new Lexer(Fragment.whole(source), readBlock)).block;
}

function readBlock(lexer: Lexer, opening?: Opening): BlockEnd {
  return new TextReader(lexer, opening).read();
}

/** What Velocity's lexer takes for a part of the reference that ended at `end`. */
interface ReferenceTail {
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
}

/** Behind a reference without braces. What it could still go on with itself it has already read. */
function tailBehind(end: number, parts: readonly ReferencePart[], before: ReferenceTail | undefined): ReferenceTail {
  const property = parts.filter(({ kind }) => kind !== 'index').at(-1)?.kind === 'property';
  const calls = property || before?.calls === true;
  return { end, calls, hashes: property, names: parts.length > 0, indexes: false, properties: false };
}

/** Behind `${name}` nothing, unless a property stood directly before it. */
function tailBehindBraces(end: number, before: ReferenceTail | undefined): ReferenceTail | undefined {
  return before?.calls ? { ...before, end, names: false, indexes: true, properties: false } : undefined;
}

/** Behind something that lay between the reference and the tail. */
function tailBehindGap(end: number, before: ReferenceTail | undefined): ReferenceTail | undefined {
  return before && { ...before, end, names: true, indexes: true, properties: true };
}

class TextReader {
  private readonly statements: Statement[] = [];
  /** Text that is not yet a statement, and where it began. */
  private pending = '';
  private pendingBegin = 0;
  /** Where the current token of text began. */
  private tokenBegin: number;
  /** How many characters at the end of `pending` are lone signs that end where the token of text begins. */
  private lone = 0;
  /** Where a reference ended behind which Velocity's lexer still looks for more of it. */
  private tail: ReferenceTail | undefined;
  private closedBy: string | undefined;
  private done = false;

  constructor(
    private readonly lexer: Lexer,
    private readonly opening: Opening | undefined,
  ) {
    this.tokenBegin = lexer.position;
  }

  read(): BlockEnd {
    const { lexer } = this;
    while (!this.done) {
      if (this.tail?.end === lexer.position && this.readTail(this.tail)) continue;
      SPECIAL.lastIndex = lexer.position;
      const special = SPECIAL.exec(lexer.text);
      this.addText(lexer.position, special ? special.index : lexer.text.length);
      if (!special) {
        if (this.opening) this.failUnclosed(this.opening);
        break;
      }
      lexer.position = special.index;
      this.readSpecial();
    }
    this.flush(lexer.position);
    return { block: this.statements, closedBy: this.closedBy };
  }

  private readSpecial(): void {
    const { lexer } = this;
    const begin = lexer.position;
    const backslashes = lexer.match(BACKSLASHES)?.[0].length ?? 0;
    if (lexer.next === '$') this.readDollar(begin, backslashes);
    else if (lexer.next === '#') this.readHash(begin, backslashes);
    else this.addToken(begin);
  }

  // ---- references

  private readDollar(begin: number, backslashes: number): void {
    const { lexer } = this;
    const start = lexer.position;
    let reference = readReference(lexer);
    if (!reference) {
      if (lexer.text.startsWith('${$', start) && this.readDoubledDollar(start)) return;
      lexer.position = start;
      lexer.match(LONE_DOLLARS);
      if (lexer.atEnd && !lexer.padded) this.failLoneSign('$', start);
      // Backslashes before lone signs escape the reference that follows directly, and the signs vanish.
      if (backslashes > 0) reference = readReference(lexer);
      if (!reference) {
        this.addLone(begin, start);
        return;
      }
    }
    // A lone sign directly before the backslashes takes away their meaning.
    const escaping = this.lone > 0 && this.tokenBegin === begin ? 0 : backslashes;
    this.add('\\'.repeat(escaping > 0 ? backslashes >> 1 : backslashes), begin);
    const escaped = escaping % 2 === 1;
    const { begin: from, end } = reference;
    this.addStatement({ kind: 'rendered-reference', reference, escaped, begin: from, end });
    this.beginToken();
    const before = this.tailAt(begin);
    const braced = lexer.text[lexer.position - 1] === '}';
    this.tail = braced ? tailBehindBraces(lexer.position, before) : tailBehind(lexer.position, reference.parts, before);
  }

  /**
   * What Velocity's lexer takes for a part of the reference although it is none. It does so directly behind a reference
   * without braces, and still behind a #set, a block comment or a text block that follows it directly. True if
   * something was read.
   */
  private readTail(tail: ReferenceTail): boolean {
    const { lexer } = this;
    switch (lexer.next) {
      case '{':
        return this.readBrace(tail);
      case '[':
        if (tail.indexes) {
          const advice = 'Velocity takes it for an index. Write ${name} with braces, or put a blank before the "[".';
          lexer.fail('Unexpected "[" behind a reference', lexer.position, advice);
        }
        return false;
      case '(':
        if (tail.calls && (lexer.padded || lexer.position + 1 < lexer.text.length)) {
          const advice =
            'Velocity takes it for a call. Write ${name.property} with braces, or put a blank before the "(".';
          lexer.fail('Unexpected "(" behind a reference', lexer.position, advice);
        }
        return false;
      case '#':
        return tail.hashes && lexer.startsWith('##') && this.readHashesAfterProperty();
      case '.':
        return tail.properties && this.readRunt(/\.([A-Za-z][\w-]*)/y, tail);
      default:
        return tail.names && this.readRunt(/([A-Za-z_][\w-]*)/y, tail);
    }
  }

  /** `{` behind a reference: with a name or a `$name` behind it, it is read up to `}`, and only it is printed. */
  private readBrace(tail: ReferenceTail): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    this.add('{', begin);
    lexer.accept('{');
    const name = lexer.match(NAME)?.[0];
    const reference = name === undefined && /^\$!?[A-Za-z_]/.test(lexer.text.slice(lexer.position, lexer.position + 3));
    if (name !== undefined) readParts(lexer, name, begin);
    else if (reference) readReference(lexer);
    if ((name !== undefined || reference) && !lexer.accept('}')) {
      lexer.expected(
        '"}" to close the "{" behind a reference',
        'Velocity takes "{" directly behind a reference for a part of it. Write ${name}{ if it is text.',
      );
    }
    this.beginToken();
    this.tail = name === undefined && !reference ? tailBehindGap(lexer.position, tail) : undefined;
    return true;
  }

  /** `##` directly behind a property is text, and begins no comment. */
  private readHashesAfterProperty(): boolean {
    const { lexer } = this;
    const after = lexer.text[lexer.position + 2];
    if (after === '#') return false;
    if (after === '*') {
      lexer.position += 1;
    } else {
      this.add('##', lexer.position);
      lexer.position += 2;
      if (lexer.atEnd && !lexer.padded) this.failLoneSign('#', lexer.position - 1);
    }
    this.beginToken();
    return true;
  }

  /**
   * `$x.size()px`: the name behind is read as a reference, of which only its beginning is printed; properties of it
   * vanish.
   */
  private readRunt(pattern: RegExp, before: ReferenceTail): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    const match = lexer.match(pattern);
    if (!match) return false;
    const [printed, name = ''] = match;
    const parts = readParts(lexer, name, begin);
    this.add(printed, begin);
    this.beginToken();
    const tail = tailBehind(lexer.position, parts, before);
    this.tail = printed === name ? tail : { ...tail, calls: true, hashes: true };
    return true;
  }

  /** `${$name}` prints nothing. */
  private readDoubledDollar(start: number): boolean {
    const { lexer } = this;
    const behind = lexer.position;
    lexer.position = start + 2;
    const reference = readReference(lexer);
    if (!reference) {
      lexer.position = behind;
      return false;
    }
    if (reference.text.endsWith('}')) {
      // `${${name}}`: the first `${` is text.
      lexer.position = start + 2;
      this.add('${', start);
      return true;
    }
    if (!lexer.accept('}')) lexer.expected(`"}" to close "\${${reference.text}"`, 'A reference has one "$".');
    this.beginToken();
    return true;
  }

  // ---- directives and comments

  private readHash(begin: number, backslashes: number): void {
    const { lexer } = this;
    const start = lexer.position;
    if (lexer.startsWith('##')) this.readLineComment(begin, start);
    else if (lexer.startsWith('#*')) this.readBlockComment(begin, start);
    else if (lexer.startsWith('#[[')) this.readTextBlock(begin, start);
    else if (backslashes % 2 === 0 && lexer.match(SET)) this.readSetDirective(begin, start);
    else this.readWordOrSign(begin, start, backslashes);
  }

  private readLineComment(begin: number, start: number): void {
    this.add('\\'.repeat(start - begin), begin);
    this.lexer.position = afterLineComment(this.lexer.text, start);
    if (this.lexer.atEnd) this.checkCutShort(start + 2);
    this.beginToken();
  }

  private readBlockComment(begin: number, start: number): void {
    const { lexer } = this;
    this.add('\\'.repeat(start - begin), begin);
    if (begin === start) this.dropLone(begin);
    const tail = this.tailAt(begin);
    const end = lexer.text.indexOf('*#', start + 2);
    lexer.position = end === -1 ? lexer.text.length : end + 2;
    if (end === -1) {
      if (lexer.text.length === start + 2) this.failLoneSign('#', start);
      this.checkCutShort(start + 2);
    }
    this.beginToken();
    this.moveTail(tail);
  }

  private checkCutShort(from: number): void {
    const lexer: Lexer = this.lexer;
    const tail = lexer.text.slice(Math.max(from, lexer.text.length - 10));
    if (lexer.padded || /[\r\n]$/.test(tail) || !CUT_SHORT.test(tail)) return;
    lexer.fail(
      'A template cannot end with this sign, not even in a comment',
      lexer.text.length - 1,
      'Add a line end after the comment.',
    );
  }

  private readTextBlock(begin: number, start: number): void {
    const { lexer } = this;
    const end = lexer.text.indexOf(']]#', start + 3);
    if (end === -1) lexer.fail('"#[[" is not closed: expected "]]#"', start);
    const tail = this.tailAt(begin);
    this.add('\\'.repeat(start - begin), begin);
    lexer.position = end + 3;
    this.add(lexer.text.slice(start + 3, end), start);
    this.beginToken();
    this.moveTail(tail);
  }

  private readSetDirective(begin: number, start: number): void {
    const { lexer } = this;
    const blanks = isTakenBySet(lexer.text, this.tokenBegin, begin) ? begin - this.tokenBegin : 0;
    if (begin !== start) {
      // Before #set an even number of backslashes is text.
      this.add('\\'.repeat(start - begin), begin);
    } else if (blanks > 0 || this.tokenBegin === begin) {
      this.pending = this.pending.slice(0, this.pending.length - blanks - this.lone);
    }
    const tail = this.tailAt(begin - blanks);
    this.addStatement(readSet(lexer, start));
    this.beginToken();
    this.moveTail(tail);
  }

  private tailAt(position: number): ReferenceTail | undefined {
    return this.tail?.end === position ? this.tail : undefined;
  }

  /** The tail goes on behind what was just read. */
  private moveTail(tail: ReferenceTail | undefined): void {
    this.tail = tailBehindGap(this.lexer.position, tail);
  }

  private readWordOrSign(begin: number, start: number, backslashes: number): void {
    const { lexer } = this;
    const match = lexer.match(WORD);
    if (!match) {
      this.readLoneHash(begin, start);
      return;
    }
    const word = match.slice(1).find((group) => group) ?? '';
    const lone = this.lone > 0 && this.tokenBegin === begin;
    // Behind a lone sign only the words that Velocity's lexer knows by itself are directives.
    const known = DIRECTIVES.has(word) && !(lone && backslashes === 0 && !LEXED.has(word));
    if (known && (backslashes % 2 === 1 || word !== 'set')) {
      this.dropLone(begin);
      this.add('\\'.repeat(backslashes >> 1), begin);
      if (backslashes % 2 === 1) this.add(match[0], start);
      else this.readDirective(word, start);
    } else if (backslashes % 2 === 0 && isCalled(lexer)) {
      this.readUnknownCall(word, begin, start);
    } else {
      this.add(lexer.text.slice(begin, lexer.position), begin);
    }
    this.beginToken();
  }

  private readLoneHash(begin: number, start: number): void {
    const { lexer } = this;
    this.addToken(begin, start);
    if (lexer.match(NUMBER)) {
      this.add(lexer.text.slice(start, lexer.position), start);
      this.beginToken();
      return;
    }
    lexer.position = start + 1;
    if (lexer.atEnd && !lexer.padded) this.failLoneSign('#', start);
    this.addLone(start, start);
  }

  /** An unknown `#name(...)`, or `#@name(...) ... #end`: printed as it is written, if its arguments are well formed. */
  private readUnknownCall(word: string, begin: number, start: number): void {
    const { lexer } = this;
    readArguments(lexer, `#${word}`);
    if (word.startsWith('@')) readBody(lexer, `#${word}`, start);
    this.add(lexer.text.slice(begin, lexer.position), begin);
  }

  private readDirective(word: string, start: number): void {
    const { lexer } = this;
    switch (word) {
      case 'if':
        this.addStatement(readIf(lexer, start));
        break;
      case 'foreach':
        this.addStatement(readForeach(lexer, start));
        break;
      case 'define':
        this.addStatement(readDefine(lexer, start));
        break;
      case 'macro':
        skipMacro(lexer, start);
        break;
      case 'literal':
        this.add(readLiteral(lexer, start), start);
        break;
      case 'break':
      case 'stop':
      case 'include':
      case 'parse':
        this.addStatement(readJumpOrRead(lexer, word, start));
        break;
      default:
        this.close(word, start);
    }
  }

  private close(word: string, start: number): void {
    const lexer: Lexer = this.lexer;
    const { opening } = this;
    if (!opening) {
      const missing = word === 'end' ? 'no directive is open' : 'no #if is open';
      lexer.fail(`Unexpected "#${word}": ${missing}`, start, `To print it as text, write \\#${word}.`);
    }
    if (!opening.closedBy.includes(word)) {
      const { line } = lexer.fragment.source.locate(lexer.offset(opening.position));
      const advice =
        opening.name === '#else'
          ? '#else comes last: put each #elseif before it, or close the #if first.'
          : `Close ${opening.name} with #end first. Only #if has #else and #elseif.`;
      lexer.fail(`Unexpected "#${word}" in the "${opening.name}" of line ${line}: expected "#end"`, start, advice);
    }
    this.closedBy = word;
    this.done = true;
  }

  private failUnclosed(opening: Opening): never {
    const lexer: Lexer = this.lexer;
    const end = lexer.fragment.source.locate(lexer.offset(lexer.text.length));
    const where = lexer.inString ? 'the string ends' : 'the template ends';
    lexer.fail(
      `"${opening.name}" is not closed: expected "#end" before ${where} in line ${end.line}`,
      opening.position,
      'Text directly behind #end or #else belongs to the word: write #{end} or #{else} there.',
    );
  }

  private failLoneSign(sign: string, position: number): never {
    const lexer: Lexer = this.lexer;
    lexer.fail(
      `A template cannot end with "${sign}"`,
      position,
      `Add a line end, or put the sign into a variable: #set($sign = '${sign}').`,
    );
  }

  // ---- text

  private addText(from: number, to: number): void {
    if (to > from) this.add(this.lexer.text.slice(from, to), from);
  }

  /** Adds what lies between `begin` and the lexer's position as a token of text of its own. */
  private addToken(begin: number, end = this.lexer.position): void {
    this.addText(begin, end);
    if (end > begin) this.beginToken(end);
  }

  /**
   * Adds lone signs, with the backslashes before them. Of `$!` the `!` is printed only before what could still have
   * become a reference.
   */
  private addLone(begin: number, start: number): void {
    const { lexer } = this;
    const adjacent = this.lone > 0 && this.tokenBegin === begin ? this.lone : 0;
    const signs = lexer.text.slice(start, lexer.position);
    const printed = lexer.text.slice(begin, start) + (/[{}$#\\]/.test(lexer.next) ? signs : signs.replace(/\\*!/g, ''));
    this.add(printed, begin);
    this.beginToken();
    this.lone = adjacent + printed.length;
  }

  /** A lone sign directly before a directive vanishes. */
  private dropLone(begin: number): void {
    if (this.lone === 0 || this.tokenBegin !== begin) return;
    this.pending = this.pending.slice(0, this.pending.length - this.lone);
    this.lone = 0;
  }

  private add(text: string, begin: number): void {
    if (text === '') return;
    if (this.pending === '') this.pendingBegin = begin;
    this.pending += text;
  }

  private beginToken(position = this.lexer.position): void {
    this.tokenBegin = position;
    this.lone = 0;
  }

  private addStatement(statement: Statement): void {
    this.flush(statement.begin);
    this.statements.push(statement);
  }

  private flush(end: number): void {
    if (this.pending === '') return;
    const { lexer } = this;
    this.statements.push({ kind: 'text', text: this.pending, begin: lexer.offset(this.pendingBegin), end });
    this.pending = '';
  }
}
