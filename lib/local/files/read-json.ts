import { findJsonProblem } from '../../mapping-template/runtime';
import { isJsonObject, MAX_JSON_DEPTH } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';
import { readTextFile } from './read-file';
import { placeIn } from './text-place';

/** @throws UsageError if the file cannot be read or holds anything but a JSON object */
export function readJsonObject(file: string): JsonObject {
  return jsonObject(parseJsonText(readTextFile(file), file), `${file}: the JSON`);
}

/**
 * @param where the name of the value in messages
 * @throws UsageError if it is not an object
 */
export function jsonObject(value: unknown, where: string): JsonObject {
  if (isJsonObject(value)) return value;
  const found = JSON.stringify(value);
  throw new UsageError(`${where} must be an object, not ${found.length > 60 ? `${found.slice(0, 60)}…` : found}`);
}

/**
 * @param where the name of the text in messages: a file or an option
 * @throws UsageError with line and column if it is not JSON, or is nested too deep
 */
export function parseJsonText(text: string, where: string): unknown {
  refuseDeepJson(text, where);
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 does not always tell the place.
    const problem = findJsonProblem(text);
    const at = problem ? `:${placeIn(text, problem.offset)}` : '';
    throw new UsageError(`${where}${at}: this is not JSON: ${problem?.message ?? (error as Error).message}`);
  }
}

/** Refuses deep JSON, because the readers of the value are recursive and would overflow the stack. */
function refuseDeepJson(text: string, where: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === ']' || sign === '}') depth -= 1;
    else if ((sign === '[' || sign === '{') && ++depth > MAX_JSON_DEPTH) {
      throw new UsageError(`${where}:${placeIn(text, at)}: this JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
    }
  }
}

/** The place of the quote that closes a string. */
function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
