/** The failures that are the template's own, while it runs or while its overrides are read. */
import { TemplateFailure } from './values/exceptions';

/** What V8 says where values nest deeper than its stack, or a string, an array or a number grows beyond what it can hold. */
const ENDLESS = /call stack|string length|array length|BigInt size/i;

/**
 * What to say of a failure for which API Gateway answers 500: an exception of Java code, or a bound of this engine.
 * Undefined for any other error, which is a defect of the engine's.
 */
export function failureMessage(error: unknown): string | undefined {
  if (error instanceof TemplateFailure) return error.message;
  const isEndless = error instanceof RangeError && ENDLESS.test(error.message);
  return isEndless ? 'The template nests or grows its values without end' : undefined;
}
