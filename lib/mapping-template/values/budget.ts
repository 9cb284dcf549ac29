/**
 * The budget of time and memory of one rendering, over all its calls. A bound for each call would not help, because a loop
 * multiplies it.
 *
 * A rendering is one synchronous run, so the budget is a module's state and not a parameter of every function that reads a
 * value. Nothing is counted outside of a rendering, such as JSON that the local API reads.
 */
import { BoundExceeded } from './exceptions';
import { API_GATEWAY_LIMITS, type Limits } from './limits';

/** The work to visit a value. */
const VISIT = 80;
/** The bytes of a place in a list. */
const ITEM = 8;

/** Matches a character of two bytes. V8 stores a text without such characters with one byte for each. */
const WIDE = /[^\0-\xff]/;

/** The longest text that counts only when a list or a map stores it. A longer text counts when it is made. */
export const SHORT_TEXT = 64;

/** The number of counters for lengths of sums. Longer lengths share the counters. */
const SUM_LENGTHS = 16_384;

interface Budget {
  readonly limits: Limits;
  work: number;
  memory: number;
  regexSteps: number;
  /** The number of sums of texts that nobody has read yet, by their length; see `joined-text.ts`. */
  sums: Uint32Array | undefined;
}

let current: Budget | undefined;
/** The limits of the current attempt. No run within it may exceed them. */
let attempted: Limits | undefined;

/** Runs within the limits of an ordinary rendering. The given limits replace some of these. */
export function withinLimits<Result>(run: () => Result, given?: Partial<Limits>): Result {
  const outer = current;
  const limits = given ? narrowed({ ...API_GATEWAY_LIMITS, ...given }) : ordinaryLimits();
  const { work, memory, regexSteps } = limits;
  current = { limits, work, memory, regexSteps, sums: undefined };
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** The work of the current rendering so far. */
export const workDone = (): number => (current ? current.limits.work - current.work : 0);

/** An object that identifies the current rendering, for caches that last no longer; undefined outside of a rendering. */
export function renderingUnderWay(): object | undefined {
  return current;
}

/**
 * Tries whether small limits are enough for each run within `run`, and for all of them together.
 *
 * @returns undefined if a run met a limit or the end of the stack, even if `run` caught the error
 */
export function attempt<Result>(run: () => Result, given: Limits): Result | undefined {
  const outer = attempted;
  const before = BoundExceeded.count;
  attempted = narrowed(given);
  try {
    const result = withinLimits(run);
    return BoundExceeded.count === before ? result : undefined;
  } catch (error) {
    if (BoundExceeded.count === before && !(error instanceof RangeError)) throw error;
    return undefined;
  } finally {
    attempted = outer;
  }
}

function narrowed(given: Limits): Limits {
  if (!attempted) return given;
  const limits: { -readonly [name in keyof Limits]: number } = { ...given };
  for (const name of Object.keys(limits) as (keyof Limits)[]) limits[name] = Math.min(given[name], attempted[name]);
  return limits;
}

/** The limits of the current rendering. */
export function limits(): Limits {
  return current ? current.limits : ordinaryLimits();
}

/** The limits of a rendering by default. */
export function ordinaryLimits(): Limits {
  return attempted ?? API_GATEWAY_LIMITS;
}

/** Throws if a string or list exceeds the limit. */
export function checkSize(size: number): void {
  const most = limits().size;
  if (size > most) throw new BoundExceeded(`A string or list grew beyond ${most} characters or items`);
}

/** Throws if a regular expression or a JSONPath is too long to be written in a template. */
export function checkExpression(kind: string, source: string): void {
  const { expressionLength } = limits();
  if (source.length > expressionLength) {
    throw new BoundExceeded(`A ${kind} has ${source.length} characters, more than ${expressionLength}`);
  }
}

/**
 * Counts work before it is done. A unit is about a nanosecond, the time to compare or copy a character or to pass an item. Slower
 * operations count more units.
 */
export function spendWork(size: number): void {
  if (current && (current.work -= size) < 0) {
    throw new BoundExceeded(
      `The template works through more than ${current.limits.work} characters or values in total: it reads large or shared values again and again`,
    );
  }
}

/** Counts visits of values, because a structure that shares its parts has few values but can have very many visits. */
export function visitValue(count = 1): void {
  spendWork(VISIT * count);
}

/** Counts memory before it is taken. */
export function spendMemory(size: number): void {
  if (current && (current.memory -= size) < 0) {
    throw new BoundExceeded(
      `The template makes strings, lists and maps of more than ${current.limits.memory} bytes in total`,
    );
  }
}

/** The memory that the current rendering has counted so far, for tests that compare it with V8's heap. */
export function memorySpent(): number {
  return current ? current.limits.memory - current.memory : 0;
}

/** Counts the places of a list. */
export function spendItems(count: number): void {
  spendMemory(count * ITEM);
}

/** Counts the characters of a new text: two bytes each, or one byte if the text has no wide characters. */
export function spendText(text: string): void {
  spendMemory(bytesOf(text));
}

/** The bytes of a text's characters. The test is fast, because V8 knows which texts have no wide characters. */
export function bytesOf(text: string): number {
  return WIDE.test(text) ? 2 * text.length : text.length;
}

/** Throws if the memory is not enough. Called before a copy whose constructor will count the memory. */
export function checkMemory(size: number): void {
  if (current && current.memory < size) spendMemory(size);
}

/** Throws if the memory is not enough to copy a number of list items. The new list will count them. */
export function checkItems(count: number): void {
  checkMemory(count * ITEM);
}

/** Counts a new sum of texts. */
export function countSum(length: number): void {
  if (current) (current.sums ??= new Uint32Array(SUM_LENGTHS))[length % SUM_LENGTHS]++;
}

/** Whether a text of this length may be a sum that nobody has read. Marks it as read. */
export function takeSum(length: number): boolean {
  const sums = current?.sums;
  if (sums === undefined || sums[length % SUM_LENGTHS] === 0) return false;
  sums[length % SUM_LENGTHS]--;
  return true;
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
