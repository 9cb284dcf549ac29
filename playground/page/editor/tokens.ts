/** What a highlighter makes of a line. Offsets are those of the line. */
export interface Token {
  readonly begin: number;
  readonly end: number;
  readonly kind: TokenKind;
}

export type TokenKind =
  | 'text'
  | 'comment'
  | 'directive'
  | 'reference'
  | 'member'
  | 'string'
  | 'number'
  | 'word'
  | 'bracket'
  | 'operator'
  | 'property';

export interface TokenizedLine {
  readonly tokens: readonly Token[];
  /** What the next line begins in. Equal texts mean equal states. */
  readonly state: string;
}

/** Reads one line. A line that has not changed, and begins in the same state, is not read again. */
export type Tokenizer = (line: string, state: string) => TokenizedLine;

export const plainText: Tokenizer = (line) => ({
  tokens: line === '' ? [] : [{ begin: 0, end: line.length, kind: 'text' }],
  state: '',
});
