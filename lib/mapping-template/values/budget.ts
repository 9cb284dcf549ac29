/**
 * What one rendering may use of time and of memory, over all its calls: a bound of each single call is multiplied by the
 * loops around it.
 *
 * A rendering is one synchronous run, so the budget is that of the run under way instead of a parameter of everything
 * that looks into a value. Outside of a rendering (JSON that the local API reads) nothing is counted.
 */
import { BoundExceeded } from './exceptions';
import { API_GATEWAY_LIMITS, type Limits } from './limits';

/** What a value counts that is looked into. */
const VISIT = 20;
/** What a place of a list takes in memory. */
const ITEM = 8;

interface Budget {
  readonly limits: Limits;
  work: number;
  memory: number;
  regexSteps: number;
}

let current: Budget | undefined;

/** Runs within limits: those of an ordinary rendering, but for those that are given. */
export function withinLimits<Result>(run: () => Result, given: Partial<Limits> = {}): Result {
  const outer = current;
  const limits = { ...API_GATEWAY_LIMITS, ...given };
  const { work, memory, regexSteps } = limits;
  current = { limits, work, memory, regexSteps };
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** The limits of the rendering under way. */
export function limits(): Limits {
  return current ? current.limits : API_GATEWAY_LIMITS;
}

/** Refuses a string or list that grows beyond the limit. */
export function checkSize(size: number): void {
  const most = limits().size;
  if (size > most) throw new BoundExceeded(`A string or list grew beyond ${most} characters or items`);
}

/** Counts work in proportion to `size`: characters or items. */
export function spendWork(size: number): void {
  if (current && (current.work -= size) < 0) {
    throw new BoundExceeded(
      `The template works through more than ${current.limits.work} characters or values in total: it reads large or shared values again and again`,
    );
  }
}

/** Counts one value that is looked into: a structure that shares its parts has few of them and very many visits. */
export function visitValue(): void {
  spendWork(VISIT);
}

/** Counts memory before it is taken. */
export function spendMemory(size: number): void {
  if (current && (current.memory -= size) < 0) {
    throw new BoundExceeded(
      `The template makes strings, lists and maps of more than ${current.limits.memory} bytes in total`,
    );
  }
}

/** Counts the places of a list. */
export function spendItems(count: number): void {
  spendMemory(count * ITEM);
}

export function regexStepsLeft(): number {
  return current ? current.regexSteps : Infinity;
}

export function spendRegexSteps(steps: number): void {
  if (current && (current.regexSteps -= steps) < 0) {
    throw new BoundExceeded(
      `The regular expressions of the template take more than ${current.limits.regexSteps} steps in total: fewer calls, or patterns that backtrack less`,
    );
  }
}
