/** Input that would hold the process up, or fill its memory, if nothing bounded it. */
export interface HostileCase {
  /** What comes, as a noun: `a pattern of a million empty groups`. */
  readonly title: string;
  /** Makes the input, which is not measured, and returns what is. An error that says what was wrong is a good end. */
  readonly prepare: () => () => unknown;
  /** Whether it is honest work, however much of it, which no limit may refuse. */
  readonly honest?: boolean;
}

/** What the run of a case may answer where it measured another process than its own. */
export interface Measured {
  readonly seconds?: number;
  readonly megabytes?: number;
}

/** What every case is held to. */
export const CEILING = { seconds: 3, megabytes: 400 };

const MEANS_AN_ERROR_OF_V8 =
  /^Cannot (?:read|mix|convert|create)|is not (?:a function|iterable)|call stack|Invalid string length/;

/** Whether an error is one of the runtime's, which says nothing to the author of a template or a request. */
export function isForeign(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof RangeError || error instanceof ReferenceError || error instanceof TypeError) return true;
  return 'code' in error || MEANS_AN_ERROR_OF_V8.test(error.message);
}

/** Refuses what a run found otherwise than by an error of the product. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new TypeError(otherwise);
}
