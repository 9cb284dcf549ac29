/** Reads the options of a proof, and says what would be right where they cannot be followed. */
import { JsonPath, JsonPathError } from '../json';
import type { ProofSubject } from './claims';
import { DEFAULT_SEED, DEFAULT_TRIES } from './defaults';
import { formatOf } from './output-format';
import type { ProofOptions } from './proof';

export function subjectOf(options: ProofOptions): ProofSubject {
  checkParameters(options);
  checkNested(options.nested ?? []);
  const { pathParameters, requiredParameters = [], response = false, nested = [] } = options;
  const bodySchema: unknown = options.bodySchema;
  return {
    format: formatOf(options.contentType),
    response,
    requiredQueryParameters: [],
    requiredHeaders: [],
    requiredParameters,
    nested,
    ...(pathParameters === undefined ? {} : { pathParameters }),
    ...(bodySchema === undefined ? {} : { bodySchema: checkSchema(bodySchema) }),
  };
}

export function triesOf({ tries = DEFAULT_TRIES }: ProofOptions): number {
  if (Number.isInteger(tries) && tries >= 1) return tries;
  throw new TypeError(`tries: give how many requests to try, a whole number from 1, not ${String(tries)}`);
}

export function seedOf({ seed = DEFAULT_SEED }: ProofOptions): number {
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new TypeError(`seed: give a whole number from 0, not ${String(seed)}`);
}

function checkParameters({
  pathParameters = [],
  requiredParameters = [],
  optionalParameters = [],
}: ProofOptions): void {
  for (const name of requiredParameters) {
    if (pathParameters.includes(name)) {
      throw new TypeError(
        `requiredParameters: "${name}" is one of the pathParameters, which are always there. Leave it out of requiredParameters, or name the query string parameter or header that is meant.`,
      );
    }
    if (optionalParameters.includes(name)) {
      throw new TypeError(
        `optionalParameters: "${name}" is one of the requiredParameters as well. Leave it out of one of the two.`,
      );
    }
  }
}

function checkNested(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      JsonPath.compile(path);
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error;
      throw new TypeError(`nested: ${JSON.stringify(path)} is no JSONPath, such as '$.input': ${error.message}`, {
        cause: error,
      });
    }
  }
}

const TYPES: readonly unknown[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Checks the schemas within a schema as well: one that is read wrongly would let all bodies through. */
function checkSchema(schema: unknown, place = 'bodySchema'): object {
  if (!isObject(schema)) {
    const given = described(schema);
    throw new TypeError(`${place}: give a JSON schema, an object such as { "type": "object" }, not ${given}`);
  }
  const { type, properties, items } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const wrong = types.find((one) => !TYPES.includes(one));
  if (wrong !== undefined) {
    throw new TypeError(
      `${place}.type: ${JSON.stringify(wrong)} is no type of JSON schema; it is one of ${TYPES.join(', ')}`,
    );
  }
  if (properties !== undefined) {
    if (!isObject(properties)) {
      throw new TypeError(
        `${place}.properties: give an object with a JSON schema for each name, such as { "id": { "type": "integer" } }, not ${described(properties)}`,
      );
    }
    for (const [name, property] of Object.entries(properties)) checkSchema(property, `${place}.properties.${name}`);
  }
  if (Array.isArray(items)) {
    for (const [index, item] of (items as readonly unknown[]).entries()) checkSchema(item, `${place}.items[${index}]`);
  } else if (items !== undefined) {
    checkSchema(items, `${place}.items`);
  }
  return schema;
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const described = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
