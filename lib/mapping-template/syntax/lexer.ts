/**
 * Turns characters into tokens, as the lexer of Velocity 1.7 does. The meaning of a character depends on its place, so the
 * lexer has a state and a stack of the states around it. After a reference, for example, it looks for further parts of this
 * reference, and returns to the state around it when there are none.
 *
 * The parser asks for one token after the other, and tells the lexer two things that only it knows: that a `#word` is
 * a directive, whose arguments follow, and that no arguments follow.
 */
import { printedSigns, Token, type TokenKind } from './tokens';

/** Plain text. */
const TEXT = 0;
/** After `$`, a reference's name, a call or an index: a name, `.name`, `[`, `{` or `}` continues the reference. */
const REFERENCE = 1;
/** After the dot of a property: `(` continues the reference as well, and `##` does not begin a comment. */
const PROPERTY = 2;
/** In the arguments of a call. */
const CALL = 3;
/** Between the brackets of an index. */
const INDEX = 4;
/** Behind a `#`. */
const HASH = 5;
/** In the parentheses of a directive. */
const DIRECTIVE = 6;
type State = number;

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const NUMBER_SIGN = 35;
const DOLLAR_SIGN = 36;
const SINGLE_QUOTE = 39;
const OPENING_PARENTHESIS = 40;
const CLOSING_PARENTHESIS = 41;
const ASTERISK = 42;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const COLON = 58;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;

const SPECIAL = /[$#\\]/g;
const SIGN = /\\*\$(?:\\*!)?/y;
/** Matches a dot or bracket after a `$` without a name, which is text. */
const EMPTY_INDEX = /\$(?:\.|(?:\\?!)?\[)/y;
const BACKSLASHES = /\\+/y;
const BLANKS = /[ \t\r\n]+/y;
const BLANKS_BEFORE_SET = /[ \t]+(?=#(?:set|\{set\}) *\()/y;
const SET = /#(?:set|\{set\}) *\(/y;
const DIRECTIVE_WORD = /#(?:[A-Za-z_@][\w@]*|\{[A-Za-z_][\w@]*\})/y;
const IDENTIFIER = /[A-Za-z_][\w-]*/y;
const WORD = /[A-Za-z_@][\w@]*/y;
const BRACED_WORD = /\{[A-Za-z_][\w@]*\}/y;
const NUMBER = /-?(?:\d+\.(?!\.)\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)/y;
const REST_OF_LINE = /[ \t]*(?:\r\n|\n|\r)/y;
const OPERATOR = /\|\||&&|==|!=|<=|>=|[<>+\-*/%!=]/y;
/** The signs of other comments are tokens inside a comment: in `#* #*# *#` the first `*#` does not close it. */
const COMMENT_SIGN = /#\*\*[^#]|#\*|\*#|#\[\[|#|(?:(?<!\\)|(?<=#\*\*\\))\\*\$(?:\\*!)?/g;
const LINE_COMMENT_SIGN = /#\*\*[^#]|#\*|#\[\[|#|(?:(?<!\\)|(?<=#\*\*\\))\\*\$(?:\\*!)?|\r\n|\n|\r/g;

const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const LEXED_WORDS: ReadonlyMap<string, TokenKind> = new Map([
  ['if', 'if'],
  ['{if}', 'if'],
  ['elseif', 'elseif'],
  ['{elseif}', 'elseif'],
  ['else', 'else'],
  ['{else}', 'else'],
  ['end', 'end'],
  ['{end}', 'end'],
]);

export class Lexer {
  position = 0;
  private state: State = TEXT;
  /** The opening and closing parentheses seen in this state. */
  private opened = 0;
  private closed = 0;
  private readonly around: { state: State; opened: number; closed: number }[] = [];
  /** The beginning of the current token. */
  private begin = 0;
  private signs = '';
  private hidesSigns = false;
  /** The end of the last run of backslashes, so that a long run is searched only once. */
  private backslashesEnd = -1;
  private isInLineComment = false;
  /** Whether the text ended inside a block comment, which then contains the blank that was added to the text. */
  endsInComment = false;

  constructor(readonly text: string) {}

  read(): Token {
    this.begin = this.position;
    this.signs = '';
    this.hidesSigns = false;
    if (this.isInLineComment) return this.readLineComment();
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== code) return this.readEnd();
      const token =
        code === DOLLAR_SIGN || code === NUMBER_SIGN || code === BACKSLASH ? this.readSign(code) : this.readPlain(code);
      if (token) return token;
    }
  }

  /** The parser calls this if the last `#word` is a directive, so that its arguments follow. */
  beginDirective(): void {
    this.state = DIRECTIVE;
  }

  /** The parser calls this if no arguments follow. */
  endDirective(): void {
    this.pop();
  }

  /** Whether a parenthesis follows, with or without blanks before it. */
  get isCalled(): boolean {
    BLANKS.lastIndex = this.position;
    const at = BLANKS.test(this.text) ? BLANKS.lastIndex : this.position;
    return this.text.charCodeAt(at) === OPENING_PARENTHESIS;
  }

  // ---- states

  private push(state: State): void {
    this.around.push({ state: this.state, opened: this.opened, closed: this.closed });
    this.opened = 0;
    this.state = state;
  }

  private pop(): boolean {
    const before = this.around.pop();
    this.state = before?.state ?? TEXT;
    this.opened = before?.opened ?? 0;
    if (before) this.closed = before.closed;
    return before !== undefined;
  }

  /** A `)` ends the state whose `(` it closes, and the states inside it. */
  private closeParenthesis(): void {
    while (this.opened === 0) if (!this.pop()) return;
    if (this.opened === this.closed + 1) this.pop();
    else this.closed++;
  }

  // ---- tokens

  private token(kind: TokenKind, end: number): Token {
    this.position = end;
    return new Token(kind, this.text, this.begin, end, this.hidesSigns ? '' : this.signs);
  }

  private readEnd(): Token {
    const kind = this.begin < this.position ? 'sign at the end' : 'end of text';
    return new Token(kind, this.text, this.position, this.position, this.signs);
  }

  private unknown(): Token {
    return new Token('unknown', this.text, this.position, this.position, this.signs);
  }

  /** Leaves the state because the character does not continue the reference or the `#`. Returns the signs that are left over. */
  private leave(): Token | undefined {
    // Velocity prints none of the signs before a token if they begin with two number signs.
    this.hidesSigns = this.begin < this.position && this.text.startsWith('##', this.begin);
    if (this.begin < this.position) {
      this.signs += printedSigns(this.text.slice(this.begin, this.position + 1));
      this.begin = this.position;
    }
    this.pop();
    return undefined;
  }

  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    return pattern.test(this.text);
  }

  private readSign(code: number): Token | undefined {
    if (code === NUMBER_SIGN) return this.readHash();
    if (code === BACKSLASH) {
      if (this.backslashesEnd <= this.position) {
        this.matches(BACKSLASHES);
        this.backslashesEnd = BACKSLASHES.lastIndex;
      }
      if (this.text.charCodeAt(this.backslashesEnd) !== DOLLAR_SIGN) return this.readBackslashes();
    }
    if ((this.state === TEXT || this.state === REFERENCE) && this.matches(EMPTY_INDEX)) {
      return this.token('empty index', EMPTY_INDEX.lastIndex);
    }
    this.matches(SIGN);
    if (this.state === REFERENCE) this.pop();
    this.push(REFERENCE);
    this.position = SIGN.lastIndex;
    return undefined;
  }

  private readBackslashes(): Token | undefined {
    switch (this.state) {
      case TEXT: {
        const end = this.backslashesEnd;
        if ((end - this.position) % 2 === 1) {
          DIRECTIVE_WORD.lastIndex = end;
          if (DIRECTIVE_WORD.test(this.text)) return this.token('escaped directive', DIRECTIVE_WORD.lastIndex);
        }
        const isPair = end - this.position > 1;
        return this.token(isPair ? 'two backslashes' : 'backslash', this.position + (isPair ? 2 : 1));
      }
      case REFERENCE:
      case PROPERTY:
      case HASH:
        return this.leave();
      default:
        return this.unknown();
    }
  }

  private readHash(): Token | undefined {
    const { text, position, state } = this;
    const next = text.charCodeAt(position + 1);
    if (next === NUMBER_SIGN && state !== PROPERTY && state !== CALL && state !== INDEX) {
      if (state === REFERENCE) this.pop();
      this.isInLineComment = true;
      return this.token('line comment', position + 2);
    }
    if (next === ASTERISK) return this.readBlockComment();
    if (next === OPENING_BRACKET && text.charCodeAt(position + 2) === OPENING_BRACKET) return this.readTextBlock();
    if (state !== HASH && this.matches(SET)) return this.readSet(SET.lastIndex);
    if (state === REFERENCE || state === PROPERTY) this.pop();
    this.push(HASH);
    this.position++;
    return undefined;
  }

  private readSetBehindBlanks(): Token {
    this.position = BLANKS_BEFORE_SET.lastIndex;
    this.matches(SET);
    return this.readSet(SET.lastIndex);
  }

  private readSet(end: number): Token {
    const token = this.token('set', end);
    this.push(DIRECTIVE);
    this.opened++;
    return token;
  }

  /** Drops the text of the comment and the signs before it. The template cannot end with a sign, not even here. */
  private readBlockComment(): Token {
    const { text, position } = this;
    const third = text.charCodeAt(position + 2);
    const isFormal = third === ASTERISK && position + 3 < text.length && text.charCodeAt(position + 3) !== NUMBER_SIGN;
    let from = position + (isFormal ? 3 : 2);
    for (;;) {
      COMMENT_SIGN.lastIndex = from;
      const sign = COMMENT_SIGN.exec(text);
      // A character that is not a sign drops itself and everything read before it.
      if (!sign || sign.index > from) this.begin = sign?.index ?? text.length;
      if (!sign) break;
      from = COMMENT_SIGN.lastIndex;
      if (sign[0] === '*#') return this.token(isFormal ? 'formal comment' : 'block comment', from);
    }
    this.endsInComment = true;
    this.position = text.length;
    // A sign at the end of the text needs a further character.
    if (from === text.length) this.begin = -1;
    return this.readEnd();
  }

  private readLineComment(): Token {
    const { text } = this;
    let from = this.position;
    for (;;) {
      LINE_COMMENT_SIGN.lastIndex = from;
      const sign = LINE_COMMENT_SIGN.exec(text);
      if (!sign || sign.index > from) this.begin = sign?.index ?? text.length;
      if (!sign) break;
      from = LINE_COMMENT_SIGN.lastIndex;
      const last = text.charCodeAt(from - 1);
      if ((last === LINE_FEED || last === RETURN) && sign[0].charCodeAt(0) !== NUMBER_SIGN) {
        this.isInLineComment = false;
        return this.token('line comment end', from);
      }
    }
    const isAtSign = from === text.length && from > this.position;
    this.position = text.length;
    if (isAtSign) this.begin = -1;
    return this.readEnd();
  }

  private readTextBlock(): Token {
    const end = this.text.indexOf(']]#', this.position + 3);
    if (end === -1) return new Token('unknown', this.text, this.position, this.position, this.signs);
    return this.token('text block', end + 3);
  }

  private readPlain(code: number): Token | undefined {
    switch (this.state) {
      case TEXT:
        return this.readText();
      case REFERENCE:
      case PROPERTY:
        return this.readInReference(code);
      case HASH:
        return this.readBehindHash(code);
      default:
        return this.readInDirective(code);
    }
  }

  private readText(): Token {
    const { text } = this;
    SPECIAL.lastIndex = this.position;
    const end = SPECIAL.test(text) ? SPECIAL.lastIndex - 1 : text.length;
    // Blanks before a #set belong to its token; all other blanks are text.
    const code = text.charCodeAt(this.position);
    if ((code === BLANK || code === TAB) && this.matches(BLANKS_BEFORE_SET)) return this.readSetBehindBlanks();
    return this.token('text', end);
  }

  private readInReference(code: number): Token | undefined {
    const { text, position } = this;
    if (isNameStart(code)) return this.readName();
    switch (code) {
      case DOT: {
        return isLetter(text.charCodeAt(position + 1)) ? this.readDot() : this.leave();
      }
      case OPENING_PARENTHESIS:
        if (this.state !== PROPERTY) return this.leave();
        this.opened++;
        this.state = CALL;
        return this.token('(', position + 1);
      case OPENING_BRACKET: {
        this.push(INDEX);
        return this.token('opening bracket', position + 1);
      }
      case OPENING_BRACE:
        return this.token('opening brace', position + 1);
      case CLOSING_BRACE:
        this.pop();
        return this.token('closing brace', position + 1);
      case BLANK:
      case TAB:
        return this.matches(BLANKS_BEFORE_SET) ? this.readSetBehindBlanks() : this.leave();
      default:
        return this.leave();
    }
  }

  /** Drops the signs before the dot. */
  private readDot(): Token {
    this.state = PROPERTY;
    this.begin = this.position;
    return this.token('dot', this.position + 1);
  }

  private readName(): Token {
    this.matches(IDENTIFIER);
    const end = IDENTIFIER.lastIndex;
    return this.token(booleanAt(this.text, this.position, end) ?? 'identifier', end);
  }

  private readBehindHash(code: number): Token | undefined {
    const { text, position } = this;
    const pattern = code === OPENING_BRACE ? BRACED_WORD : WORD;
    if ((code === OPENING_BRACE || code === 64 || isNameStart(code)) && this.matches(pattern)) {
      const end = pattern.lastIndex;
      const kind = LEXED_WORDS.get(text.slice(position, end));
      if (kind === 'end' || kind === 'else') {
        this.pop();
        return this.token(kind, afterLine(text, end));
      }
      if (kind) this.state = DIRECTIVE;
      return this.token(kind ?? (code === OPENING_BRACE ? 'braced word' : 'word'), end);
    }
    if ((isDigit(code) || code === MINUS || code === DOT) && this.matches(NUMBER)) {
      this.pop();
      return this.readNumber(NUMBER.lastIndex);
    }
    return this.leave();
  }

  private readNumber(end: number): Token {
    return this.token(/[.eE]/.test(this.text.slice(this.position, end)) ? 'decimal' : 'integer', end);
  }

  /** Reads a token inside parentheses or brackets. */
  private readInDirective(code: number): Token {
    const { position, state } = this;
    if (isNameStart(code) || code === 64) return this.readWord(code);
    if ((isDigit(code) || code === MINUS || code === DOT) && this.matches(NUMBER)) {
      return this.readNumber(NUMBER.lastIndex);
    }
    switch (code) {
      case BLANK:
      case TAB:
      case LINE_FEED:
      case RETURN:
        if (state === CALL && this.matches(BLANKS_BEFORE_SET)) return this.readSetBehindBlanks();
        this.matches(BLANKS);
        return this.token('blanks', BLANKS.lastIndex);
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        return this.readString(code === DOUBLE_QUOTE ? '"' : "'");
      case CLOSING_BRACKET:
        if (state !== INDEX) return this.token(']', position + 1);
        this.pop();
        return this.token('closing bracket', position + 1);
    }
    return state === INDEX ? this.unknown() : this.readPunctuation(code);
  }

  private readPunctuation(code: number): Token {
    const { text, position, state } = this;
    switch (code) {
      case OPENING_BRACKET:
        return this.token('[', position + 1);
      case OPENING_BRACE:
        return this.token('{', position + 1);
      case CLOSING_BRACE:
        return this.token('}', position + 1);
      case COMMA:
        return this.token(',', position + 1);
      case COLON:
        return this.token(':', position + 1);
      case DOT:
        if (text.charCodeAt(position + 1) === DOT) return this.token('..', position + 2);
        return state === CALL && isLetter(text.charCodeAt(position + 1)) ? this.readDot() : this.unknown();
      case CLOSING_PARENTHESIS:
        if (state === CALL) {
          this.state = REFERENCE;
          return this.token('end of call', position + 1);
        }
        this.closeParenthesis();
        return this.token(')', afterLine(text, position + 1));
    }
    if (state === CALL) return this.unknown();
    if (code === OPENING_PARENTHESIS) {
      this.opened++;
      return this.token('(', position + 1);
    }
    if (!this.matches(OPERATOR)) return this.unknown();
    const end = OPERATOR.lastIndex;
    const operator = text.slice(position, end);
    return this.token(operator === '=' ? '=' : operator === '!' ? 'not' : 'operator', end);
  }

  private readWord(code: number): Token {
    const { text, position, state } = this;
    if (state === INDEX || state === CALL) {
      if (code === 64) return this.unknown();
      if (state === CALL) return this.readName();
    }
    this.matches(WORD);
    const end = WORD.lastIndex;
    const boolean = booleanAt(text, position, end);
    if (state === INDEX) return boolean ? this.token(boolean, end) : this.unknown();
    if (boolean) return this.token(boolean, end);
    const word = end - position <= 3 ? text.slice(position, end) : '';
    return this.token(word === 'not' ? 'not' : OPERATOR_WORDS.has(word) ? 'operator' : 'word', end);
  }

  private readString(quote: string): Token {
    const { text, position } = this;
    let end = text.indexOf(quote, position + 1);
    while (end !== -1 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
    if (end === -1) return new Token('unclosed string', text, position, position, this.signs);
    return this.token('string', end + 1);
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isNameStart(code: number): boolean {
  return isLetter(code) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function booleanAt(text: string, begin: number, end: number): 'true' | 'false' | undefined {
  if (end - begin === 4 && text.startsWith('true', begin)) return 'true';
  return end - begin === 5 && text.startsWith('false', begin) ? 'false' : undefined;
}

/** A directive at the end of a line includes the blanks after it and one line end. */
function afterLine(text: string, position: number): number {
  REST_OF_LINE.lastIndex = position;
  return REST_OF_LINE.test(text) ? REST_OF_LINE.lastIndex : position;
}
