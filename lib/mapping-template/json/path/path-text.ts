/** The text of a path with a position in it, and the searches that its parsers share. */
import { JsonPathError } from '../json-path-error';

export class PathText {
  at = 0;

  constructor(
    readonly text: string,
    /** The whole path, for errors, if `text` is only its beginning. */
    private readonly whole = text,
  ) {}

  /** The character at the position, or '' at the end. */
  current(): string {
    return this.text.charAt(this.at);
  }

  peek(ahead: number): string {
    return this.text.charAt(this.at + ahead);
  }

  skipBlanks(): void {
    while (this.current() === ' ') this.at++;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Finds the end of the quoted text that opens at `begin`. */
  closingQuote(begin: number): number {
    const quote = this.text.charAt(begin);
    for (let i = begin + 1; i < this.text.length; i++) {
      const character = this.text.charAt(i);
      if (character === '\\') i++;
      else if (character === quote) return i;
    }
    return this.fail(`The quote ${quote} is not closed`, begin);
  }

  /** Finds the end of the regular expression that begins with the slash at `begin`. */
  closingSlash(begin: number): number {
    for (let i = begin + 1; i < this.text.length; i++) {
      const character = this.text.charAt(i);
      if (character === '\\') i++;
      else if (character === '/') return i;
    }
    return this.fail('The regular expression is not closed by /', begin);
  }

  /** Finds the end of the bracket that opens at `begin`; -1 if there is none. Skips strings, and with `skipRegex` regular expressions. */
  closingBracket(begin: number, close: string, skipRegex: boolean): number {
    const open = this.text.charAt(begin);
    let depth = 1;
    for (let i = begin + 1; i < this.text.length; i++) {
      // Jayway expects no second string directly after a string; a bracket may follow.
      if (this.text[i] === '"' || this.text[i] === "'") i = this.closingQuote(i) + 1;
      if (this.text[i] === '/' && skipRegex) i = this.closingSlash(i) + 1;
      if (this.text[i] === open) depth++;
      else if (this.text[i] === close && --depth === 0) return i;
    }
    return -1;
  }

  fail(message: string, offset = this.at): never {
    throw new JsonPathError(`${message}, at offset ${offset} of the JSONPath ${excerpt(this.whole)}`, offset);
  }
}

const LONG = 200;

export function excerpt(path: string): string {
  return path.length > LONG ? `${path.slice(0, LONG)}…` : path;
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Decodes Java's escapes in a quoted text. Drops the backslash of any other escape. */
export function unescape(quoted: string): string {
  if (!quoted.includes('\\')) return quoted;
  return quoted.replace(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (CONTROLS.get(character) ?? character) : String.fromCharCode(parseInt(hex, 16)),
  );
}
