/** One analysis: what it asks of, what it has found, how much it may still do. */
import type { Reference } from '../../syntax/ast';
import type { Claim, Doubt, ProofSubject, RequestPart } from '../claims';
import type { Format } from '../output/output';
import { built } from '../text/language';
import { type Value, valueKey } from '../values/value';
import { Names, type State } from './state';

/** The analysis ends without a verdict: what it met is not followed, or takes too long. */
export class NotFollowed extends Error {
  constructor(
    message: string,
    readonly begin: number,
    readonly end: number,
  ) {
    super(message);
  }
}

/** The analysis has no work left. */
export class Exhausted extends NotFollowed {}

/**
 * Is shown what the template prints, also with lists of any number of items, and behind what is not followed. Such an analysis
 * proves nothing.
 */
export interface Observer {
  /** @param through the references to blocks of #define that are being printed, the outermost first */
  printed(reference: Reference, value: Value, state: State, through: readonly Reference[]): void;
  isNeverSet(variable: string): boolean;
  /** A method is asked of a value. */
  asked(method: string, value: Value, args: readonly Value[], state: State): void;
}

/** How much an analysis may do: a template that needs more is not followed. */
export interface AnalysisLimits {
  /** Steps, each of some ten microseconds. */
  readonly steps: number;
  /** Steps of building sets of texts, which are cheaper. */
  readonly built: number;
}

const LIMITS: AnalysisLimits = { steps: 15_000, built: 400_000 };

export class Run {
  readonly names = new Names();
  readonly notes = new Set<string>();
  /** The objects of the output of which the template itself names members, and those of which a client's text does. */
  readonly namedByTemplate = new Set<string>();
  readonly namedByClient = new Set<string>();
  private readonly found = new Map<string, Doubt>();
  private steps: number;
  private readonly begun = built.work;
  /** The number of double-quoted strings around what is being looked at. */
  depth = 0;
  /** The statement that is being looked at. */
  begin = 0;
  end = 0;

  constructor(
    readonly format: Format,
    readonly subject: ProofSubject,
    private readonly limits: AnalysisLimits = LIMITS,
    readonly observer?: Observer,
  ) {
    this.steps = limits.steps;
  }

  private readonly values = new Map<string, Value>();
  private readonly teachers = new Map<number, Set<string>>();

  /** Notes that what is known of an identity was learned from a question about these references. */
  teaches(id: number, references: readonly string[]): void {
    const teachers = this.teachers.get(id) ?? new Set();
    this.teachers.set(id, teachers);
    for (const reference of references) teachers.add(reference);
  }

  /** One object for equal values, so that states which hold them share what holds them. */
  shared(value: Value): Value {
    if (value.id === undefined || value.test || value.measures || value.schema !== undefined) return value;
    const key = valueKey(value);
    const known = this.values.get(key);
    if (known) return known;
    this.values.set(key, value);
    return value;
  }

  taughtBy(id: number): Iterable<string> {
    return this.teachers.get(id) ?? [];
  }

  get doubts(): Doubt[] {
    return [...this.found.values()];
  }

  get spent(): number {
    return this.limits.steps - this.steps;
  }

  spend(steps = 1): void {
    this.steps -= steps;
    if (this.steps < 0 || built.work - this.begun > this.limits.built)
      throw new Exhausted('the template has too many branches to follow them all', this.begin, this.end);
  }

  doubt(claim: Claim, reason: string, reads: readonly RequestPart[] = [], begin = this.begin, end = this.end): void {
    const key = `${claim}|${begin}|${end}`;
    if (!this.found.has(key)) this.found.set(key, { claim, begin, end, reason, reads });
  }

  /** Something may throw, for which API Gateway answers 500. */
  fails(reason: string, reads: readonly RequestPart[] = []): void {
    this.doubt('never-fails', reason, reads);
  }
}
