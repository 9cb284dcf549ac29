/** JSON that is written in a path. Jayway reads it only when the path is evaluated: only then a mistake in it shows. */
import { spendWork } from '../../values/budget';
import type { JavaValue } from '../../values/values';
import { JsonPathError } from '../json-path-error';
import { JsonParseError, parseJson } from '../parse-json';

/** What it takes to read a character, and to begin. */
const READING = 20;
const BEGINNING = 100;

export function parseWrittenJson(text: string): JavaValue {
  spendWork(BEGINNING + text.length * READING);
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonParseError) throw new JsonPathError(`In the JSONPath: ${error.message}`);
    throw error;
  }
}
