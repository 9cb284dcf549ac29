/** Reads a mapping template of the command line, which is a file or `-` for standard input, and formats its problems. */
import { resolve } from 'node:path';
import type { CliIo } from './cli-io';
import { decodeText, readTextFile } from '../files/read-file';
import { readStandardInput } from './standard-input';
import type { Finding } from '../template-findings';

/** @throws UsageError if the file cannot be read */
export async function readTemplateFile(file: string, io: CliIo): Promise<string> {
  return file === '-' ? decodeText(await readStandardInput(io), '<stdin>') : readTextFile(resolve(io.directory, file));
}

/** Returns the name of the file in messages. */
export const templateName = (file: string): string => (file === '-' ? '<stdin>' : file);

/** Formats a finding as compilers do, which editors and CI turn into a link: `file:line:column: severity: message`. */
export function formatFinding(file: string, { line, column, severity, message }: Finding): string {
  return `${templateName(file)}:${line}:${column}: ${severity}: ${message}`;
}
