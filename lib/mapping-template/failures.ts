/** The failures that are the template's own, while it runs or while its overrides are read. */
import { JavaPatternSyntaxError, JavaRegexBudgetError, JavaReplacementError } from './java-regex';
import { BoundExceeded, JavaException } from './values/exceptions';
import { JsonParseError, JsonPathError, JsonWriteError } from './json';

const FAILURES = [
  JavaException,
  BoundExceeded,
  JavaPatternSyntaxError,
  JavaReplacementError,
  JavaRegexBudgetError,
  JsonParseError,
  JsonPathError,
  JsonWriteError,
];

/**
 * What to say of a failure for which API Gateway answers 500: an exception of Java code, or a bound of this engine.
 * Undefined for any other error, which is a defect of the engine's.
 */
export function failureMessage(error: unknown): string | undefined {
  if (error instanceof RangeError) return 'The template nests or grows its values without end';
  return FAILURES.some((failure) => error instanceof failure) ? (error as Error).message : undefined;
}
