/** How a command tells what is not as it should be, apart from its output. */
import { colors, wantsColors } from '../colors';
import type { CliIo } from './cli-io';

export function writeError(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).red('error:')} ${message}\n`);
}

export function writeWarning(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).yellow('warning:')} ${message}\n`);
}

/** What `LocalApi.warnings` has: a warning, or a note. */
export function writeApiWarning(io: CliIo, warning: string): void {
  const note = /^Note: (.*)$/s.exec(warning)?.[1];
  if (note === undefined) writeWarning(io, warning);
  else writeNote(io, note);
}

/** What is as it should be, and good to know. */
export function writeNote(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).dim('note:')} ${message}\n`);
}

const paintOf = ({ stderr, environment }: CliIo) => colors(wantsColors(stderr, environment));
