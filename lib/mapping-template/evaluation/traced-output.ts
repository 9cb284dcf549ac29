import type { Statement } from '../syntax/ast';
import type { Location, Source } from '../syntax/source';

/** A statement, and the offset of the output where its text begins. */
export interface Printed {
  readonly output: number;
  readonly statement: Statement;
}

/** The output of a template, with the place in the template of each part. */
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

  /** Text prints as it is written, except for signs and backslashes that some statements drop. */
  private positionIn({ statement }: Printed, distance: number): number {
    if (statement.kind !== 'text') return statement.begin;
    const { text, begin } = statement;
    return this.source.text.startsWith(text, begin) ? begin + Math.min(distance, text.length - 1) : begin;
  }
}
