/** JSON that is written in a path. Jayway parses it when the path is evaluated, so a mistake in it fails only then. */
import { spendWork } from '../../values/budget';
import type { JavaValue } from '../../values/values';
import { JsonPathError } from '../json-path-error';
import { JsonParseError, parseJson } from '../parse-json';

/** The work to read a character, and to begin. */
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
