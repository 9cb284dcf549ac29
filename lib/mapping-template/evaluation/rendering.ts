/** One rendering of a template: its variables, its output so far, and where it stands. */
import { bytesOf, ordinaryLimits, SHORT_TEXT, spendMemory, spendWork } from '../values/budget';
import type { JavaValue } from '../values/values';
import type { Reference, Statement } from '../syntax/ast';
import { LimitCounter } from './limit-counter';
import { NullItems } from './null-items';
import type { Printed } from './traced-output';
import type { Limits } from '../values/limits';

/** How much is appended before it is made one string in memory. */
const CHUNK = 8192;

export class Rendering {
  /** What has been printed, but for `chunk`. */
  private flat = '';
  /**
   * The latest output. V8 keeps a string that is appended to as a tree of its parts, which for a long output fills the
   * heap with small objects: reading a character makes it one piece.
   */
  private chunk = '';
  /** Offset in the template of what is being evaluated, for the error if it fails. */
  position = 0;
  readonly limits: LimitCounter;
  readonly nullItems: NullItems;

  constructor(
    /** The variables, by the number that the compiler gave each name; undefined if never set. */
    readonly variables: (JavaValue | undefined)[],
    limits: Limits = ordinaryLimits(),
  ) {
    this.limits = new LimitCounter(limits);
    this.nullItems = new NullItems(variables);
  }

  /** The variables when something failed, which loops then take back. */
  private kept: (JavaValue | undefined)[] | undefined;

  /** Keeps the variables as they are where something has failed. */
  keepVariables(): void {
    this.kept ??= [...this.variables];
  }

  get variablesAtFailure(): (JavaValue | undefined)[] {
    return this.kept ?? this.variables;
  }

  get output(): string {
    return this.flat + this.chunk;
  }

  /** Told the statement that prints what comes next, by the closures of a traced template alone. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only a TracedRendering wants to know
  enter(_statement: Statement): void {
    // An ordinary rendering has nothing to keep.
  }

  /** Told the value of each reference, by the closures of an observed template alone. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only an ObservedRendering wants to know
  evaluated(_reference: Reference, _value: JavaValue): void {
    // As for `enter`.
  }

  print(text: string): void {
    this.chunk += text;
    if (this.chunk.length > CHUNK) this.flush();
  }

  /** What `render` prints, kept out of the output. */
  capture(render: (rendering: Rendering) => void): string {
    const { flat, chunk } = this;
    this.flat = '';
    this.chunk = '';
    try {
      render(this);
      const { output } = this;
      // What was flushed has been counted.
      if (this.chunk.length > SHORT_TEXT) spendMemory(2 * this.chunk.length);
      spendWork(output.length);
      return output;
    } finally {
      this.flat = flat;
      this.chunk = chunk;
    }
  }

  private flush(): void {
    spendMemory(bytesOf(this.chunk));
    this.chunk.charCodeAt(0);
    this.flat += this.chunk;
    this.chunk = '';
    this.limits.checkOutput(this.flat.length);
  }
}

/** What remembering a statement takes in memory. */
const PRINTED = 64;

/**
 * A rendering that remembers which statement has printed what. It is run over closures that tell it the statement, which
 * those of a normal rendering do not.
 */
export class TracedRendering extends Rendering {
  readonly trace: Printed[] = [];
  private statement: Statement | undefined;
  protected printed = 0;
  protected captures = 0;

  override enter(statement: Statement): void {
    this.statement = statement;
  }

  override print(text: string): void {
    if (this.captures === 0) {
      const isValue = this.statement?.kind === 'rendered-reference';
      if (this.statement && (text !== '' || isValue)) {
        spendMemory(PRINTED);
        this.trace.push({ output: this.printed, statement: this.statement });
      }
      this.printed += text.length;
    }
    super.print(text);
  }

  override capture(render: (rendering: Rendering) => void): string {
    const { statement } = this;
    this.captures++;
    try {
      return super.capture(render);
    } finally {
      this.captures--;
      this.statement = statement;
    }
  }
}

/** Watches a rendering, for an editor that shows what happens. */
export interface Observer {
  /** Before a statement is rendered, but for those in quotes. The variables are those that the rendering works with. */
  onStatement(statement: Statement, printed: number, variables: readonly (JavaValue | undefined)[]): void;
  onValue(reference: Reference, value: JavaValue): void;
}

/** A rendering that an observer watches. */
export class ObservedRendering extends TracedRendering {
  constructor(
    variables: (JavaValue | undefined)[],
    private readonly observer: Observer,
    limits?: Limits,
  ) {
    super(variables, limits);
  }

  override enter(statement: Statement): void {
    super.enter(statement);
    if (this.captures === 0) this.observer.onStatement(statement, this.printed, this.variables);
  }

  override evaluated(reference: Reference, value: JavaValue): void {
    this.observer.onValue(reference, value);
  }
}

/** Assigns to a variable. */
export function assignVariable(rendering: Rendering, variable: number, value: JavaValue): void {
  rendering.nullItems.put(variable, value);
}

/** Evaluates an expression; null only where Velocity has null. */
export type Evaluate = (rendering: Rendering) => JavaValue;

/** Prints a statement. */
export type Render = (rendering: Rendering) => void;

/** Thrown by #break and #stop, and caught by what they leave. It is no Error, whose stack would take longer than a pass. */
export class JumpSignal {
  constructor(
    readonly kind: 'break' | 'stop',
    /** The `$foreach` of the loop to leave; without one it is the innermost. */
    readonly scope?: JavaValue,
  ) {}
}

/** What throwing a signal and catching it costs. */
const JUMP = 2000;

export function jump(signal: JumpSignal): never {
  spendWork(JUMP);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a signal, see there
  throw signal;
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
