/** Reads files that a user names. If one cannot be read, the message is for that user. */
import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';

/** @throws UsageError if the file cannot be read */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(unreadable(file, error as NodeJS.ErrnoException));
  }
}

/** @throws UsageError if the file cannot be read */
export function readTextFile(file: string): string {
  return readBytes(file)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
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
