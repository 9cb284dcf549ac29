/** Checks the schema of a body and the schemas inside it, because a wrong schema would accept all bodies, or none. */
import { JavaPattern, JavaPatternSyntaxError } from '../java-regex';
import { isJsonObject, type JsonObject } from '../json-schema/json-object';
import { resolveReference } from '../json-schema/references';

const TYPES: readonly unknown[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
/** Keywords that hold a schema, a list of schemas, or schemas by name. */
const ONE = ['not', 'items', 'additionalItems', 'additionalProperties'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const BY_NAME = ['properties', 'patternProperties', 'definitions'];

/** @throws TypeError with the place and the right value */
export function checkBodySchema(schema: unknown, place = 'bodySchema'): object {
  return new SchemaCheck(schema).check(schema, place);
}

class SchemaCheck {
  constructor(private readonly root: unknown) {}

  check(schema: unknown, place: string): object {
    if (!isJsonObject(schema)) {
      throw new TypeError(
        `${place}: give a JSON schema, an object such as { "type": "object" }, not ${described(schema)}`,
      );
    }
    checkType(schema, place);
    this.checkReference(schema, place);
    if (typeof schema.pattern === 'string') checkPattern(schema.pattern, `${place}.pattern`);
    else if (schema.pattern !== undefined) {
      throw new TypeError(`${place}.pattern: give a regular expression as a text, not ${described(schema.pattern)}`);
    }
    for (const keyword of ONE) this.checkOne(schema[keyword], `${place}.${keyword}`, keyword);
    for (const keyword of LISTS) this.checkList(schema[keyword], `${place}.${keyword}`);
    for (const keyword of BY_NAME) this.checkByName(schema[keyword], `${place}.${keyword}`);
    if (isJsonObject(schema.patternProperties)) {
      for (const pattern of Object.keys(schema.patternProperties)) checkPattern(pattern, `${place}.patternProperties`);
    }
    return schema;
  }

  /** In draft 4, `items` may be a list of schemas, and the `additional…` keywords may be true or false. */
  private checkOne(value: unknown, place: string, keyword: string): void {
    if (value === undefined || (typeof value === 'boolean' && keyword.startsWith('additional'))) return;
    if (keyword === 'items' && Array.isArray(value)) this.checkList(value, place);
    else this.check(value, place);
  }

  private checkList(list: unknown, place: string): void {
    if (list === undefined) return;
    if (!Array.isArray(list)) throw new TypeError(`${place}: give a list of JSON schemas, not ${described(list)}`);
    for (const [index, item] of (list as readonly unknown[]).entries()) this.check(item, `${place}[${index}]`);
  }

  private checkByName(schemas: unknown, place: string): void {
    if (schemas === undefined) return;
    if (!isJsonObject(schemas)) {
      throw new TypeError(
        `${place}: give an object with a JSON schema for each name, such as { "id": { "type": "integer" } }, not ${described(schemas)}`,
      );
    }
    for (const [name, schema] of Object.entries(schemas)) this.check(schema, `${place}.${name}`);
  }

  private checkReference({ $ref }: JsonObject, place: string): void {
    if ($ref === undefined) return;
    const isFound =
      typeof $ref === 'string' && isJsonObject(resolveReference($ref, this.root, new Map<string, unknown>())?.schema);
    if (isFound) return;
    const given = typeof $ref === 'string' ? JSON.stringify($ref) : described($ref);
    throw new TypeError(
      `${place}.$ref: ${given} leads to no schema. Refer to one of this schema, such as "#/definitions/id"; put one of another model there.`,
    );
  }
}

function checkType({ type }: JsonObject, place: string): void {
  const types: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const wrong = types.find((one) => !TYPES.includes(one));
  if (wrong === undefined) return;
  throw new TypeError(
    `${place}.type: ${JSON.stringify(wrong)} is no type of JSON schema; it is one of ${TYPES.join(', ')}`,
  );
}

function checkPattern(pattern: string, place: string): void {
  try {
    JavaPattern.compile(pattern);
  } catch (error) {
    if (!(error instanceof JavaPatternSyntaxError)) throw error;
    throw new TypeError(
      `${place}: ${JSON.stringify(pattern)} is no regular expression of Java, by which API Gateway reads it: ${error.message}`,
      { cause: error },
    );
  }
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
