/** Lines and columns of a text, as the template language counts them: both from 1. */
import type { Place } from '../protocol';

export class Lines {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    this.starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  }

  placeOf(offset: number): Place {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return { offset, line: low + 1, column: offset - this.starts[low] + 1 };
  }

  offsetOf(line: number, column: number): number {
    return Math.min(this.text.length, (this.starts.at(line - 1) ?? this.text.length) + column - 1);
  }
}
