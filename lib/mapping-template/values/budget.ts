/**
 * What one rendering may use of time and of memory, over all its calls: a bound of each single call is multiplied by the
 * loops around it.
 *
 * A rendering is one synchronous run, so the budget is that of the run under way instead of a parameter of everything
 * that looks into a value. Outside of a rendering (JSON that the local API reads) nothing is counted.
 */
import { BoundExceeded } from './exceptions';

/** About one character looked at; a value looked into counts VISIT. */
const MOST_WORK = 1_000_000_000;
const VISIT = 20;
/** Roughly bytes, as V8 needs them for text of one byte per character. What is dropped again counts as well. */
const MOST_MEMORY = 300_000_000;
const ITEM = 8;
/** Steps of all regular expressions together; each call has a bound of its own besides. */
const MOST_REGEX_STEPS = 200_000_000;

export interface Budget {
  readonly work: number;
  readonly memory: number;
  readonly regexSteps: number;
}
const BUDGET: Budget = { work: MOST_WORK, memory: MOST_MEMORY, regexSteps: MOST_REGEX_STEPS };

let current: { -readonly [part in keyof Budget]: Budget[part] } | undefined;

/** Runs with a budget of its own: that of an ordinary rendering, but for the parts that are given. */
export function withinBudget<Result>(run: () => Result, budget: Partial<Budget> = {}): Result {
  const outer = current;
  current = { ...BUDGET, ...budget };
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** Counts work in proportion to `size`: characters or items. */
export function spendWork(size: number): void {
  if (current && (current.work -= size) < 0) {
    throw new BoundExceeded(
      `The template works through more than ${MOST_WORK} characters or values in total: it reads large or shared values again and again`,
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
    throw new BoundExceeded(`The template makes strings, lists and maps of more than ${MOST_MEMORY} bytes in total`);
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
      `The regular expressions of the template take more than ${MOST_REGEX_STEPS} steps in total: fewer calls, or patterns that backtrack less`,
    );
  }
}
