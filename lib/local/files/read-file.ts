/** Reads files that a user names. If one cannot be read, the message is for that user. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';

/** More than any file that CloudFormation or API Gateway takes: a template has at most 1 MB, a request 10 MB. */
const MAX_FILE_BYTES = 50_000_000;

/** @throws UsageError if the file cannot be read, is no regular file, or is too large */
export function readBytes(file: string): Buffer {
  let descriptor: number | undefined;
  try {
    // Opening a FIFO would wait for a writer.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const state = fstatSync(descriptor);
    if (state.isDirectory()) throw new UsageError(`${file} is a directory, not a file`);
    if (!state.isFile()) throw new UsageError(`${file} is no regular file; - reads standard input`);
    if (state.size > MAX_FILE_BYTES) {
      throw new UsageError(`${file} has ${state.size} bytes; files of up to ${MAX_FILE_BYTES} bytes are read`);
    }
    return readFileSync(descriptor);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(unreadable(file, error as NodeJS.ErrnoException));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** @throws UsageError if the file cannot be read, or is no text in UTF-8 */
export function readTextFile(file: string): string {
  const bytes = readBytes(file);
  try {
    // The decoder drops a byte-order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is no text in UTF-8`);
  }
}

export function unreadable(file: string, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return `No such file: ${file}`;
    case 'EISDIR':
      return `${file} is a directory, not a file`;
    case 'EACCES':
      return `${file} may not be read by this user`;
    default:
      return `${file} cannot be read: ${error.message}`;
  }
}
