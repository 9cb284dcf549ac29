import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';
import { readTextFile } from './read-file';

/** @throws UsageError if the file cannot be read or holds anything but a JSON object */
export function readJsonObject(file: string): JsonObject {
  return jsonObject(parseJsonText(readTextFile(file), file), `${file}: the JSON`);
}

/**
 * @param where what the message calls the value
 * @throws UsageError if it is no object
 */
export function jsonObject(value: unknown, where: string): JsonObject {
  if (isJsonObject(value)) return value;
  const found = JSON.stringify(value);
  throw new UsageError(`${where} must be an object, not ${found.length > 60 ? `${found.slice(0, 60)}…` : found}`);
}

/**
 * @param where what messages call the text: a file or an option
 * @throws UsageError with line and column if it is not JSON
 */
export function parseJsonText(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message);
    const at = position ? `:${placeIn(text, Number(position[1]))}` : '';
    throw new UsageError(`${where}${at}: this is not JSON: ${message}`);
  }
}

/** `line:column` of an offset, both from 1. */
export function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
