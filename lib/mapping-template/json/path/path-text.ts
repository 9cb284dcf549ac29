/** The text of a path with a position in it, and the searches that its parsers share. */
import { JsonPathError } from '../json-path-error';

export class PathText {
  at = 0;

  constructor(
    readonly text: string,
    /** The whole path, for errors, where `text` is the begin of it. */
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

  /** Where the quote closes that opens at `begin`. */
  closingQuote(begin: number): number {
    const quote = this.text.charAt(begin);
    for (let i = begin + 1; i < this.text.length; i++) {
      const character = this.text.charAt(i);
      if (character === '\\') i++;
      else if (character === quote) return i;
    }
    return this.fail(`The quote ${quote} is not closed`, begin);
  }

  /** Where the regular expression ends that begins with the slash at `begin`. */
  closingSlash(begin: number): number {
    for (let i = begin + 1; i < this.text.length; i++) {
      const character = this.text.charAt(i);
      if (character === '\\') i++;
      else if (character === '/') return i;
    }
    return this.fail('The regular expression is not closed by /', begin);
  }

  /** Where the bracket closes that opens at `begin`, strings and, if told, regular expressions left out; -1 if nowhere. */
  closingBracket(begin: number, close: string, skipRegex: boolean): number {
    const open = this.text.charAt(begin);
    let depth = 1;
    for (let i = begin + 1; i < this.text.length; i++) {
      // What follows a string may be a bracket but, to Jayway, not the next string.
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

/** What a quoted text means: Java's escapes; of any other escape the backslash is left out. */
export function unescape(quoted: string): string {
  if (!quoted.includes('\\')) return quoted;
  return quoted.replace(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (CONTROLS.get(character) ?? character) : String.fromCharCode(parseInt(hex, 16)),
  );
}
