/**
 * The statements of a block as they come, and the text that is not yet one. Velocity's lexer decides some things by
 * how far a token of text reaches, and those show: blanks before #set vanish if they are a token of their own, and a
 * lone `$` or `#` directly before a directive vanishes with it. So the buffer knows where the latest token began.
 */
import type { Block, Statement } from './ast';
import type { Lexer } from './lexer';
import { isTakenBySet } from './whitespace';

export class StatementBuffer {
  private readonly statements: Statement[] = [];
  /** The text that is not yet a statement, in pieces. */
  private pieces: string[] = [];
  private textBegin = 0;
  /** Where the latest token of text began, and with which piece; what came before it is something else. */
  private tokenBegin: number;
  private tokenPiece = 0;
  /** How many pieces, directly before the latest token, are lone signs. */
  private lone = 0;

  constructor(private readonly lexer: Lexer) {
    this.tokenBegin = lexer.position;
  }

  /** The statements, the rest of the text included. */
  finish(): Block {
    this.flush();
    return this.statements;
  }

  add(text: string, begin: number): void {
    if (text === '') return;
    if (this.pieces.length === 0) this.textBegin = begin;
    this.pieces.push(text);
  }

  /** Adds the text as a token of its own. */
  addToken(text: string, begin: number): void {
    this.add(text, begin);
    this.beginToken();
  }

  /** Adds lone signs, which may vanish with what follows them. */
  addLone(text: string, begin: number): void {
    const before = this.isBehindLone(begin) ? this.lone : 0;
    this.addToken(text, begin);
    this.lone = before + 1;
  }

  addStatement(statement: Statement): void {
    this.flush();
    this.statements.push(statement);
    this.beginToken();
  }

  /** What comes next is a new token. */
  beginToken(): void {
    this.tokenBegin = this.lexer.position;
    this.tokenPiece = this.pieces.length;
    this.lone = 0;
  }

  /** Whether a lone sign stands directly before the position. */
  isBehindLone(position: number): boolean {
    return this.lone > 0 && this.tokenBegin === position;
  }

  /** Takes back the lone signs directly before the position. */
  takeLone(position: number): string {
    return this.isBehindLone(position) ? this.takeToken() : '';
  }

  /** Takes back what vanishes with a #set at the position, and gives the position where that began. */
  takeBlanks(position: number): number {
    const begin = this.tokenBegin;
    if (!isTakenBySet(this.lexer.text, begin, position)) return position;
    this.takeToken();
    return begin;
  }

  /** Takes back the latest token and the lone signs before it. */
  private takeToken(): string {
    const taken = this.pieces.splice(this.tokenPiece - this.lone);
    this.tokenPiece = this.pieces.length;
    this.lone = 0;
    return taken.join('');
  }

  private flush(): void {
    if (this.pieces.length === 0) return;
    const { lexer, textBegin } = this;
    const text = this.pieces.join('');
    this.statements.push({ kind: 'text', text, begin: lexer.offset(textBegin), end: lexer.offset() });
    this.pieces = [];
  }
}
