/** Ends a validation that cannot be brought to an end. */
export class UndecidedError extends Error {}

/** What a small body may cost, and each character more of a larger one; a schema has many keywords for one value. */
const STEPS = 10_000;
const STEPS_PER_CHARACTER = 50;
/** About a second, whatever the body. */
const MOST_STEPS = 10_000_000;
/** Of regular expressions, which are counted apart: about a second as well. */
export const MOST_REGEX_STEPS = 50_000_000;

/**
 * What one validation may cost. The document is a client's, so it is bounded: a step is about one value that is held
 * against one schema.
 */
export class Effort {
  private stepsLeft: number;

  constructor(documentLength: number) {
    this.stepsLeft = Math.min(STEPS + STEPS_PER_CHARACTER * documentLength, MOST_STEPS);
  }

  spend(steps: number): void {
    if ((this.stepsLeft -= steps) < 0) {
      throw new UndecidedError('the schema asks for too many steps to check this body');
    }
  }
}
