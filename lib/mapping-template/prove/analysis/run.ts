/** One analysis: what it asks of, what it has found, how much it may still do. */
import type { Claim, Doubt, ProofSubject, RequestPart } from '../claims';
import type { Format } from '../output/output';
import { built } from '../text/language';
import { Names } from './state';

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

/** Steps, each of about a microsecond: a template that needs more is not followed. */
const MOST_STEPS = 60_000;
/** Steps of building sets of texts, which are cheaper. */
const MOST_BUILT = 600_000;

export class Run {
  readonly names = new Names();
  readonly notes = new Set<string>();
  private readonly found = new Map<string, Doubt>();
  private steps = MOST_STEPS;
  private readonly begun = built.work;
  /** The statement that is being looked at. */
  begin = 0;
  end = 0;

  constructor(
    readonly format: Format,
    readonly subject: ProofSubject,
  ) {}

  get doubts(): Doubt[] {
    return [...this.found.values()];
  }

  spend(steps = 1): void {
    this.steps -= steps;
    if (this.steps < 0 || built.work - this.begun > MOST_BUILT)
      throw new NotFollowed('the template has too many branches to follow them all', this.begin, this.end);
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
