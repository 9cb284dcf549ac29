/** Collects the statements of a block, and joins pieces of text into one statement. */
import type { Block, Statement } from './ast';
import type { TokenReader } from './token-reader';

export class StatementBuffer {
  private readonly statements: Statement[] = [];
  /** The pieces of text since the last statement. */
  private pieces: string[] = [];
  private begin = 0;
  private end = 0;

  constructor(private readonly reader: TokenReader) {}

  /** Returns the statements, with the remaining text as the last one. */
  finish(): Block {
    this.flush();
    return this.statements;
  }

  /** Adds the text that the source between two positions prints. It may be shorter than the source. */
  add(text: string, begin: number, end: number): void {
    this.end = end;
    if (text === '') return;
    if (this.pieces.length === 0) this.begin = begin;
    this.pieces.push(text);
  }

  /** Extends the text's span over source that prints nothing. */
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
