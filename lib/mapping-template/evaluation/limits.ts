/**
 * What one rendering may use up.
 *
 * API Gateway documents a quota of 1,000 iterations per #foreach, not what happens at the 1,001st. To fail is the safe
 * choice for a tool that proves templates: nobody should ship one that goes beyond a quota.
 */
import type { Budget } from '../values/budget';
import { BoundExceeded, MAX_SIZE } from '../values/exceptions';

export interface RenderLimits {
  /** Iterations of one #foreach. */
  readonly iterations: number;
  /** Iterations and uses of #define blocks in the whole rendering. */
  readonly steps: number;
  /** Characters of output. */
  readonly output: number;
  /** What all methods together may use up; left out, as much as `budget.ts` says. */
  readonly budget?: Budget;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const API_GATEWAY_LIMITS: RenderLimits = { iterations: 1000, steps: 5_000_000, output: MAX_SIZE };

/**
 * For trying a remedy, which need not be told of a template that takes more than this for a small request: a few
 * milliseconds, because a template has many remedies to try.
 */
export const TRIAL_LIMITS: RenderLimits = {
  iterations: 1000,
  steps: 20_000,
  output: 1_000_000,
  budget: { work: 1_000_000, memory: 1_000_000, regexSteps: 100_000 },
};

/** The quota of API Gateway's own, unlike the bounds of this engine. */
export class IterationQuotaExceeded extends BoundExceeded {}

export class LimitCounter {
  private steps = 0;

  constructor(private readonly limits: RenderLimits) {}

  /** Counts the `iteration`th pass of a loop. */
  countIteration(iteration: number): void {
    if (iteration > this.limits.iterations) {
      throw new IterationQuotaExceeded(
        `This #foreach goes beyond ${this.limits.iterations} iterations, which is API Gateway's quota for one loop`,
      );
    }
    this.countStep();
  }

  countStep(): void {
    if (++this.steps > this.limits.steps) {
      throw new BoundExceeded(`The template goes on for more than ${this.limits.steps} loop iterations in total`);
    }
  }

  checkOutput(length: number): void {
    if (length > this.limits.output) throw new BoundExceeded(`The output grew beyond ${this.limits.output} characters`);
  }
}
