/** Follows the text that a template prints, to tell whether what comes next stands inside a JSON string. */
export class JsonText {
  private constructor(
    /** Undefined until the first character of text other than a blank tells, whatever values come before it. */
    private json: boolean | undefined,
    private quoted: boolean,
    private escaped: boolean,
  ) {}

  static beginning(): JsonText {
    return new JsonText(undefined, false, false);
  }

  copy(): JsonText {
    return new JsonText(this.json, this.quoted, this.escaped);
  }

  get begun(): boolean {
    return this.json !== undefined;
  }

  get insideString(): boolean {
    return this.json === true && this.quoted;
  }

  text(text: string): void {
    if (this.json === undefined) {
      const first = /\S/.exec(text)?.[0];
      if (first === undefined) return;
      this.json = first === '{' || first === '[';
    }
    if (!this.json) return;
    for (const character of text) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = this.quoted;
      else if (character === '"') this.quoted = !this.quoted;
    }
  }

  value(): void {
    this.escaped = false;
  }
}
