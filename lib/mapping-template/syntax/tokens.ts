/** The kinds of tokens into which Velocity's lexer splits a template. Velocity's grammar uses the same kinds. */
export type TokenKind =
  // Text
  | 'text'
  | 'backslash'
  | 'two backslashes'
  | 'escaped directive'
  | 'line comment'
  | 'line comment end'
  | 'block comment'
  | 'formal comment'
  | 'text block'
  // References
  | 'identifier'
  | 'dot'
  | 'opening brace'
  | 'closing brace'
  | 'opening bracket'
  | 'closing bracket'
  | 'end of call'
  | 'empty index'
  // Directives
  | 'set'
  | 'if'
  | 'elseif'
  | 'else'
  | 'end'
  | 'word'
  | 'braced word'
  // Arguments and expressions
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | ':'
  | '..'
  | '='
  | 'operator'
  | 'not'
  | 'blanks'
  | 'string'
  | 'integer'
  | 'decimal'
  | 'true'
  | 'false'
  // Ends
  | 'end of text'
  | 'unclosed string'
  | 'sign at the end'
  | 'unknown';

/**
 * A token. Velocity reads a sign that begins nothing (`$`, `$!`, `#`) together with what follows: it is a part of that
 * token's text (`#$name` is one token), or it stands before the token, if nothing could follow it.
 */
export class Token {
  /** The next one, once it has been read. */
  next: Token | undefined;

  constructor(
    public kind: TokenKind,
    private readonly source: string,
    /** The beginning of its text, with lone signs. For a reference the parser moves it to the `$`. */
    public begin: number,
    readonly end: number,
    /** The printed part of the lone signs before the token. */
    readonly signs: string,
    /** Its text where that is not as written. */
    public written?: string,
  ) {}

  get image(): string {
    return this.written ?? this.source.slice(this.begin, this.end);
  }
}

/** The text of the tokens from one to another, as Velocity puts it together again: without comments. */
export function literalOf(first: Token, last: Token): string {
  let text = '';
  for (let token: Token | undefined = first; token; token = token.next) {
    if (token.kind !== 'block comment') text += token.signs + token.image;
    if (token === last) break;
  }
  return text;
}

/** Returns the text from one token to another, without the lone signs before tokens. */
export function imagesOf(first: Token, last: Token): string {
  let text = '';
  for (let token: Token | undefined = first; token; token = token.next) {
    text += token.image;
    if (token === last) break;
  }
  return text;
}

/**
 * What Velocity prints of signs that begin nothing: `$` and `#`, and backslashes before a `$`, of which it prints the
 * first one only with the backslashes.
 */
export function printedSigns(signs: string): string {
  let printed = '';
  for (let position = 0; position < signs.length; position++) {
    const sign = signs.charAt(position);
    if (sign === '$' || sign === '#') printed += sign;
    if (sign !== '\\') continue;
    const backslashes = /\\*/y;
    backslashes.lastIndex = position;
    backslashes.test(signs);
    const end = backslashes.lastIndex;
    if (signs.charAt(end) !== '$') continue;
    printed += signs.slice(position, end + 1);
    position = end + 1;
  }
  return printed;
}

/** The position of the `#` of a directive's word, after lone signs. */
export function signPosition(token: Token): number {
  return token.begin + Math.max(0, token.image.lastIndexOf('#'));
}
