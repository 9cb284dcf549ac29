/** One rendering of a template: its variables, its output so far, and its position. */
import { bytesOf, ordinaryLimits, SHORT_TEXT, spendMemory, spendWork } from '../values/budget';
import type { JavaValue } from '../values/values';
import type { Reference, Statement } from '../syntax/ast';
import { LimitCounter } from './limit-counter';
import { NullItems } from './null-items';
import type { Printed } from './traced-output';
import type { Limits } from '../values/limits';

/** The length of a chunk, which becomes one string in memory. */
const CHUNK = 8192;

export class Rendering {
  /** The output before `chunk`. */
  private flat = '';
  /**
   * The end of the output. V8 stores an appended string as a tree of its parts, which fills the heap with small objects for a long
   * output. Reading a character turns the tree into one string.
   */
  private chunk = '';
  /** The offset in the template of the current statement or expression, for an error. */
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

  /** The variables at the moment of a failure, because loops restore theirs afterwards. */
  private kept: (JavaValue | undefined)[] | undefined;

  /** Keeps a copy of the variables at the moment of a failure. */
  keepVariables(): void {
    this.kept ??= [...this.variables];
  }

  get variablesAtFailure(): (JavaValue | undefined)[] {
    return this.kept ?? this.variables;
  }

  get output(): string {
    return this.flat + this.chunk;
  }

  /** Called with the next statement that prints, but only by the closures of a traced template. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only a TracedRendering wants to know
  enter(_statement: Statement): void {
    // An ordinary rendering ignores it.
  }

  /** Called with the value of each reference, but only by the closures of an observed template. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only an ObservedRendering wants to know
  evaluated(_reference: Reference, _value: JavaValue): void {
    // An ordinary rendering ignores it.
  }

  /** Called like `evaluated`, with the value that a reference has before one of its parts. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only an ObservedRendering wants to know
  passed(_reference: Reference, _part: number, _value: JavaValue): void {
    // An ordinary rendering ignores it.
  }

  print(text: string): void {
    this.chunk += text;
    if (this.chunk.length > CHUNK) this.flush();
  }

  /** Returns the text that `render` prints, and keeps it out of the output. */
  capture(render: (rendering: Rendering) => void): string {
    const { flat, chunk } = this;
    this.flat = '';
    this.chunk = '';
    try {
      render(this);
      const { output } = this;
      // The flushed chunks have been counted.
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

/** The bytes to remember a statement. */
const PRINTED = 64;

/**
 * A rendering that remembers the statement behind each part of the output. It needs closures that report their statement, which
 * the closures of an ordinary rendering do not.
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

/** Watches a rendering, so that an editor can show its steps and values. */
export interface Observer {
  /** Called before each statement outside of strings. The variables are the rendering's own, not a copy. */
  onStatement(statement: Statement, printed: number, variables: readonly (JavaValue | undefined)[]): void;
  onValue(reference: Reference, value: JavaValue): void;
  /** Called with the value that a reference has before its part of this index: first that of the variable. */
  onPart(reference: Reference, part: number, value: JavaValue): void;
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

  override passed(reference: Reference, part: number, value: JavaValue): void {
    this.observer.onPart(reference, part, value);
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

/** Thrown by #break and #stop, and caught by the loop or rendering that ends. Not an Error, because its stack takes too long. */
export class JumpSignal {
  constructor(
    readonly kind: 'break' | 'stop',
    /** The `$foreach` of the loop to leave; by default the innermost loop. */
    readonly scope?: JavaValue,
  ) {}
}

/** The work to throw and catch a signal. */
const JUMP = 2000;

export function jump(signal: JumpSignal): never {
  spendWork(JUMP);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- see JumpSignal
  throw signal;
}

/** Numbers the names of variables. */
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
