/** A line and a column of a template. Both start at 1. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** The longest part of a line that a code frame shows, because some templates are one long line. */
const FRAME_WIDTH = 100;

/** The text of a template. Lines and columns are computed only when an error or a piece of advice needs them. */
export class Source {
  private starts?: number[];

  constructor(readonly text: string) {}

  locate(offset: number): Location {
    const line = this.lineOf(offset);
    return { line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1 };
  }

  /** The line of `offset` and the one before it, with a caret under the column. */
  frame(offset: number): string {
    const starts = this.lineStarts;
    const line = this.lineOf(offset);
    const gutter = String(line).length;
    const frame: string[] = [];
    const start = starts[line - 1] ?? 0;
    const cut = Math.max(0, offset - start - FRAME_WIDTH / 2);
    if (line > 1) frame.push(`  ${String(line - 1).padStart(gutter)} | ${this.lineAt(starts[line - 2] ?? 0, cut)}`);
    frame.push(`> ${line} | ${this.lineAt(start, cut)}`);
    // A tab keeps its width, so that the caret stands where the reader sees the column.
    const indent = this.text.slice(start + cut, offset).replace(/[^\t]/g, ' ');
    frame.push(`  ${' '.repeat(gutter)} | ${indent}^`);
    return frame.join('\n').replace(/(?<! ) +$/gm, '');
  }

  private get lineStarts(): number[] {
    return (this.starts ??= [0, ...[...this.text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)]);
  }

  /** The last line that begins at or before the offset. */
  private lineOf(offset: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  private lineAt(start: number, cut: number): string {
    const rest = this.text.slice(start, start + cut + FRAME_WIDTH * 2);
    const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
    return line.slice(cut, cut + FRAME_WIDTH);
  }
}

/**
 * A text to parse that is, or lies inside, a template: the template itself, or the content of a string in double
 * quotes, whose own offsets differ from the template's where quotes were doubled or `\u0041` was written.
 */
export class Fragment {
  constructor(
    readonly source: Source,
    readonly text: string,
    /** Offsets in the source, one for each character and one for the end; or just the offset of the first. */
    private readonly origin: number | readonly number[],
  ) {}

  static whole(source: Source): Fragment {
    return new Fragment(source, source.text, 0);
  }

  offsetOf(position: number): number {
    return typeof this.origin === 'number'
      ? this.origin + position
      : (this.origin.at(position) ?? this.origin.at(-1) ?? 0);
  }

  part(begin: number, end: number): Fragment {
    const origin = typeof this.origin === 'number' ? this.origin + begin : this.origin.slice(begin, end + 1);
    return new Fragment(this.source, this.text.slice(begin, end), origin);
  }
}
