/** A place where a text breaks RFC 8259, with a message for its author. The reader of bodies is more lenient. */

export interface JsonProblem {
  /** Counted in UTF-16 units from 0. */
  readonly offset: number;
  /** `expected a value, but found "}"` */
  readonly message: string;
}

const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![\w$])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Returns undefined if the text is JSON. */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const scanner = new Scanner(text);
  try {
    scanner.readDocument();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.problem;
    throw error;
  }
}

class Problem extends Error {
  constructor(readonly problem: JsonProblem) {
    super(problem.message);
  }
}

class Scanner {
  private at = 0;
  /** The closing signs of the open containers. A list instead of recursion, so that no nesting is too deep. */
  private readonly open: string[] = [];

  constructor(private readonly text: string) {}

  readDocument(): void {
    do {
      if (this.beginsContainer()) continue;
      this.readScalar();
      this.endValues();
    } while (this.open.length > 0);
    this.skip(BLANKS);
    if (this.at < this.text.length) this.expected('the end');
  }

  /** Goes past `{ "key":` or `[` if one of them comes next and is not empty. */
  private beginsContainer(): boolean {
    this.skip(BLANKS);
    const next = this.next();
    if (next !== '{' && next !== '[') return false;
    const closing = next === '{' ? '}' : ']';
    this.at++;
    this.skip(BLANKS);
    this.open.push(closing);
    if (this.next() === closing) {
      this.endValues();
      return true;
    }
    if (closing === '}') this.readKey('a key in double quotes or "}"');
    return true;
  }

  /** Goes past the containers that end here, to the beginning of the next value. */
  private endValues(): void {
    for (;;) {
      this.skip(BLANKS);
      const closing = this.open.at(-1);
      if (closing === undefined) return;
      if (this.next() === closing) {
        this.at++;
        this.open.pop();
        continue;
      }
      if (this.next() !== ',') this.expected(`"," or "${closing}"`);
      this.at++;
      if (closing === '}') this.readKey('a key in double quotes behind the comma');
      return;
    }
  }

  private readKey(expected: string): void {
    this.skip(BLANKS);
    if (this.next() !== '"') this.expected(expected);
    this.readString();
    this.skip(BLANKS);
    if (this.next() !== ':') this.expected('":"');
    this.at++;
  }

  private readScalar(): void {
    if (this.next() === '"') this.readString();
    else if (!this.skip(WORD) && !this.skip(NUMBER)) this.expected('a value');
  }

  private readString(): void {
    this.at++;
    for (; this.next() !== '"'; this.at++) {
      if (this.at >= this.text.length) this.expected("a '\"' at the end of the string");
      if (this.text.charCodeAt(this.at) < 0x20)
        this.fail('found a control character in a string, which JSON writes as an escape');
      if (this.next() !== '\\') continue;
      if (!this.skip(ESCAPE))
        this.fail(`found ${this.text.slice(this.at, this.at + 2)} in a string, which is no escape of JSON`);
      this.at--;
    }
    this.at++;
  }

  private next(): string {
    return this.text.charAt(this.at);
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private expected(what: string): never {
    const code = this.text.codePointAt(this.at);
    this.fail(
      `expected ${what}, but ${code === undefined ? 'the text ends' : `found ${JSON.stringify(String.fromCodePoint(code))}`}`,
    );
  }

  private fail(message: string): never {
    throw new Problem({ offset: this.at, message });
  }
}
