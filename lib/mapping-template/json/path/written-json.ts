/** JSON that is written in a path. Jayway reads it only when the path is evaluated: only then a mistake in it shows. */
import type { JavaValue } from '../../values/values';
import { JsonPathError } from '../json-path-error';
import { JsonParseError, parseJson } from '../parse-json';

export function parseWrittenJson(text: string): JavaValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonParseError) throw new JsonPathError(`In the JSONPath: ${error.message}`);
    throw error;
  }
}
