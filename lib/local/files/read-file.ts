/** Reads files that a user names. If one cannot be read, the message is for that user. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';

/** The largest file, which is larger than any file for CloudFormation (1 MB) or a request for API Gateway (10 MB). */
const MAX_FILE_BYTES = 50_000_000;

/** @throws UsageError if the file cannot be read, is not a regular file, or is too large */
export function readBytes(file: string): Buffer {
  let descriptor: number | undefined;
  try {
    // Opening a FIFO would wait for a writer.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const state = fstatSync(descriptor);
    if (state.isDirectory()) throw new UsageError(`${file} is a directory, not a file`);
    if (!state.isFile()) throw new UsageError(`${file} is no regular file; - reads standard input`);
    refuseLarge(state.size, file);
    return readFileSync(descriptor);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(unreadable(file, error as NodeJS.ErrnoException));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** @throws UsageError if standard input cannot be read at once, or is too large */
export function readInput(): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(0);
  } catch (error) {
    throw new UsageError(unreadable('standard input', error as NodeJS.ErrnoException));
  }
  refuseLarge(bytes.length, 'standard input');
  return bytes;
}

/** @throws UsageError if there are too many bytes */
export function refuseLarge(size: number, where: string): void {
  if (size <= MAX_FILE_BYTES) return;
  throw new UsageError(`${where} has ${size} bytes; files of up to ${MAX_FILE_BYTES} bytes are read`);
}

/** @throws UsageError if the file cannot be read, or is not text in UTF-8 */
export function readTextFile(file: string): string {
  return decodeText(readBytes(file), file);
}

/**
 * @param where the name of the bytes in messages
 * @throws UsageError if they are not text in UTF-8
 */
export function decodeText(bytes: Buffer, where: string): string {
  const problem = knownBytes(bytes, where);
  if (problem !== undefined) throw new UsageError(problem);
  try {
    // The decoder drops a byte-order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${where} is no text in UTF-8`);
  }
}

/** Recognizes files that users give by mistake, and advises what to do. */
function knownBytes(bytes: Buffer, where: string): string | undefined {
  const begin = bytes.subarray(0, 4).toString('latin1');
  if (begin === 'PK\x03\x04') {
    return `${where} is a zip archive. If it is a plan that Terraform saved, give the output of "terraform show -json ${where}"`;
  }
  if (begin.startsWith('\xff\xfe') || begin.startsWith('\xfe\xff')) {
    return `${where} is text in UTF-16, as > of Windows PowerShell writes it; write it in UTF-8: … | Out-File -Encoding utf8 FILE`;
  }
  return undefined;
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
