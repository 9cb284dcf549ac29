import type { Properties } from './properties';
import { isObject } from './template';

/** The document's schemas, by name. */
export function modelsOf(body: Properties): [name: string, schema: unknown][] {
  const schemas = body.has('components') ? body.object('components').object('schemas') : body.object('definitions');
  return schemas.names().map((name) => [name, linkModels(schemas.raw(name))]);
}

/** References between schemas, in the form that API Gateway gives them when it imports a document. */
export function linkModels(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(linkModels);
  if (!isObject(schema)) return schema;
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
