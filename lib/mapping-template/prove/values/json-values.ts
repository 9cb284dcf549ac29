/** Computes the possible values of a part of a JSON text, by its schema if there is one. */
import { isJsonObject } from '../../json-schema/json-object';
import { ANY_TEXT } from '../text/language';
import { SOME_TEXT } from '../text/known-languages';
import type { RequestPart } from '../claims';
import { inLanguage, type JsonKind, literal, joinTexts, NO_ALTERNATIVE, type Text } from '../text/text';
import type { Value } from './value';

/** The most references inside a schema that are followed. */
const MAX_STEPS = 20;

/**
 * @param path the JSONPath of the part; undefined if it is unknown
 * @param schema the schema that the part fits; undefined for any value
 * @param isRequired whether the part is surely there
 * @param from the identity of the JSON text, if the path is unknown
 */
export function jsonValue(
  path: string | undefined,
  schema: unknown,
  isRequired: boolean,
  id?: string,
  from: readonly RequestPart[] = [],
): Value {
  const reads: readonly RequestPart[] = path === undefined ? from : [{ kind: 'body', path }];
  const kinds = schemaKinds(schema);
  const has = (kind: JsonKind): boolean => kinds === undefined || kinds.has(kind);
  return {
    text: has('string') ? textOf(schema, reads) : NO_ALTERNATIVE,
    ...(has('number') && numbersOf(schema)),
    mayBeTrue: has('true'),
    mayBeFalse: has('false'),
    ...(has('array') && { list: { kind: 'json' } }),
    ...(has('object') && { map: { kind: 'json' } }),
    isNull: has('null') || !isRequired,
    client: true,
    reads,
    id,
    path,
    schema,
  };
}

/** The kinds of JSON that fit the schema; undefined for all kinds. */
export function schemaKinds(schema: unknown): ReadonlySet<JsonKind> | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (Array.isArray(schema.enum)) return new Set(schema.enum.map(kindOf));
  const types: readonly unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  const kinds = new Set<JsonKind>();
  for (const type of types) {
    if (type === 'string' || type === 'object' || type === 'array' || type === 'null') kinds.add(type);
    else if (type === 'number' || type === 'integer') kinds.add('number');
    else if (type === 'boolean') kinds.add('true').add('false');
    else return undefined;
  }
  return kinds;
}

function kindOf(value: unknown): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'string' || typeof value === 'number' ? (typeof value as 'string' | 'number') : 'object';
}

function textOf(schema: unknown, reads: readonly RequestPart[]): Text {
  if (isJsonObject(schema)) {
    if (Array.isArray(schema.enum)) {
      const texts = schema.enum.filter((one): one is string => typeof one === 'string');
      return texts.reduce<Text>((all, one) => joinTexts(all, literal(one, true, reads)), NO_ALTERNATIVE);
    }
    if (typeof schema.minLength === 'number' && schema.minLength > 0) return inLanguage(SOME_TEXT, true, reads);
  }
  return inLanguage(ANY_TEXT, true, reads);
}

/** A number without bounds may be too large for a Double, which is then infinite. The validator takes none for an integer. */
function numbersOf(schema: unknown): Partial<Value> {
  const any = { whole: { min: -Infinity, max: Infinity }, decimal: true, odd: true };
  if (!isJsonObject(schema)) return any;
  const { type, minimum, maximum } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const isInteger = types.includes('integer') && !types.includes('number');
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return { ...any, odd: !isInteger };
  return { whole: { min: Math.ceil(minimum), max: Math.floor(maximum) }, decimal: true, odd: false };
}

/** The schema of a member, and whether the object surely has it. */
export function memberSchema(schema: unknown, name: string): { schema: unknown; isRequired: boolean } {
  if (!isJsonObject(schema)) return { schema: undefined, isRequired: false };
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const isDeclared = Object.prototype.hasOwnProperty.call(properties, name);
  const isRequired = schema.type === 'object' && Array.isArray(schema.required) && schema.required.includes(name);
  return { schema: isDeclared ? properties[name] : undefined, isRequired };
}

export const itemSchema = (schema: unknown): unknown =>
  isJsonObject(schema) && isJsonObject(schema.items) ? schema.items : undefined;

/** The number of items of an array, by its schema. */
export function sizeBySchema(schema: unknown): { min: number; max: number } {
  if (!isJsonObject(schema)) return { min: 0, max: Infinity };
  const { minItems, maxItems } = schema;
  return { min: typeof minItems === 'number' ? minItems : 0, max: typeof maxItems === 'number' ? maxItems : Infinity };
}

/** Resolves the references inside a schema, unless they are endless. */
export function resolvedSchema(schema: unknown, root: unknown = schema, steps = 0): unknown {
  if (Array.isArray(schema)) return schema.map((item) => resolvedSchema(item, root, steps + 1));
  if (!isJsonObject(schema)) return schema;
  if (steps > MAX_STEPS) return undefined;
  if (typeof schema.$ref === 'string') {
    const target = pointed(root, schema.$ref);
    return target === undefined ? undefined : resolvedSchema(target, root, steps + 1);
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, resolvedSchema(value, root, steps + 1)]),
  );
}

function pointed(root: unknown, pointer: string): unknown {
  if (!pointer.startsWith('#/')) return undefined;
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      return isJsonObject(at) && Object.prototype.hasOwnProperty.call(at, key) ? at[key] : undefined;
    }, root);
}
