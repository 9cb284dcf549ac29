/** Ends a validation that cannot be brought to an end. */
export class UndecidedError extends Error {}

/** What a small body may cost, and each character more of a larger one; a schema has many keywords for one value. */
const SMALL_BODY_STEPS = 10_000;
const STEPS_PER_CHARACTER = 50;
/** About a second's work, which most bodies never need. */
const MAX_STEPS = 10_000_000;
/**
 * A larger body may need more: one of 10 MB has up to five million values, each of which costs three steps under a
 * schema of two alternatives. This much for each character lets fourteen through, and ends in less than ten seconds.
 */
const STEPS_PER_CHARACTER_OF_LARGE = 8;
/** Of regular expressions, which are counted apart: about a second as well. */
export const MAX_REGEX_STEPS = 50_000_000;

/**
 * What one validation may cost. The document is a client's, so it is bounded: a step is about one value that is held
 * against one schema.
 */
export class Effort {
  private stepsLeft: number;

  constructor(documentLength: number) {
    this.stepsLeft = Math.min(
      SMALL_BODY_STEPS + STEPS_PER_CHARACTER * documentLength,
      Math.max(MAX_STEPS, STEPS_PER_CHARACTER_OF_LARGE * documentLength),
    );
  }

  spend(steps: number): void {
    if ((this.stepsLeft -= steps) < 0) {
      throw new UndecidedError('the schema asks for too many steps to check this body');
    }
  }
}
