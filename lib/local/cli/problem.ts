/** How a command tells what is not as it should be, apart from its output. */
import { colors, wantsColors } from '../colors';
import type { CliIo } from './cli-io';

export function writeError(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).red('error:')} ${message}\n`);
}

export function writeWarning(io: CliIo, message: string): void {
  io.stderr.write(`${paintOf(io).yellow('warning:')} ${message}\n`);
}

const paintOf = ({ stderr, environment }: CliIo) => colors(wantsColors(stderr, environment));
