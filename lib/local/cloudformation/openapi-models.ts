import type { DeclaredSchema } from '../api/deployed-api';
import type { Properties } from './properties';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import { mapSchemas } from '../../mapping-template/runtime';

/**
 * Keywords that API Gateway does not check in a model which it made of a document (Developer Guide, "Amazon API Gateway important
 * notes": minItems and maxItems are "not included in simple request validation", exclusiveMinimum "is not supported"). An
 * AWS::ApiGateway::Model has all of them checked. Whether `minimum` holds beside an exclusiveMinimum is not known; it does here.
 */
const UNCHECKED = ['minItems', 'maxItems', 'exclusiveMinimum'];
/** The same page: "`oneOf` is not supported for OpenAPI 2.0". */
const UNCHECKED_IN_SWAGGER = [...UNCHECKED, 'oneOf'];

/** The models that API Gateway makes of an OpenAPI document: of its named schemas, and of those within operations. */
export class OpenApiModels {
  /** JSON schemas by name, which refer to each other as API Gateway's models do, without what is not checked in them. */
  readonly byName = new Map<string, unknown>();
  /** By the name of a model: the keywords that its schema has and that are not checked. */
  readonly unchecked = new Map<string, ReadonlySet<string>>();
  private readonly declared = new Map<string, DeclaredSchema>();
  private readonly uncheckedKeywords: readonly string[];

  constructor(
    body: Properties,
    private readonly document: unknown,
  ) {
    this.uncheckedKeywords = body.has('swagger') ? UNCHECKED_IN_SWAGGER : UNCHECKED;
    const named = body.has('components') ? body.object('components').object('schemas') : body.object('definitions');
    for (const name of named.names()) {
      this.add(name, named.raw(name));
      this.declare(`${named.where}.${name}`, named.raw(name), name);
    }
  }

  /** All schemas as the document has them, including those of responses. */
  get schemas(): DeclaredSchema[] {
    return [...this.declared.values()];
  }

  /**
   * Several operations may refer to one place, which is declared once.
   *
   * @param modelName the name that the document gives to the schema
   */
  declare(where: string, schema: unknown, modelName?: string): void {
    this.declared.set(where, { where, schema, openApi: this.document, ...(modelName !== undefined && { modelName }) });
  }

  /**
   * The name of a request's model.
   *
   * @param place the name of a schema that has none of its own.
   */
  nameOf(schema: unknown, where: string, place: string): string {
    this.declare(where, schema);
    const reference = isJsonObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined;
    if (reference !== undefined) return reference.slice(reference.lastIndexOf('/') + 1);
    this.add(place, schema);
    return place;
  }

  private add(name: string, schema: unknown): void {
    const unchecked = new Set<string>();
    this.byName.set(
      name,
      mapSchemas(schema, (part) => linkModel(this.withoutUnchecked(part, unchecked))),
    );
    if (unchecked.size > 0) this.unchecked.set(name, unchecked);
  }

  private withoutUnchecked(schema: JsonObject, found: Set<string>): JsonObject {
    const entries = Object.entries(schema).filter(([keyword]) => {
      if (!this.uncheckedKeywords.includes(keyword)) return true;
      found.add(keyword);
      return false;
    });
    return Object.fromEntries(entries);
  }
}

/** A reference to another schema, in the form that API Gateway gives it when it imports a document. */
function linkModel(schema: JsonObject): JsonObject {
  const reference = schema.$ref;
  if (typeof reference !== 'string') return schema;
  const target = /^#\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(reference)?.[1];
  if (target === undefined) return schema;
  return { ...schema, $ref: `https://apigateway.amazonaws.com/restapis/local/models/${target}` };
}
