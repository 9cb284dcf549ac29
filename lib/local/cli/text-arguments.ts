/** Reads the forms of values on the command line: `@file`, `@-`, `Name: value`, `name=value`. */
import { resolve } from 'node:path';
import type { CliIo } from './cli-io';
import { UsageError } from '../usage-error';
import { readBytes } from '../files/read-file';
import { readStandardInput } from './standard-input';

/**
 * Reads an argument like curl's --data-binary: the text itself, `@file` for the bytes of a file, or `@-` for standard input.
 *
 * @throws UsageError if the file cannot be read
 */
export async function readData(argument: string, io: CliIo): Promise<Buffer> {
  if (!argument.startsWith('@')) return Buffer.from(argument);
  return argument === '@-' ? readStandardInput(io) : readBytes(resolve(io.directory, argument.slice(1)));
}

/** @throws UsageError for a header without a colon */
export function readHeaders(lines: readonly string[]): [name: string, value: string][] {
  return lines.map((line) => {
    const colon = line.indexOf(':');
    if (colon < 1) throw new UsageError(`--header ${JSON.stringify(line)}: write 'Name: value'`);
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
}

/** @throws UsageError for a pair without an equals sign */
export function readPairs(option: string, pairs: readonly string[]): [name: string, value: string][] {
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw new UsageError(`--${option} ${pair}: write name=value`);
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}
