import { IMPORTED_MODELS } from '../api/deployed-api';
import type { DeclaredSchema } from '../api/deployed-api';
import type { Properties } from './properties';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import { mapSchemas } from '../../mapping-template/runtime';

/**
 * Keywords that API Gateway does not check in a model from a document (Developer Guide, "Amazon API Gateway important
 * notes": minItems and maxItems are "not included in simple request validation", exclusiveMinimum "is not supported"). An
 * AWS::ApiGateway::Model has all of them checked. It is not known whether `minimum` holds beside an exclusiveMinimum; here it does.
 */
const UNCHECKED = ['minItems', 'maxItems', 'exclusiveMinimum'];
/** The same page: "`oneOf` is not supported for OpenAPI 2.0". */
const UNCHECKED_IN_SWAGGER = [...UNCHECKED, 'oneOf'];

/** The models that API Gateway makes from an OpenAPI document: from its named schemas, and from those within operations. */
export class OpenApiModels {
  /** JSON schemas by name. They refer to each other like API Gateway's models, and lack the keywords that are not checked. */
  readonly byName = new Map<string, unknown>();
  /** The keywords of a model's schema that are not checked, by the name of the model. */
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

  /** All schemas as they are written in the document, including those of responses. */
  get schemas(): DeclaredSchema[] {
    return [...this.declared.values()];
  }

  /**
   * Remembers a schema by its place, because several operations may refer to the same one.
   *
   * @param modelName the name that the document gives to the schema
   */
  declare(where: string, schema: unknown, modelName?: string): void {
    this.declared.set(where, { where, schema, openApi: this.document, ...(modelName !== undefined && { modelName }) });
  }

  /**
   * Returns the name of a request's model.
   *
   * @param place the name for a schema without a name
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

/** Rewrites a reference to another schema as API Gateway does when it imports a document. */
function linkModel(schema: JsonObject): JsonObject {
  const reference = schema.$ref;
  if (typeof reference !== 'string') return schema;
  const target = /^#\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(reference)?.[1];
  if (target === undefined) return schema;
  return { ...schema, $ref: IMPORTED_MODELS + target };
}
