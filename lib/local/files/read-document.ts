/** Documents in JSON or YAML: templates, and descriptions of APIs. */
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';
import { readTextFile } from './read-file';
import { jsonObject, parseJsonText } from './read-json';
import type * as yaml from './yaml';

/** @throws UsageError if the file cannot be read or holds anything but an object */
export function readDocumentObject(file: string): JsonObject {
  return jsonObject(parseDocumentText(readTextFile(file), file), `${file}: the document`);
}

/**
 * What begins with a brace or a bracket is JSON, unless only YAML can read it.
 *
 * @param where what messages call the text
 * @throws UsageError with line and column if it is neither JSON nor YAML, or is nested too deep
 */
export function parseDocumentText(text: string, where: string): unknown {
  if (text.includes('\0')) throw new UsageError(`${where} has a NUL character, which no text has`);
  if (!/^\s*[[{]/.test(text)) return loadYaml().parseYaml(text, where);
  try {
    return parseJsonText(text, where);
  } catch (error) {
    if (!/\.ya?ml$/i.test(where)) throw error;
    return loadYaml().parseYaml(text, where);
  }
}

/** YAML is rare beside what `cdk synth` writes, so its reader is loaded when it is needed. */
function loadYaml(): typeof yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./yaml') as typeof yaml;
}
