/** The place where the parser could not go on, with the text around it, and the changes that can be made there. */
import type { TokenReader } from './token-reader';
import type { Change, Edit } from './remedy';

/** How far around the place a habit is looked for. The bound keeps any pattern fast. */
const AHEAD = 200;
const BEHIND = 200;

export class Slip {
  constructor(
    readonly reader: TokenReader,
    /** The position of the opening that is not closed yet. */
    readonly opened: number,
  ) {}

  get rest(): string {
    const { text, position } = this.reader;
    return text.slice(position, position + AHEAD);
  }

  get before(): string {
    const { text, position } = this.reader;
    return text.slice(Math.max(0, position - BEHIND), position);
  }

  /** The text from the opening to the place; empty if that is long. */
  get sinceOpened(): string {
    const { text, position } = this.reader;
    return position - this.opened > 2 * BEHIND ? '' : text.slice(this.opened, position);
  }

  /** Gives the line in the template of a position in the text that the parser reads. */
  lineOf(position: number): number {
    const { reader } = this;
    return reader.fragment.source.locate(reader.offset(position)).line;
  }

  /** Puts a text into quotes that can stand here: single ones inside of a string in double quotes. */
  quoted(text: string): string {
    const quote = this.reader.inString || (text.includes('"') && !text.includes("'")) ? "'" : '"';
    return quote + text.replaceAll(quote, quote + quote) + quote;
  }

  /** Makes a change that replaces so many characters before and behind the place. */
  swap(back: number, ahead: number, text: string): Change {
    const { position } = this.reader;
    return { edits: [this.edit(position - back, position + ahead, text)] };
  }

  /** Makes an edit by positions in the text that the parser reads. */
  edit(begin: number, end: number, text: string): Edit {
    const { reader } = this;
    return {
      begin: reader.offset(begin),
      end: reader.offset(end),
      text: reader.inString ? text.replaceAll('"', '""') : text,
    };
  }

  /**
   * Makes a change that adds a closing sign behind the latest token. It shows all since the opening if that is short.
   */
  close(sign: string): Change {
    const { text, position } = this.reader;
    let end = position;
    while (end > this.opened && /\s/.test(text.charAt(end - 1))) end--;
    const opened = text.slice(this.opened, end);
    const last = /\S{1,20}$/.exec(text.slice(Math.max(0, end - 20), end))?.[0] ?? '';
    const begin = opened.length <= 60 && !/[\r\n]/.test(opened) ? this.opened : end - last.length;
    return { edits: [this.edit(begin, end, text.slice(begin, end) + sign)] };
  }
}
