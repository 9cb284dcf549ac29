/** Follows a text as JSON character by character, to tell the effect of a character on the structure. Accepts any text. */

export type JsonRole = 'name' | 'value';

export class JsonStructure {
  inString = false;
  escaped = false;
  /** The brackets and braces that are open. */
  open = '';
  private role: JsonRole = 'value';

  copy(): JsonStructure {
    const copy = new JsonStructure();
    copy.inString = this.inString;
    copy.escaped = this.escaped;
    copy.open = this.open;
    copy.role = this.role;
    return copy;
  }

  /** Whether the current place in an object belongs to a member's name or to its value. */
  get stands(): JsonRole {
    return this.role;
  }

  equals(other: JsonStructure): boolean {
    return this.inString === other.inString && this.escaped === other.escaped && this.open === other.open;
  }

  /** Goes past one character. Returns true if it is a structural character. */
  step(code: number): boolean {
    if (this.inString) return this.stepInString(code);
    switch (code) {
      case 0x22:
        this.inString = true;
        return true;
      case 0x7b:
        this.open += '{';
        this.role = 'name';
        return true;
      case 0x5b:
        this.open += '[';
        this.role = 'value';
        return true;
      case 0x7d:
      case 0x5d:
        this.open = this.open.slice(0, -1);
        this.role = 'value';
        return true;
      case 0x2c:
        this.role = this.open.endsWith('{') ? 'name' : 'value';
        return true;
      case 0x3a:
        this.role = 'value';
        return true;
      default:
        return false;
    }
  }

  private stepInString(code: number): boolean {
    if (this.escaped) {
      this.escaped = false;
      return false;
    }
    if (code === 0x5c) this.escaped = true;
    if (code !== 0x22) return false;
    this.inString = false;
    return true;
  }

  read(text: string, begin: number, end: number): void {
    for (let index = begin; index < end; index++) this.step(text.charCodeAt(index));
  }
}
