/** The statements of a block as they come, and the text that is not yet one. */
import type { Block, Statement } from './ast';
import type { TokenReader } from './token-reader';

export class StatementBuffer {
  private readonly statements: Statement[] = [];
  /** The text that is not yet a statement, in pieces. */
  private pieces: string[] = [];
  private begin = 0;
  private end = 0;

  constructor(private readonly reader: TokenReader) {}

  /** The statements, the rest of the text included. */
  finish(): Block {
    this.flush();
    return this.statements;
  }

  /** Adds the text that stands between two positions; it may be shorter than they are apart. */
  add(text: string, begin: number, end: number): void {
    this.end = end;
    if (text === '') return;
    if (this.pieces.length === 0) this.begin = begin;
    this.pieces.push(text);
  }

  /** What prints nothing belongs to the text as well. */
  reach(end: number): void {
    this.end = end;
  }

  addStatement(statement: Statement): void {
    this.flush();
    this.statements.push(statement);
  }

  private flush(): void {
    const { reader, pieces } = this;
    if (pieces.length === 0) return;
    const text = pieces.join('');
    this.statements.push({ kind: 'text', text, begin: reader.offset(this.begin), end: reader.offset(this.end) });
    this.pieces = [];
  }
}
