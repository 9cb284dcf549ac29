/**
 * Tells the parts of a mapping template apart, for colours and for pairs of brackets. It takes every text, also one that the
 * engine refuses, because it is read while it is written. The engine says what is right.
 */
import type { Token, TokenKind, TokenizedLine } from './tokens';

/**
 * What is open, one sign each: `(` arguments of a directive, `c` arguments of a method, `[` and `{` lists and maps, `i` an index,
 * `"` and `'` texts, `*` a comment, `u` text between #[[ and ]]#.
 */
type Open = string;

const DIRECTIVE = /#(?:\{\w+\}|@?[A-Za-z]\w*)/y;
const REFERENCE = /\$!?(?:\{[A-Za-z_][\w-]*|[A-Za-z_][\w-]*)/y;
const MEMBER = /\.[A-Za-z_][\w-]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const WORD = /[A-Za-z_]\w*/y;
const OPERATOR = /[=!<>&|+\-*/%,:.]+/y;
const PLAIN = /[^#$\\()[\]{}]+/y;

export function tokenizeVtl(line: string, state: Open): TokenizedLine {
  return new LineReader(line, state).read();
}

class LineReader {
  private at = 0;
  private readonly tokens: Token[] = [];

  constructor(
    private readonly line: string,
    private open: Open,
  ) {}

  read(): TokenizedLine {
    while (this.at < this.line.length) {
      switch (this.open.at(-1)) {
        case '*':
          this.through('*#', 'comment');
          break;
        case 'u':
          this.through(']]#', 'string');
          break;
        case "'":
          this.through("'", 'string');
          break;
        case '"':
          this.readQuoted();
          break;
        case undefined:
          this.readText();
          break;
        default:
          this.readCode();
      }
    }
    return { tokens: this.tokens, state: this.open };
  }

  private readText(): void {
    if (this.readComment()) return;
    const next = this.line[this.at];
    if (next === '\\' && /[#$]/.test(this.line[this.at + 1] ?? '')) {
      this.take(this.at + 2, 'text');
      return;
    }
    if (next === '#' && this.readDirective()) return;
    if (next === '$' && this.readReference()) return;
    if (!this.takeMatch(PLAIN, 'text')) this.take(this.at + 1, 'text');
  }

  private readComment(): boolean {
    if (this.line.startsWith('##', this.at)) this.take(this.line.length, 'comment');
    else if (this.line.startsWith('#*', this.at)) this.openWith('*', 2, 'comment');
    else if (this.line.startsWith('#[[', this.at)) this.openWith('u', 3, 'string');
    else return false;
    return true;
  }

  private readDirective(): boolean {
    if (!this.takeMatch(DIRECTIVE, 'directive')) return false;
    const arguments_ = /\s*\(/y;
    arguments_.lastIndex = this.at;
    const name = this.tokens.at(-1);
    const word = name === undefined ? '' : this.line.slice(name.begin, name.end);
    const found = /^#\{?(?:else|end|stop|break)\b/.test(word) ? null : arguments_.exec(this.line);
    if (found !== null) {
      this.at += found[0].length - 1;
      this.openWith('(', 1, 'bracket');
    }
    return true;
  }

  private readReference(): boolean {
    if (!this.takeMatch(REFERENCE, 'reference')) return false;
    this.readMembers();
    return true;
  }

  /** What follows a name: members, arguments, an index, and the end of `${`. */
  private readMembers(): void {
    for (;;) {
      const next = this.line[this.at];
      if (next === '(' && this.tokens.at(-1)?.kind === 'member') {
        this.openWith('c', 1, 'bracket');
        return;
      }
      if (next === '[') {
        this.openWith('i', 1, 'bracket');
        return;
      }
      if (!this.takeMatch(MEMBER, 'member')) break;
    }
    if (this.line[this.at] === '}' && this.isInFormalReference()) this.take(this.at + 1, 'reference');
  }

  /** Whether the reference that ends here began with `${` in this line. */
  private isInFormalReference(): boolean {
    for (let index = this.tokens.length - 1; index >= 0; index--) {
      const { kind, begin, end } = this.tokens[index];
      if (kind !== 'reference') continue;
      return /^\$!?\{/.test(this.line.slice(begin, end)) && !this.line.slice(end, this.at).includes('}');
    }
    return false;
  }

  private readCode(): void {
    const next = this.line[this.at];
    if (/\s/.test(next)) {
      this.at++;
      return;
    }
    if (this.readComment()) return;
    if (next === '$' && this.readReference()) return;
    if (next === '"' || next === "'") {
      this.openWith(next, 1, 'string');
      return;
    }
    if (next === '(' || next === '[' || next === '{') {
      this.openWith(next, 1, 'bracket');
      return;
    }
    if (next === ')' || next === ']' || next === '}') {
      this.close('bracket');
      return;
    }
    if (this.takeMatch(NUMBER, 'number') || this.takeMatch(WORD, 'word') || this.takeMatch(OPERATOR, 'operator'))
      return;
    this.take(this.at + 1, 'text');
  }

  private readQuoted(): void {
    const next = this.line[this.at];
    if (next === '"') {
      this.close('string');
      return;
    }
    if (next === '$' && this.readReference()) return;
    const plain = /[^"$]+/y;
    if (!this.takeMatch(plain, 'string')) this.take(this.at + 1, 'string');
  }

  /** Takes all up to the sign and the sign itself, or the rest of the line. */
  private through(sign: string, kind: TokenKind): void {
    const found = this.line.indexOf(sign, this.at);
    if (found === -1) {
      this.take(this.line.length, kind);
      return;
    }
    this.take(found + sign.length, kind);
    this.open = this.open.slice(0, -1);
  }

  private openWith(sign: string, length: number, kind: TokenKind): void {
    this.take(this.at + length, kind);
    this.open += sign;
  }

  private close(kind: TokenKind): void {
    const closed = this.open.at(-1);
    this.take(this.at + 1, kind);
    this.open = this.open.slice(0, -1);
    if (closed === 'c' || closed === 'i') this.readMembers();
  }

  private takeMatch(pattern: RegExp, kind: TokenKind): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.line);
    if (found === null) return false;
    this.take(this.at + found[0].length, kind);
    return true;
  }

  private take(end: number, kind: TokenKind): void {
    const before = this.tokens.at(-1);
    // Neighbours of a kind are one piece on the page.
    if (
      before?.kind === kind &&
      before.end === this.at &&
      (kind === 'text' || kind === 'string' || kind === 'comment')
    ) {
      this.tokens[this.tokens.length - 1] = { begin: before.begin, end, kind };
    } else {
      this.tokens.push({ begin: this.at, end, kind });
    }
    this.at = end;
  }
}
