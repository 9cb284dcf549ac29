/**
 * Converts models into the schemas of an OpenAPI 3.0 document. API Gateway's models are JSON Schema draft 4, and OpenAPI 3.0 has most
 * of its keywords (OpenAPI 3.0.3, "Schema Object"). If it cannot express a restriction, the schema accepts more than the model.
 */
import { subSchemasOf } from '../../mapping-template/runtime';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';

/** Keywords that mean the same in both and contain no schemas. */
const KEPT = [
  ...[
    'title',
    'description',
    'format',
    'default',
    'multipleOf',
    'maximum',
    'exclusiveMaximum',
    'minimum',
    'exclusiveMinimum',
  ],
  ...['maxLength', 'minLength', 'maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties'],
];
const COMBINATIONS = ['allOf', 'anyOf', 'oneOf'];
/** Accepts only null, because OpenAPI 3.0 has no type for it. */
const ONLY_NULL = { nullable: true, enum: [null] };
const MODEL = /^https:\/\/apigateway\.amazonaws\.com(?:\.cn)?\/restapis\/[^/#?]+\/models\/([^/#?]+)(?:#|$)/;
const OF_DOCUMENT = /^#\/(?:components\/schemas|definitions)\/([^/]+)(\/.*)?$/;

/** The models of an API as the `components.schemas` of a document: the requested models, and those to which they refer. */
export class ContractSchemas {
  /** The schemas by their names in the document. */
  readonly components: { [name: string]: unknown } = {};
  private readonly names = new Map<string, string>();

  constructor(private readonly models: ReadonlyMap<string, unknown>) {}

  /** Returns a reference to a model. If the model does not exist, the schema accepts any value. */
  reference(model: string): JsonObject {
    if (!this.models.has(model)) return {};
    return { $ref: `#/components/schemas/${this.add(model, this.models.get(model))}` };
  }

  private add(model: string, schema: unknown): string {
    const known = this.names.get(model);
    if (known !== undefined) return known;
    const name = this.freeName(model);
    this.names.set(model, name);
    // The name is taken before the conversion, because the schema may refer to itself.
    this.components[name] = {};
    this.components[name] = this.convert(schema, { model, name, definitions: definitionsOf(schema) });
    return name;
  }

  private freeName(model: string): string {
    const words = model.split(/[^A-Za-z0-9.-]+/).filter((word) => word !== '');
    const plain = words.join('_') || 'Model';
    let name = plain;
    for (let count = 2; Object.hasOwn(this.components, name); count++) name = `${plain}${count}`;
    return name;
  }

  private convert(schema: unknown, root: Root): JsonObject {
    if (schema === false) return { not: {} };
    if (!isJsonObject(schema)) return {};
    if (typeof schema.$ref === 'string') return this.refer(schema.$ref, root);
    const inner = (value: unknown): JsonObject => this.convert(value, root);
    const entries = Object.entries(schema).filter(([keyword]) => KEPT.includes(keyword));
    const converted: { [keyword: string]: unknown } = Object.fromEntries(entries);
    if (isPattern(schema.pattern)) converted.pattern = schema.pattern;
    if (Array.isArray(schema.required) && schema.required.length > 0) converted.required = schema.required;
    if (Array.isArray(schema.enum) && schema.enum.length > 0) converted.enum = schema.enum;
    for (const keyword of COMBINATIONS) {
      const list = schema[keyword];
      if (Array.isArray(list) && list.length > 0) converted[keyword] = list.map(inner);
    }
    if (isJsonObject(schema.not)) converted.not = inner(schema.not);
    if (isJsonObject(schema.properties)) {
      converted.properties = Object.fromEntries(
        Object.entries(schema.properties).map(([name, value]) => [name, inner(value)]),
      );
    }
    this.convertAdditional(schema, converted, inner);
    this.convertItems(schema, converted, inner);
    return withTypes(schema.type, converted);
  }

  /** OpenAPI 3.0 has no patternProperties, so each further property may match any of their schemas. */
  private convertAdditional(schema: JsonObject, converted: Mutable, inner: (value: unknown) => JsonObject): void {
    const { additionalProperties, patternProperties } = schema;
    const patterns = isJsonObject(patternProperties) ? Object.values(patternProperties).map(inner) : [];
    if (additionalProperties === false && patterns.length === 0) converted.additionalProperties = false;
    else if (additionalProperties === false) converted.additionalProperties = { anyOf: patterns };
    else if (isJsonObject(additionalProperties)) {
      const other = inner(additionalProperties);
      converted.additionalProperties = patterns.length === 0 ? other : { anyOf: [...patterns, other] };
    }
  }

  /** OpenAPI 3.0 has no tuples, so each item may match any of their schemas. */
  private convertItems(schema: JsonObject, converted: Mutable, inner: (value: unknown) => JsonObject): void {
    const { items, additionalItems } = schema;
    if (Array.isArray(items)) {
      const more = isJsonObject(additionalItems) ? [inner(additionalItems)] : [];
      const isOpen = additionalItems !== false && more.length === 0;
      const all = [...items.map(inner), ...more];
      converted.items = isOpen || all.length === 0 ? {} : { anyOf: all };
      if (additionalItems === false) {
        const most = typeof schema.maxItems === 'number' ? schema.maxItems : Infinity;
        converted.maxItems = Math.min(most, items.length);
      }
    } else if (items !== undefined) converted.items = inner(items);
  }

  private refer(reference: string, root: Root): JsonObject {
    const ofModel = MODEL.exec(reference);
    if (ofModel) return this.within(ofModel[1], reference.slice(ofModel[0].length));
    if (!reference.startsWith('#')) return {};
    const ofDocument = OF_DOCUMENT.exec(reference);
    if (ofDocument) {
      const [, name, rest = ''] = ofDocument;
      const definition = root.definitions.get(name);
      if (definition !== undefined) {
        const component = this.add(`${root.name}_${name}`, withDefinitions(definition, root.definitions));
        return { $ref: `#/components/schemas/${component}${rest}` };
      }
      return this.within(name, rest);
    }
    return { $ref: `#/components/schemas/${root.name}${reference.slice(1)}` };
  }

  private within(model: string, pointer: string): JsonObject {
    const { $ref } = this.reference(model);
    return typeof $ref === 'string' ? { $ref: $ref + pointer } : {};
  }
}

interface Mutable {
  [keyword: string]: unknown;
}

/** The model that contains a schema. */
interface Root {
  readonly model: string;
  readonly name: string;
  readonly definitions: ReadonlyMap<string, unknown>;
}

function definitionsOf(schema: unknown): ReadonlyMap<string, unknown> {
  if (!isJsonObject(schema) || !isJsonObject(schema.definitions)) return new Map();
  return new Map(Object.entries(schema.definitions));
}

/** Adds the definitions to one of them, because it becomes a separate schema and may refer to its siblings. */
function withDefinitions(definition: unknown, definitions: ReadonlyMap<string, unknown>): unknown {
  if (!isJsonObject(definition) || !refersToDefinitions(definition)) return definition;
  return { ...definition, definitions: Object.fromEntries(definitions) };
}

function refersToDefinitions(schema: JsonObject): boolean {
  const { $ref } = schema;
  if (typeof $ref === 'string' && $ref.startsWith('#/definitions/')) return true;
  return subSchemasOf(schema).some((one) => isJsonObject(one.schema) && refersToDefinitions(one.schema));
}

/** A list of types becomes alternatives, and the type null becomes the keyword nullable. */
function withTypes(type: unknown, converted: Mutable): JsonObject {
  const types: unknown[] = [type].flat().filter((one) => typeof one === 'string');
  const others = types.filter((one) => one !== 'null');
  if (types.length === 0) return converted;
  const nullable = others.length < types.length;
  if (others.length === 0) return ONLY_NULL;
  if (others.length === 1) return ofType(others[0], { ...converted, ...(nullable && { nullable: true }) });
  const anyOf = [...others.map((one) => ofType(one, {})), ...(nullable ? [ONLY_NULL] : [])];
  return converted.anyOf === undefined ? { ...converted, anyOf } : { allOf: [converted, { anyOf }] };
}

/** OpenAPI requires `items` for an array. */
function ofType(type: unknown, rest: Mutable): JsonObject {
  return { type, ...rest, ...(type === 'array' && rest.items === undefined && { items: {} }) };
}

/** OpenAPI has JavaScript's patterns, so a pattern of Java that JavaScript cannot read is left out. */
function isPattern(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string') return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
