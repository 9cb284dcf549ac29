/** The place where the parser failed, with the text around it, and functions that make changes there. */
import type { TokenReader } from './token-reader';
import type { Change, Edit } from './remedy';

/** The number of characters around the place that a habit can match. The bound keeps every pattern fast. */
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

  /** Returns the template's line for a position in the text that the parser reads. */
  lineOf(position: number): number {
    const { reader } = this;
    return reader.fragment.source.locate(reader.offset(position)).line;
  }

  /** Quotes a text: with single quotes inside a string in double quotes. */
  quoted(text: string): string {
    const quote = this.reader.inString || (text.includes('"') && !text.includes("'")) ? "'" : '"';
    return quote + text.replaceAll(quote, quote + quote) + quote;
  }

  /** Makes a change that replaces `back` characters before the place and `ahead` characters after it. */
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
   * Makes a change that adds a closing sign after the last token. The message shows the text since the opening if it is short.
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
