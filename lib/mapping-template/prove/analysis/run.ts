/** One analysis: its subject, its findings, and the work that it may still do. */
import type { Reference } from '../../syntax/ast';
import type { Claim, Doubt, ProofSubject, RequestPart } from '../claims';
import type { Format } from '../output/output';
import { built } from '../text/language';
import { type Value, valueKey } from '../values/value';
import { Names, type State } from './state';

/** The analysis ends without a verdict, because it cannot follow a construct, or because it takes too long. */
export class NotFollowed extends Error {
  constructor(
    message: string,
    readonly begin: number,
    readonly end: number,
  ) {
    super(message);
  }
}

/** The analysis has used up its work. */
export class Exhausted extends NotFollowed {}

/**
 * Gets the values that the template prints, even for lists with any number of items, and even after constructs that the analysis
 * cannot follow. Such an analysis proves nothing.
 */
export interface Observer {
  /** @param through the references to blocks of #define that are being printed, the outermost first */
  printed(reference: Reference, value: Value, state: State, through: readonly Reference[]): void;
  isNeverSet(variable: string): boolean;
  /** Called for each call of a method. */
  asked(method: string, value: Value, args: readonly Value[], state: State): void;
}

/** The limits of an analysis. It does not follow a template that needs more. */
export interface AnalysisLimits {
  /** Steps, each of some ten microseconds. */
  readonly steps: number;
  /** Steps to build sets of texts, which are cheaper. */
  readonly built: number;
}

const LIMITS: AnalysisLimits = { steps: 15_000, built: 400_000 };

export class Run {
  readonly names = new Names();
  readonly notes = new Set<string>();
  /** The objects of the output whose members the template names, and those whose members a client's text names. */
  readonly namedByTemplate = new Set<string>();
  readonly namedByClient = new Set<string>();
  private readonly found = new Map<string, Doubt>();
  private steps: number;
  private readonly begun = built.work;
  /** The number of double-quoted strings around the current place. */
  depth = 0;
  /** The offset of the current statement. */
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

  /** Records that a question about these references taught something about an identity. */
  teaches(id: number, references: readonly string[]): void {
    const teachers = this.teachers.get(id) ?? new Set();
    this.teachers.set(id, teachers);
    for (const reference of references) teachers.add(reference);
  }

  /** Returns one object for equal values, so that states with equal values share memory. */
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

  /** Reports that the template may fail, so that API Gateway answers 500. */
  fails(reason: string, reads: readonly RequestPart[] = []): void {
    this.doubt('never-fails', reason, reads);
  }
}
