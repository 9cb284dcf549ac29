/**
 * Runs quick requests in the thread of the server, because a message to another thread and back takes longer than most requests.
 * Only a method whose last requests were all quick runs here, within limits that end the work after some milliseconds. A request
 * that needs more runs again in a worker thread, and its method must prove again that it is quick.
 */
import { performance } from 'node:perf_hooks';
import { API_GATEWAY_LIMITS, attempt } from '../../mapping-template/runtime';
import type { Limits } from '../../mapping-template/runtime';

/** The largest body of a request or an answer that is processed here. */
export const QUICK_BYTES = 16_384;

/** A method is quick after this number of requests in a row that each took less than the time below in a thread. */
const REQUESTS_TO_TRUST = 20;
const QUICK_MILLIS = 10;
/** The limits end the work earlier. This time is longer, because on a busy machine all work has to wait. */
const SLOW_MILLIS = 50;

/** Limits that a body of 16 kB hardly ever reaches, and that take a few milliseconds. */
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

  /** @param method an object that identifies the requests with the same work */
  trusts(method: object): boolean {
    return (this.quickRequests.get(method) ?? 0) >= REQUESTS_TO_TRUST;
  }

  /** Remembers how long a thread has worked on a request. */
  tell(method: object, millis: number): void {
    this.quickRequests.set(method, millis < QUICK_MILLIS ? (this.quickRequests.get(method) ?? 0) + 1 : 0);
  }

  /** @returns undefined if the work exceeds the limits */
  try<Result>(method: object, run: () => Result): Result | undefined {
    const begun = performance.now();
    const result = attempt(run, QUICK_LIMITS);
    if (result === undefined) this.quickRequests.delete(method);
    // The machine may have had other work to do: one quick request in a thread is enough to see that.
    else if (performance.now() - begun > SLOW_MILLIS) this.quickRequests.set(method, REQUESTS_TO_TRUST - 1);
    return result;
  }
}
