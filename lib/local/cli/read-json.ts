import { UsageError } from './exit-code';
import { readTextFile } from './read-file';

/** @throws UsageError if there is no such file or it is not JSON, with line and column */
export function readJson(file: string): unknown {
  return parseJsonText(readTextFile(file), file);
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
