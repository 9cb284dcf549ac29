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
const VISIT = 80;
/** What a place of a list takes in memory. */
const ITEM = 8;

/** A character that two bytes hold. V8 keeps a text in one byte for each character where none is such. */
const WIDE = /[^\0-\xff]/;

/** Longer texts are counted where they are made, others where a list or a map keeps them. */
export const SHORT_TEXT = 64;

/** Lengths of sums that are told apart; others share a place. */
const SUM_LENGTHS = 16_384;

interface Budget {
  readonly limits: Limits;
  work: number;
  memory: number;
  regexSteps: number;
  /** How many sums of texts of a length were made and not looked at, by the length; see `joined-text.ts`. */
  sums: Uint32Array | undefined;
}

let current: Budget | undefined;
/** The limits of an attempt under way, which no run within it goes beyond. */
let attempted: Limits | undefined;

/** Runs within limits: those of an ordinary rendering, but for those that are given. */
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

/** The work that the rendering under way has done so far. */
export const workDone = (): number => (current ? current.limits.work - current.work : 0);

/** What stands for the rendering under way, to keep what lasts no longer than that; undefined outside of one. */
export function renderingUnderWay(): object | undefined {
  return current;
}

/**
 * Tries whether small limits are enough, for all runs within `run` and for each of them.
 *
 * @returns undefined if one of them met a limit, or the end of the stack, whatever `run` made of it
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

/** The limits of the rendering under way. */
export function limits(): Limits {
  return current ? current.limits : ordinaryLimits();
}

/** The limits of a rendering for which none are given. */
export function ordinaryLimits(): Limits {
  return attempted ?? API_GATEWAY_LIMITS;
}

/** Refuses a string or list that grows beyond the limit. */
export function checkSize(size: number): void {
  const most = limits().size;
  if (size > most) throw new BoundExceeded(`A string or list grew beyond ${most} characters or items`);
}

/** Refuses a regular expression or a JSONPath that is too long to be written in a template. */
export function checkExpression(kind: string, source: string): void {
  const { expressionLength } = limits();
  if (source.length > expressionLength) {
    throw new BoundExceeded(`A ${kind} has ${source.length} characters, more than ${expressionLength}`);
  }
}

/**
 * Counts work before it is done. A unit is about a nanosecond: a character that is compared or copied, an item that is
 * passed over. What takes longer for each of them counts that much more.
 */
export function spendWork(size: number): void {
  if (current && (current.work -= size) < 0) {
    throw new BoundExceeded(
      `The template works through more than ${current.limits.work} characters or values in total: it reads large or shared values again and again`,
    );
  }
}

/** Counts values that are looked into: a structure that shares its parts has few of them and very many visits. */
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

/** What the rendering under way has counted so far, for tests that compare it with V8's heap. */
export function memorySpent(): number {
  return current ? current.limits.memory - current.memory : 0;
}

/** Counts the places of a list. */
export function spendItems(count: number): void {
  spendMemory(count * ITEM);
}

/** Counts the characters of a text that is made: two bytes each, or one in a text without wide ones. */
export function spendText(text: string): void {
  spendMemory(bytesOf(text));
}

/** What the characters of a text take in memory. V8 looks for wide ones only where there may be some. */
export function bytesOf(text: string): number {
  return WIDE.test(text) ? 2 * text.length : text.length;
}

/** Refuses what a constructor will count, before it is copied. */
export function checkMemory(size: number): void {
  if (current && current.memory < size) spendMemory(size);
}

/** Refuses to copy so many places of a list, which the new list will count. */
export function checkItems(count: number): void {
  checkMemory(count * ITEM);
}

/** Counts a sum of texts that is made. */
export function countSum(length: number): void {
  if (current) (current.sums ??= new Uint32Array(SUM_LENGTHS))[length % SUM_LENGTHS]++;
}

/** Whether a text may be a sum that nobody has looked at; from now on somebody has. */
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
