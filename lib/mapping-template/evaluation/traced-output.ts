import type { Statement } from '../syntax/ast';
import type { Location, Source } from '../syntax/source';

/** That a statement has printed what begins at an offset of the output. */
export interface Printed {
  readonly output: number;
  readonly statement: Statement;
}

/** What a template has printed, and where each part of it comes from. */
export class TracedOutput {
  constructor(
    readonly text: string,
    readonly printed: readonly Printed[],
    private readonly source: Source,
  ) {}

  /** The place in the template that printed the character; undefined if nothing was printed. */
  locate(offset: number): Location | undefined {
    let [low, high] = [0, this.printed.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.printed[middle].output <= offset) low = middle;
      else high = middle;
    }
    const part = this.printed.at(low);
    return part && this.source.locate(this.positionIn(part, offset - part.output));
  }

  /** Text is printed as it stands, but for the signs and backslashes that vanish from some. */
  private positionIn({ statement }: Printed, distance: number): number {
    if (statement.kind !== 'text') return statement.begin;
    const { text, begin } = statement;
    return this.source.text.startsWith(text, begin) ? begin + Math.min(distance, text.length - 1) : begin;
  }
}
