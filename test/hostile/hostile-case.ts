/** Input that would block the process or fill its memory without a bound. */
export interface HostileCase {
  /** Names the input: `a pattern of a million empty groups`. */
  readonly title: string;
  /** Makes the input and returns the function to measure. That function may throw an error that explains the problem. */
  readonly prepare: () => () => unknown;
  /** Whether this is legitimate work, which no limit may refuse. */
  readonly honest?: boolean;
}

/** The result of a case that measured another process. */
export interface Measured {
  readonly seconds?: number;
  readonly megabytes?: number;
}

/** The bounds for every case. */
export const CEILING = { seconds: 3, megabytes: 400 };

const MEANS_AN_ERROR_OF_V8 =
  /^Cannot (?:read|mix|convert|create)|is not (?:a function|iterable)|call stack|Invalid string length/;

/** Whether an error comes from the runtime. Such an error tells nothing to the author of a template or a request. */
export function isForeign(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof RangeError || error instanceof ReferenceError || error instanceof TypeError) return true;
  return 'code' in error || MEANS_AN_ERROR_OF_V8.test(error.message);
}

/** Throws an error of its own, which is not one of the product's errors, if a run found something wrong. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new TypeError(otherwise);
}
