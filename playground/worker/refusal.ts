/** The request is wrong. The message is a sentence for the user. */
export class RefusalError extends Error {}

/** The errors of JavaScript itself. The library does not throw them for the input of a user. */
const DEFECTS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Returns the text for the user. The library's own errors describe the user's mistake. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return DEFECTS.some((one) => error instanceof one) ? `The playground has a defect: ${message}` : message;
}
