/** How a command tells what is not as it should be, apart from its output. */
import { colors, wantsColors } from '../colors';
import type { RunningApi } from '../running-api';
import type { CliIo } from './cli-io';

export function writeError(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).red('error:')} ${message}\n`);
}

export function writeWarning(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).yellow('warning:')} ${message}\n`);
}

/** What a deployment of the API would meet, and what the deployed API has and this one lacks. */
export function writeReview(io: CliIo, { review, omissions }: RunningApi): void {
  for (const problem of [...review.problems, ...review.templateErrors]) writeWarning(io, problem);
  for (const note of [...review.notes, ...omissions]) writeNote(io, note);
}

/** What is as it should be, and good to know. */
export function writeNote(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).dim('note:')} ${message}\n`);
}

const paintOf = ({ stderr, environment }: CliIo) => colors(wantsColors(stderr, environment));
