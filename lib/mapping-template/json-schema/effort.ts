/** Ends a validation that would take too long. */
export class UndecidedError extends Error {}

/** The steps that a small body may cost, and each further character. A schema may have many keywords for one value. */
const SMALL_BODY_STEPS = 10_000;
const STEPS_PER_CHARACTER = 50;
/** About a second's work. Most bodies never need it. */
const MAX_STEPS = 6_000_000;
/**
 * A larger body may need more: one of 10 MB has up to three million values, each of which costs three steps under a
 * schema of two alternatives. So much for each character ends in less than three seconds.
 */
const STEPS_PER_CHARACTER_OF_LARGE = 1.6;
/** The steps of regular expressions, which are counted separately: about a second as well. */
export const MAX_REGEX_STEPS = 20_000_000;
/** The characters that are compared or counted in the time of a step. */
export const CHARACTERS_PER_STEP = 30;

export function stepsFor(documentLength: number): number {
  return Math.min(
    SMALL_BODY_STEPS + STEPS_PER_CHARACTER * documentLength,
    Math.max(MAX_STEPS, STEPS_PER_CHARACTER_OF_LARGE * documentLength),
  );
}

/**
 * Bounds what one validation may cost, because a client chooses the document. A step is about one value checked against one
 * schema.
 */
export class Effort {
  constructor(private stepsLeft: number) {}

  spend(steps: number): void {
    if ((this.stepsLeft -= steps) < 0) {
      throw new UndecidedError('the schema asks for too many steps to check this body');
    }
  }
}
