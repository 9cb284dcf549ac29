/** What the commands end with, for scripts and CI to tell apart. */
export const ExitCode = {
  ok: 0,
  /** The command ran, and what it looked at is not well: a 4xx or 5xx answer, an error in a template. */
  failed: 1,
  /** The command could not run: wrong arguments, no such file, port in use. */
  unusable: 2,
} as const;
