/**
 * Work that is done in the thread of the server, because a message to another thread and back takes longer than most requests
 * do. Only methods whose latest requests were all quick get it, within limits that end it after some milliseconds. What
 * would need more is done again in a thread of its own, and the method has to show anew that it is quick.
 */
import { performance } from 'node:perf_hooks';
import { API_GATEWAY_LIMITS, attempt } from '../../mapping-template/runtime';
import type { Limits } from '../../mapping-template/runtime';

/** Larger bodies, of requests and of answers, are never worked on here. */
export const QUICK_BYTES = 16_384;

/** So many requests in a row that took less than this in a thread show that a method is quick. */
const REQUESTS_TO_TRUST = 20;
const QUICK_MILLIS = 10;
/** The limits end work before. More is allowed here, because a busy machine lets all work wait. */
const SLOW_MILLIS = 50;

/** What 16 kB need hardly ever, and what takes a few milliseconds. */
const QUICK_LIMITS: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 10_000,
  output: 1_000_000,
  size: 1_000_000,
  bits: 10_000,
  work: 5_000_000,
  memory: 10_000_000,
  patternSteps: 200_000,
  regexSteps: 500_000,
};

export class QuickWork {
  private readonly quickRequests = new WeakMap<object, number>();

  /** @param method stands for the requests that do the same */
  trusts(method: object): boolean {
    return (this.quickRequests.get(method) ?? 0) >= REQUESTS_TO_TRUST;
  }

  /** Remembers how long a thread has worked on a request. */
  tell(method: object, millis: number): void {
    this.quickRequests.set(method, millis < QUICK_MILLIS ? (this.quickRequests.get(method) ?? 0) + 1 : 0);
  }

  /** @returns undefined if it needs more than the limits give */
  try<Result>(method: object, run: () => Result): Result | undefined {
    const begun = performance.now();
    const result = attempt(run, QUICK_LIMITS);
    if (result === undefined) this.quickRequests.delete(method);
    // The machine may have had other work to do: one quick request in a thread is enough to see that.
    else if (performance.now() - begun > SLOW_MILLIS) this.quickRequests.set(method, REQUESTS_TO_TRUST - 1);
    return result;
  }
}
