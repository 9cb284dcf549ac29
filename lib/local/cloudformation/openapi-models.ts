import type { DeclaredSchema } from '../api/deployed-api';
import type { Properties } from './properties';
import { isJsonObject } from '../json-object';

/** The models that API Gateway makes of an OpenAPI document: of its named schemas, and of those within operations. */
export class OpenApiModels {
  /** JSON schemas by name, which refer to each other as API Gateway's models do. */
  readonly byName = new Map<string, unknown>();
  private readonly declared = new Map<string, DeclaredSchema>();

  constructor(
    body: Properties,
    private readonly document: unknown,
  ) {
    const named = body.has('components') ? body.object('components').object('schemas') : body.object('definitions');
    for (const name of named.names()) {
      this.byName.set(name, linkModels(named.raw(name)));
      this.declare(`${named.where}.${name}`, named.raw(name));
    }
  }

  /** All schemas as the document has them, including those of responses. */
  get schemas(): DeclaredSchema[] {
    return [...this.declared.values()];
  }

  /** Several operations may refer to one place, which is declared once. */
  declare(where: string, schema: unknown): void {
    this.declared.set(where, { where, schema, openApi: this.document });
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
    this.byName.set(place, linkModels(schema));
    return place;
  }
}

/** References between schemas, in the form that API Gateway gives them when it imports a document. */
function linkModels(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(linkModels);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => {
      const target =
        name === '$ref' && typeof value === 'string'
          ? /^#\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(value)?.[1]
          : undefined;
      return [
        name,
        target === undefined ? linkModels(value) : `https://apigateway.amazonaws.com/restapis/local/models/${target}`,
      ];
    }),
  );
}
