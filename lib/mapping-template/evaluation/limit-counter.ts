/** Counts the loop passes and the output of a rendering. */
import { BoundExceeded } from '../values/exceptions';
import type { Limits } from '../values/limits';

/** A quota of API Gateway, unlike the bounds of this engine. */
export class IterationQuotaExceeded extends BoundExceeded {}

export class LimitCounter {
  private steps = 0;

  constructor(private readonly limits: Limits) {}

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
