/** The exit codes of the commands, by which scripts and CI can tell outcomes apart. */
export const ExitCode = {
  ok: 0,
  /** The command ran and found a problem: a 4xx or 5xx answer, or an error in a template. */
  failed: 1,
  /** The command could not run: wrong arguments, no such file, port in use. */
  unusable: 2,
} as const;
