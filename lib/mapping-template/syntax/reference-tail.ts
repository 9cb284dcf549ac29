/**
 * What Velocity's lexer takes for a part of the reference before it although it is none: `$x.size()px.y` prints the
 * size and `px`, `$x#set($y = 1)[` is an error.
 */
import { advise } from './advice';
import type { Lexer } from './lexer';
import { CALL, HASH, type LexicalStates, popped, PROPERTY, pushed, REFERENCE, topOf } from './lexical-states';
import { readParts } from './operands';
import { readString } from './strings';
import type { StatementBuffer } from './statement-buffer';

const NAME = /[A-Za-z_][\w-]*/y;
/** What begins something else than an argument. */
const SIGN = /^(?:\\*\$|#(?!#)|###)/;
/** What Velocity looks for behind a reference. */
const GOES_ON = /[A-Za-z_.{}[]/;
const HASHES = /##(?!-?\.?\d)/y;
const SIGNS_AND_NAME = /(?:#?\\*\$(?:\\*!)?)+([A-Za-z_][\w-]*)/y;
const DOT_NAME = /\.([A-Za-z][\w-]*)/y;

export class ReferenceTail {
  /** Where the latest `(` is that begins no call. */
  private opening = 0;

  constructor(
    private readonly lexer: Lexer,
    private readonly buffer: StatementBuffer,
  ) {}

  /** The states at the position: those of plain text unless a reference reaches up to it. */
  at(position: number): LexicalStates {
    return this.lexer.statesEnd === position ? this.lexer.states : 0;
  }

  /** The lexer stands in these states at its position. */
  go(states: LexicalStates): void {
    this.lexer.states = states;
    this.lexer.statesEnd = this.lexer.position;
  }

  /** Reads what comes next if it goes on with a reference. */
  read(): boolean {
    const { lexer } = this;
    if (lexer.statesEnd !== lexer.position || lexer.states === 0) return false;
    if (topOf(lexer.states) === REFERENCE && popped(lexer.states) === 0 && !GOES_ON.test(lexer.next)) return false;
    // The states that nothing here belongs to stay as they are: #set finds them behind blanks.
    for (let states = this.at(lexer.position); states !== 0; states = popped(states)) {
      if (lexer.next === '#' && topOf(states) !== PROPERTY && topOf(states) !== CALL) return false;
      if (topOf(states) === HASH) continue;
      if (topOf(states) === CALL ? this.readInCall(states) : this.readBehind(states)) return true;
    }
    return false;
  }

  private readBehind(states: LexicalStates): boolean {
    const { lexer } = this;
    switch (lexer.next) {
      case '{':
        return this.readBrace(states);
      case '}':
        lexer.position++;
        this.addSign('}', popped(states));
        return true;
      case '[':
        return this.opening > 0 && this.lexer.text.slice(this.opening + 1, this.lexer.position).trim() === '$'
          ? this.failInCall()
          : this.failBehind('[', 'an index', '${name}');
      case '(':
        if (topOf(states) !== PROPERTY || (!lexer.padded && lexer.position + 1 === lexer.text.length)) return false;
        return this.readOpening(states);
      case '#':
        return topOf(states) === PROPERTY && this.readHashes(states);
      case '.':
        return this.readRunt(DOT_NAME, states);
      default:
        return this.readRunt(NAME, states);
    }
  }

  /** Behind a `(` that begins no call stands what could be an argument, without blanks and without a `)`. */
  private readInCall(states: LexicalStates): boolean {
    const { lexer } = this;
    if ((lexer.atEnd && !lexer.padded) || SIGN.test(lexer.text.slice(lexer.position, lexer.position + 8))) return false;
    if (this.readRunt(DOT_NAME, states) || this.readRunt(NAME, states)) return true;
    const begin = lexer.position;
    if (lexer.match(HASHES) ?? readString(lexer) ?? lexer.readDecimal() ?? lexer.readInteger()) {
      this.buffer.addToken(lexer.text.slice(begin, lexer.position), begin);
      this.go(states);
      return true;
    }
    return this.failInCall();
  }

  /** `(` where a call would begin, behind which no argument follows. */
  private readOpening(states: LexicalStates): boolean {
    this.opening = this.lexer.position++;
    this.addSign('(', pushed(popped(states), CALL));
    return true;
  }

  /** `{` with a name or a `$name` behind it is read up to `}`, and only it is printed. */
  private readBrace(states: LexicalStates): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    lexer.accept('{');
    const name = lexer.match(NAME)?.[0];
    const formal = name ?? lexer.match(SIGNS_AND_NAME)?.[1];
    if (formal !== undefined) readParts(lexer, formal, begin, true);
    if (formal !== undefined && !lexer.accept('}')) {
      lexer.expected(
        '"}" to close the "{" behind a reference',
        'Velocity takes "{" directly behind a reference for a part of it. Write ${name}{ if it is text.',
      );
    }
    this.buffer.addToken('{', begin);
    this.go(formal !== undefined ? popped(states) : states);
    return true;
  }

  /** Of `##` directly behind a property the first is a lone sign, so that it begins no comment. */
  private readHashes(states: LexicalStates): boolean {
    const { lexer } = this;
    if (!lexer.startsWith('##') || lexer.startsWith('##[[')) return false;
    const begin = lexer.position;
    lexer.accept('#');
    this.buffer.addLone('#', begin);
    this.go(lexer.startsWith('##') ? pushed(popped(states), HASH) : popped(states));
    return true;
  }

  /** A name behind is read as a reference, of which only its beginning is printed: its properties vanish. */
  private readRunt(pattern: RegExp, states: LexicalStates): boolean {
    const { lexer } = this;
    const begin = lexer.position;
    const match = lexer.match(pattern);
    if (!match) return false;
    const isProperty = pattern === DOT_NAME;
    readParts(lexer, match.at(1) ?? match[0], begin, true, isProperty ? pushed(popped(states), PROPERTY) : states);
    this.buffer.addToken(match[0], begin);
    this.go(lexer.partStates);
    return true;
  }

  private addSign(sign: string, states: LexicalStates): void {
    this.buffer.addToken(sign, this.lexer.position - 1);
    this.go(states);
  }

  /** What stands where an argument would shows best what was meant. */
  private failInCall(): never {
    const { opening } = this;
    const lexer: Lexer = this.lexer;
    const method = /[A-Za-z][\w-]*$/.exec(lexer.text.slice(Math.max(0, opening - 100), opening))?.[0];
    if (method === undefined || !/[$#.]/.test(lexer.text.charAt(opening + 1))) {
      this.failBehind('(', 'a call', '${name.property}', opening);
    }
    lexer.position = opening + 1;
    lexer.skipStray();
    lexer.expected(`an argument of ${method}()`, advise(lexer, 'argument', opening));
  }

  private failBehind(sign: string, part: string, braced: string, position = this.lexer.position): never {
    const lexer: Lexer = this.lexer;
    const advice = `Velocity takes it for ${part}. Write ${braced} with braces, or put a blank before the "${sign}".`;
    lexer.fail(`Unexpected "${sign}" behind a reference`, position, advice);
  }
}
