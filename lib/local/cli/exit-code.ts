import { UsageError } from '../usage-error';

/** What the commands end with, for scripts and CI to tell apart. */
export const ExitCode = {
  ok: 0,
  /** The command ran, and what it looked at is not well: a 4xx or 5xx answer, an error in a template. */
  failed: 1,
  /** The command could not run: wrong arguments, no such file, port in use. */
  unusable: 2,
} as const;

/** Ends a command with its message and `ExitCode.unusable`. */
export { UsageError };

/** What to tell of any error: a UsageError was written for its reader, another is a defect to report. */
export function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this should not have happened, please report it:\n${details}`;
}
