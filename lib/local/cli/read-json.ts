import { readFileSync } from 'node:fs';
import { UsageError } from './exit-code';

/** @throws UsageError if there is no such file or it is not JSON, with line and column */
export function readJson(file: string): unknown {
  return parseJsonText(readTextFile(file), file);
}

/** @throws UsageError if the file cannot be read */
export function readTextFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(unreadable(file, error as NodeJS.ErrnoException));
  }
}

/** @param where what messages call the text: a file or an option */
export function parseJsonText(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message);
    const at = position ? `:${lineAndColumn(text, Number(position[1]))}` : '';
    throw new UsageError(`${where}${at}: this is not JSON: ${message}`);
  }
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function unreadable(file: string, error: NodeJS.ErrnoException): string {
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
