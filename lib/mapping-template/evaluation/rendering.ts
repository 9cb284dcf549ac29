/** One rendering of a template: its variables, its output so far, and where it stands. */
import type { JavaValue } from '../java/values';
import { API_GATEWAY_LIMITS, LimitCounter, type RenderLimits } from './limits';

export class Rendering {
  /** What has been printed. */
  output = '';
  /** Offset in the template of what is being evaluated, for the error if it fails. */
  position = 0;
  readonly limits: LimitCounter;

  constructor(
    /** The variables, by the number that the compiler gave each name; undefined if never set. */
    readonly variables: (JavaValue | undefined)[],
    limits: RenderLimits = API_GATEWAY_LIMITS,
  ) {
    this.limits = new LimitCounter(limits);
  }

  print(text: string): void {
    this.output += text;
    this.limits.checkOutput(this.output.length);
  }

  /** What `render` prints, kept out of the output. */
  capture(render: (rendering: Rendering) => void): string {
    const outer = this.output;
    this.output = '';
    try {
      render(this);
      return this.output;
    } finally {
      this.output = outer;
    }
  }
}

/** Evaluates an expression; null only where Velocity has null. */
export type Evaluate = (rendering: Rendering) => JavaValue;

/** Prints a statement. */
export type Render = (rendering: Rendering) => void;

/** Thrown by #break and #stop, and caught by what they leave. */
export class JumpSignal extends Error {
  constructor(
    readonly kind: 'break' | 'stop',
    /** The `$foreach` of the loop to leave; without one it is the innermost. */
    readonly scope?: JavaValue,
  ) {
    super(`#${kind}`);
  }
}

/** Gives each name of a variable a number. */
export class VariableNames {
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(name, number);
    }
    return number;
  }

  get names(): IterableIterator<[string, number]> {
    return this.numbers.entries();
  }
}
