/** Finds the schemas inside a schema of JSON Schema draft 4. */
import { isJsonObject } from './json-object';
import type { JsonObject } from './json-object';

/** Keywords that have a schema, a list of schemas, or schemas by name. */
const SCHEMAS = ['items', 'additionalItems', 'additionalProperties', 'not'];
const LISTS = ['items', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'definitions', 'dependencies'];

export interface SubSchema {
  /** The place in the schema above it: `.properties.stars`, `.allOf[0]`. */
  readonly place: string;
  readonly schema: unknown;
}

/** Returns the schemas directly below. They may be values that are not objects. */
export function subSchemasOf(schema: JsonObject): SubSchema[] {
  const at = (keyword: string): unknown => (Object.hasOwn(schema, keyword) ? schema[keyword] : undefined);
  return [
    ...SCHEMAS.map((keyword) => ({ place: `.${keyword}`, schema: at(keyword) })),
    ...LISTS.flatMap((keyword) => {
      const list = at(keyword);
      return Array.isArray(list)
        ? list.map((item: unknown, index) => ({ place: `.${keyword}[${index}]`, schema: item }))
        : [];
    }),
    ...MAPS.flatMap((keyword) => {
      const map = at(keyword);
      return isJsonObject(map)
        ? Object.entries(map).map(([name, value]) => ({ place: `.${keyword}.${name}`, schema: value }))
        : [];
    }),
  ];
}

/**
 * Copies a schema and replaces each schema in it, the inner ones first. Keeps values that are not schemas, so that a property named
 * `minItems` is not treated as the keyword. Recursive; the caller must bound the depth.
 */
export function mapSchemas(schema: unknown, change: (schema: JsonObject) => unknown): unknown {
  if (!isJsonObject(schema)) return schema;
  const inner = (value: unknown): unknown => mapSchemas(value, change);
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (LISTS.includes(keyword) && Array.isArray(value)) return [keyword, value.map(inner)];
    if (MAPS.includes(keyword) && isJsonObject(value)) return [keyword, mapMembers(value, inner)];
    return [keyword, SCHEMAS.includes(keyword) ? inner(value) : value];
  });
  return change(Object.fromEntries(entries));
}

function mapMembers(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
