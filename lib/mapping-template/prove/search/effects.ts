/** Describes the effect of a client's text on an output. */
import { isJsonObject } from '../../json-schema/json-object';
import type { OutputFormat } from '../claims';
import { JsonStructure } from './json-structure';

/**
 * Completes "The client's text …".
 *
 * @param meant an output with the structure that the template means
 * @param sign the character that changes it
 */
export function effectOf(format: OutputFormat, text: string, meant: string, offset: number): string {
  const sign = text.charAt(offset);
  switch (format) {
    case 'json':
      return effectOnJson(text, meant) ?? effectOfSign(sign, stateAt(text, offset));
    case 'csv':
      return sign === ',' ? 'adds a field' : sign === '"' ? 'begins or ends a quoted field' : 'adds a line';
    case 'form': {
      const name = /^&([^=&]*)=/.exec(text.slice(offset))?.[1];
      return name === undefined || name === '' ? 'adds a field' : `adds the field ${JSON.stringify(name)}`;
    }
    case 'other':
      return 'changes the structure';
  }
}

function stateAt(text: string, offset: number): JsonStructure {
  const structure = new JsonStructure();
  structure.read(text, 0, offset);
  return structure;
}

function effectOfSign(sign: string, { inString }: JsonStructure): string {
  switch (sign) {
    case '"':
      return inString ? 'ends the string' : 'begins a string';
    case '\\':
      return 'takes the quote behind it into the string';
    case ',':
      return 'adds a comma between values';
    case ':':
      return 'adds a colon between values';
    case '{':
      return 'begins an object';
    case '}':
      return 'ends the object';
    case '[':
      return 'begins an array';
    case ']':
      return 'ends the array';
    default:
      return 'changes the structure';
  }
}

function effectOnJson(text: string, meant: string): string | undefined {
  const [changed, original] = [parsed(text), parsed(meant)];
  // If the twin's text is not JSON, only the injected name can show the effect.
  if (changed === undefined) return undefined;
  if (original === undefined) return addedMark(changed);
  return difference(original, changed);
}

/** The name that the search itself injects. */
function addedMark(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value) && Object.hasOwn(value, 'admin')) return 'adds the member "admin"';
  for (const item of Object.values(value)) {
    const found = addedMark(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function difference(original: unknown, changed: unknown): string | undefined {
  if (Array.isArray(original) && Array.isArray(changed)) {
    if (changed.length > original.length) return 'adds an element';
    if (changed.length < original.length) return 'takes an element away';
    return firstOf(original.map((item: unknown, index) => difference(item, changed[index])));
  }
  if (isJsonObject(original) && isJsonObject(changed)) {
    // The twin has other letters in a name that the client chooses.
    const added = Object.keys(changed)
      .filter((name) => !Object.hasOwn(original, name))
      .at(-1);
    if (added !== undefined && Object.keys(changed).length > Object.keys(original).length) {
      return `adds the member ${JSON.stringify(added)}`;
    }
    return firstOf(Object.keys(original).map((name) => difference(original[name], changed[name])));
  }
  if (isJsonObject(changed)) return 'puts an object where a value belongs';
  return Array.isArray(changed) ? 'puts an array where a value belongs' : undefined;
}

const firstOf = (found: readonly (string | undefined)[]): string | undefined => found.find((one) => one !== undefined);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
