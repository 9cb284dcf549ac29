/** Failures that a template causes, while it runs or while API Gateway reads its overrides. */
import { TemplateFailure } from './values/exceptions';

/** Matches V8's message if values nest deeper than its stack, or if a string, an array or a number becomes too large. */
const ENDLESS = /call stack|string length|array length|BigInt size/i;

/**
 * Returns the message for a failure that API Gateway answers with 500: an exception of Java code, or a bound of this engine.
 * Returns undefined for any other error, because such an error is a defect of the engine.
 */
export function failureMessage(error: unknown): string | undefined {
  if (error instanceof TemplateFailure) return error.message;
  const isEndless = error instanceof RangeError && ENDLESS.test(error.message);
  return isEndless ? 'The template nests or grows its values without end' : undefined;
}
