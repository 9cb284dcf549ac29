/** Follows the text that a template prints, and knows whether the next character stands inside a JSON string. */
export class JsonText {
  private constructor(
    /** Undefined until the first character that is no blank, however many values come before it. */
    private json: boolean | undefined,
    private quoted: boolean,
    private escaped: boolean,
    /** The number of brackets and braces that are open. */
    private open: number,
    /** Whether a value was printed before the text began. The text after such a value need not be JSON. */
    private led: boolean,
    /** The content of the JSON string so far, which may be JSON again. */
    private inner: JsonText | undefined,
  ) {}

  static beginning(): JsonText {
    return new JsonText(undefined, false, false, 0, false, undefined);
  }

  copy(): JsonText {
    return new JsonText(this.json, this.quoted, this.escaped, this.open, this.led, this.inner?.copy());
  }

  get begun(): boolean {
    return this.json !== undefined;
  }

  get isJson(): boolean {
    return this.json === true;
  }

  /** Whether the next character stands in an object or an array, and outside of its strings. */
  get takesValue(): boolean {
    return this.isJson && !this.quoted && this.open > 0 && !this.led;
  }

  /** The number of JSON strings around the next character: 2 is a string of the JSON that a string holds. */
  get level(): number {
    return this.json === true && this.quoted ? 1 + (this.inner?.level ?? 0) : 0;
  }

  text(text: string): void {
    for (const character of text) {
      if (this.json === false) return;
      this.character(character);
    }
  }

  value(): void {
    this.led ||= this.json === undefined;
    this.escaped = false;
    this.inner?.value();
  }

  private character(character: string): void {
    if (this.json === undefined) {
      if (/\s/.test(character)) return;
      this.json = character === '{' || character === '[';
    }
    if (this.escaped) {
      this.escaped = false;
      this.innerCharacter(BLANKS.has(character) ? ' ' : character);
    } else if (character === '\\') {
      this.escaped = this.quoted;
    } else if (character === '"') {
      this.quoted = !this.quoted;
      this.inner = undefined;
    } else if (this.quoted) {
      this.innerCharacter(character);
    } else if (character === '{' || character === '[') {
      this.open += 1;
    } else if (character === '}' || character === ']') {
      this.open -= 1;
    }
  }

  private innerCharacter(character: string): void {
    this.inner ??= JsonText.beginning();
    if (this.inner.json !== false) this.inner.character(character);
  }
}

/** Behind a backslash each of these stands for a blank or a line end. */
const BLANKS = new Set(['n', 'r', 't', 'f', 'b']);

/** Follows a piece of JSON that may begin anywhere, and counts the JSON strings around its end. */
export class OpenQuotes {
  /** The number of backslashes before each quote that is still open. */
  private readonly open: number[] = [];

  text(text: string): void {
    for (const [quote] of text.matchAll(/(?<!\\)\\*"/g)) {
      const backslashes = quote.length - 1;
      if (this.open.at(-1) === backslashes) this.open.pop();
      else this.open.push(backslashes);
    }
  }

  get level(): number {
    const last = this.open.at(-1);
    return last === undefined ? 0 : 1 + Math.floor(Math.log2(last + 1));
  }
}
