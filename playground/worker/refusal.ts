/** What the user has to change, in a sentence for him. */
export class Refusal extends Error {}

/** The errors of JavaScript itself, which nobody throws on purpose for what a user gives. */
const DEFECTS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** What to tell the user of an error: the library says what is wrong with what it was given. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return DEFECTS.some((one) => error instanceof one) ? `The playground has a defect: ${message}` : message;
}
