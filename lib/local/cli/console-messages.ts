/** The messages that a command prints in addition to its output. */
import { colors, wantsColors } from '../colors';
import { printable } from '../printable';
import type { RunningApi } from '../running-api';
import { UsageError } from '../usage-error';
import type { CliIo } from './cli-io';

export function writeError(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).red('error:')} ${printable(message)}\n`);
}

export function writeWarning(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).yellow('warning:')} ${printable(message)}\n`);
}

/** Warns of the parts that AWS would refuse at the deployment, and notes the features of AWS that are missing locally. */
export function writeReview(io: CliIo, { review, omissions }: RunningApi): void {
  for (const problem of [...review.problems, ...review.templateErrors]) writeWarning(io, problem);
  for (const note of [...review.notes, ...omissions]) writeNote(io, note);
}

/** Prints a fact that is not a problem, but good to know. */
export function writeNote(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).dim('note:')} ${printable(message)}\n`);
}

const paintOf = ({ stderr, environment }: CliIo) => colors(wantsColors(stderr, environment));

/** Returns the text for an error. A UsageError has a message for the user, and any other error is a defect to report. */
export function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this should not have happened, please report it:\n${details}`;
}

/** `1 route`, `2 routes`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
