/** A template's text to its AST: the text around references and directives, and which of them begins where. */
import type { Block, Reference } from './ast';
import { readTextBlock, skipBlockComment, skipLineComment } from './comments';
import { adviseOnUnclosed, adviseOnUnopened } from './habits/blocks';
import { DIRECTIVES } from './directive-words';
import {
  isCalled,
  readArguments,
  readBody,
  readDefine,
  readForeach,
  readIf,
  readJumpOrRead,
  readLiteral,
  readMacro,
  readSet,
} from './directives';
import { type BlockEnd, Lexer, type Opening } from './lexer';
import { readReference } from './operands';
import { behindDollar, behindHash, HASH, isTextSign, popped, topOf } from './lexical-states';
import { ReferenceTail } from './reference-tail';
import { Fragment, type Source } from './source';
import { StatementBuffer } from './statement-buffer';

const SPECIAL = /[$#\\]/g;
const BACKSLASHES = /\\+/y;
const SET = /#(?:set|\{set\}) *\(/y;
const WORD = /#(?:([A-Za-z_@][\w@]*)|\{([A-Za-z_][\w@]*)\})/y;
const NUMBER = /#\d+(?:\.\d+)?(?!\w)/y;
/** With nothing in it but signs. */
const EMPTY_COMMENT = /#\*\*?(?:\\*\$(?:\\*!)?|#\[\[|#\*)*\*#/y;
const LONE_DOLLARS = /(?:\$(?!(?:\\*!)?(?:[A-Za-z_]|\{(?:#?\\*\$(?:\\*!)?)*[A-Za-z_]))(?:\\*!)?)+/y;
/** The words that Velocity's lexer knows by itself; it takes the others for the name of a macro first. */
const LEXED: ReadonlySet<string> = new Set(['set', 'if', 'elseif', 'else', 'end']);

export function parse(source: Source): Block {
  return readBlock(new Lexer(Fragment.whole(source), readBlock)).block;
}

function readBlock(lexer: Lexer, opening?: Opening): BlockEnd {
  return new TextReader(lexer, opening).read();
}

class TextReader {
  private readonly buffer: StatementBuffer;
  private readonly tail: ReferenceTail;
  private closedBy: string | undefined;

  constructor(
    private readonly lexer: Lexer,
    private readonly opening: Opening | undefined,
  ) {
    this.buffer = new StatementBuffer(lexer);
    this.tail = new ReferenceTail(lexer, this.buffer);
  }

  read(): BlockEnd {
    const { lexer, buffer } = this;
    while (this.closedBy === undefined) {
      if (this.tail.read()) continue;
      const begin = lexer.position;
      SPECIAL.lastIndex = begin;
      const special = SPECIAL.exec(lexer.text);
      lexer.position = special ? special.index : lexer.text.length;
      buffer.add(lexer.text.slice(begin, lexer.position), begin);
      if (special) {
        this.readSpecial();
      } else {
        if (this.opening) this.failUnclosed(this.opening);
        break;
      }
    }
    return { block: buffer.finish(), closedBy: this.closedBy };
  }

  private readSpecial(): void {
    const { lexer, buffer } = this;
    const begin = lexer.position;
    const backslashes = lexer.match(BACKSLASHES)?.[0] ?? '';
    if (lexer.next === '$') {
      this.readDollar(begin, backslashes);
    } else {
      // A pair of backslashes is a token that a lone sign vanishes with.
      if (backslashes.length > 1) buffer.takeLone(begin);
      if (lexer.next === '#') this.readHash(begin, backslashes);
      else buffer.addToken(backslashes, begin);
    }
  }

  // ---- references

  private readDollar(begin: number, backslashes: string): void {
    const { lexer } = this;
    const start = lexer.position;
    lexer.statesBelow = popped(behindDollar(this.tail.at(begin), this.isBehindHash(begin)));
    const reference = readReference(lexer, true);
    if (reference) {
      this.addReference(reference, begin, backslashes);
      return;
    }
    lexer.match(LONE_DOLLARS);
    const signs = lexer.text.slice(start, lexer.position);
    if (lexer.atEnd && !lexer.padded) this.failLoneSign('$', start);
    // Backslashes before lone signs escape the reference that follows directly, and the signs vanish.
    const escaped = backslashes === '' ? undefined : readReference(lexer, true);
    if (escaped) this.addReference(escaped, begin, backslashes, signs);
    else this.addLoneDollars(begin, backslashes, signs);
  }

  private addReference(reference: Reference, begin: number, backslashes: string, signs = ''): void {
    const { buffer, lexer } = this;
    // A lone sign directly before the backslashes takes away their meaning.
    const literal = buffer.isBehindLone(begin);
    const escaped = !literal && backslashes.length % 2 === 1;
    const half = backslashes.slice(0, backslashes.length >> 1);
    const prefix = buffer.takeLone(begin) + (literal ? backslashes : half) + (escaped ? '' : signs);
    const { begin: from, end } = reference;
    buffer.addStatement({ kind: 'rendered-reference', reference, escaped, prefix, begin: from, end });
    this.tail.go(lexer.partStates);
  }

  private addLoneDollars(begin: number, backslashes: string, signs: string): void {
    const { lexer, buffer } = this;
    const next = lexer.text.slice(lexer.position, lexer.position + 2);
    const states = this.tail.at(begin);
    const last = /\$(?:\\*!)?$/.exec(signs)?.[0] ?? '';
    const isOnly = last === signs;
    const before = isOnly ? states : behindDollar(states);
    const isEscaped = isOnly && (backslashes !== '' || this.isBehindHash(begin));
    if (!isEscaped && isTextSign(last, next.charAt(0), before)) {
      buffer.addToken(backslashes + signs, begin);
      buffer.addToken(lexer.next, lexer.position++);
      buffer.beginToken();
      this.tail.go(before);
      return;
    }
    const behind = behindDollar(states, this.isBehindHash(begin));
    if (/^\.[A-Za-z]/.test(next)) {
      // The signs belong to the dot, which is printed without them.
      buffer.takeLone(begin);
      buffer.beginToken();
    } else {
      // Behind an escaped lone sign one more character vanishes.
      const isBehindEscaped = lexer.text[begin - 1] === '$' && lexer.text[begin - 2] === '\\';
      const kept = isBehindEscaped && buffer.isBehindLone(begin) ? backslashes.slice(1) : backslashes;
      buffer.addLone(printedLone(kept, signs, lexer.text, lexer.position), begin);
    }
    this.tail.go(behind);
  }

  // ---- comments, text blocks and directives

  private readHash(begin: number, backslashes: string): void {
    const { lexer } = this;
    const start = lexer.position;
    if (lexer.startsWith('##')) this.readLineComment(begin, backslashes);
    else if (lexer.startsWith('#*')) this.readBlockComment(begin, backslashes);
    else if (lexer.startsWith('#[[')) this.readTextBlock(begin, backslashes);
    else if (backslashes.length % 2 === 0 && !this.isSetAWord(begin) && lexer.match(SET))
      this.readSetDirective(begin, start, backslashes);
    else this.readWordOrSign(begin, start, backslashes);
  }

  /** Whether a lone `#` stands directly before the position. */
  private isBehindHash(begin: number): boolean {
    return this.buffer.isBehindLone(begin) && this.lexer.text[begin - 1] === '#';
  }

  private isSetAWord(begin: number): boolean {
    return this.isBehindHash(begin) || topOf(this.tail.at(begin)) === HASH;
  }

  private readLineComment(begin: number, backslashes: string): void {
    const states = this.tail.at(begin);
    if (backslashes === '' && this.isBehindHash(begin)) this.buffer.takeLone(begin);
    skipLineComment(this.lexer);
    this.buffer.addToken(backslashes, begin);
    this.tail.go(behindHash(states));
  }

  private readBlockComment(begin: number, backslashes: string): void {
    const states = this.tail.at(begin);
    // A comment without content leaves the lone sign before it.
    if (backslashes === '' && (this.isBehindHash(begin) || !this.lexer.match(EMPTY_COMMENT))) {
      this.buffer.takeLone(begin);
      skipBlockComment(this.lexer);
    } else if (backslashes !== '') {
      skipBlockComment(this.lexer);
    }
    this.buffer.addToken(backslashes, begin);
    this.tail.go(states);
  }

  private readTextBlock(begin: number, backslashes: string): void {
    const states = this.tail.at(begin);
    const lone = backslashes === '' ? this.buffer.takeLone(begin) : '';
    const content = readTextBlock(this.lexer);
    // Velocity cuts off as many characters as `#[[` has, which with a lone sign before it leaves a bracket.
    this.buffer.addToken(backslashes + `${lone}#[[`.slice(3) + content, begin);
    this.tail.go(states);
  }

  private readSetDirective(begin: number, start: number, backslashes: string): void {
    // Before #set an even number of backslashes is text.
    const from = backslashes === '' ? this.buffer.takeBlanks(begin) : begin;
    this.buffer.add(backslashes, begin);
    const states = backslashes === '' ? this.tail.at(from) : 0;
    this.buffer.addStatement(readSet(this.lexer, start));
    this.tail.go(states);
  }

  private readWordOrSign(begin: number, start: number, backslashes: string): void {
    const { lexer, buffer } = this;
    const states = backslashes === '' ? behindHash(this.tail.at(begin)) : 0;
    const match = lexer.match(WORD);
    if (!match) {
      this.readLoneHash(begin, start, backslashes);
      this.tail.go(states);
      return;
    }
    const word = match.slice(1).find((group) => group) ?? '';
    this.tail.go(states);
    const escaped = backslashes.length % 2 === 1;
    const lexed = LEXED.has(word);
    const known = DIRECTIVES.has(word) && (lexed || backslashes !== '' || !buffer.isBehindLone(begin));
    if (known && (escaped || word !== 'set')) {
      buffer.takeLone(begin);
      // Before `#{foreach}` and its like an even number of backslashes is text.
      const halved = escaped || lexed || match.at(2) === undefined;
      buffer.add(halved ? backslashes.slice(0, backslashes.length >> 1) : backslashes, begin);
      if (escaped) buffer.addToken(match[0], start);
      else this.readDirective(word, start);
    } else {
      if (backslashes !== '') buffer.takeLone(begin);
      const call = !escaped && isCalled(lexer) ? readUnknownCall(lexer, word, start) : match[0];
      buffer.addToken(backslashes + call, begin);
      lexer.statesEnd = lexer.position;
    }
  }

  private readLoneHash(begin: number, start: number, backslashes: string): void {
    const { lexer, buffer } = this;
    if (backslashes !== '') buffer.addToken(backslashes, begin);
    if (lexer.match(NUMBER)) {
      buffer.addToken(lexer.text.slice(start, lexer.position), start);
      return;
    }
    lexer.position = start + 1;
    if (lexer.atEnd && !lexer.padded) this.failLoneSign('#', start);
    if (lexer.text[start - 1] === '$' && lexer.text[start - 2] === '\\' && /[^$\\]/.test(lexer.next)) {
      // Of the signs behind a backslash the last one vanishes.
      buffer.addLone(buffer.takeLone(start), start);
      return;
    }
    buffer.addLone('#', start);
  }

  private readDirective(word: string, start: number): void {
    const { lexer, buffer } = this;
    switch (word) {
      case 'if':
        buffer.addStatement(readIf(lexer, start));
        break;
      case 'foreach':
        buffer.addStatement(readForeach(lexer, start));
        break;
      case 'define':
        buffer.addStatement(readDefine(lexer, start));
        break;
      case 'macro':
        buffer.addStatement(readMacro(lexer, start));
        break;
      case 'literal':
        buffer.addToken(readLiteral(lexer, start), start);
        break;
      case 'break':
      case 'stop':
      case 'include':
      case 'parse':
        buffer.addStatement(readJumpOrRead(lexer, word, start));
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
      const advice = adviseOnUnopened(lexer, 0, start) ?? `To print it as text, write \\#${word}.`;
      lexer.fail(`Unexpected "#${word}": ${missing}`, start, advice);
    }
    if (!opening.closedBy.includes(word)) {
      const { line } = lexer.fragment.source.locate(lexer.offset(opening.position));
      const advice =
        adviseOnUnopened(lexer, opening.position, start) ??
        (opening.name === '#else'
          ? '#else comes last: put each #elseif before it, or close the #if first.'
          : `Close ${opening.name} with #end first. Only #if has #else and #elseif.`);
      lexer.fail(`Unexpected "#${word}" in the "${opening.name}" of line ${line}: expected "#end"`, start, advice);
    }
    if (word === 'end') lexer.latestEnd = { position: start, opening };
    this.closedBy = word;
  }

  private failUnclosed(opening: Opening): never {
    const lexer: Lexer = this.lexer;
    const end = lexer.fragment.source.locate(lexer.offset(lexer.text.length));
    const where = lexer.inString ? 'the string ends' : 'the template ends';
    lexer.fail(
      `"${opening.name}" is not closed: expected "#end" before ${where} in line ${end.line}`,
      opening.position,
      adviseOnUnclosed(lexer, opening),
    );
  }

  private failLoneSign(sign: string, position: number): never {
    const lexer: Lexer = this.lexer;
    const advice = `Add a line end, or put the sign into a variable: #set($sign = '${sign}').`;
    lexer.fail(`A template cannot end with "${sign}"`, position, advice);
  }
}

/** An unknown `#name(...)`, or `#@name(...) ... #end`: printed as it is written, but for stray signs. */
function readUnknownCall(lexer: Lexer, word: string, begin: number): string {
  const strays = lexer.recordStrays(() => readArguments(lexer, `#${word}`, begin));
  if (/^@./.test(word)) readBody(lexer, `#${word}`, begin);
  let text = '';
  let from = begin;
  for (const stray of strays) {
    text += lexer.text.slice(from, stray.begin);
    from = stray.end;
  }
  return text + lexer.text.slice(from, lexer.position);
}

/**
 * What lone dollar signs print, with the backslashes before them. Of `$!` the `!` is printed only before what could
 * still have become a reference; behind backslashes one of several `$` vanishes.
 */
function printedLone(backslashes: string, signs: string, text: string, end: number): string {
  const open = /^(?:[[{}$]|#(?:[\w@$#]|\[\[|\*\*?\*#)|\\+\$(?:\$*!?[{[A-Za-z_]|\$+\.|#[\w@#]))/.test(
    text.slice(end, end + 100),
  );
  if (backslashes !== '' && signs.startsWith('$$') && !open) return backslashes + signs.slice(1).replace(/\\*!/g, '');
  return backslashes + (open ? signs : signs.replace(/\\*!/g, ''));
}
