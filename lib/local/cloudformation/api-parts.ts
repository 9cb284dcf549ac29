import type { DeclaredSchema } from '../api/deployed-api';
import type { RequestValidator } from './method-reader';
import type { Properties } from './properties';
import { readResourcePaths, rootPath } from './resource-paths';
import type { TemplateReader } from './template-reader';

/**
 * The parts of an API, in the shapes of CloudFormation's resources. An OpenAPI body is translated into the same shapes so
 * that one reader reads both.
 */
export interface ApiParts {
  readonly isOpenApi: boolean;
  readonly resources: readonly { readonly id: string; readonly path: string }[];
  /** `AWS::ApiGateway::Method`s, each with the path of its resource. */
  readonly methods: readonly { readonly path: string; readonly properties: Properties }[];
  readonly validators: ReadonlyMap<string, RequestValidator>;
  /** JSON schemas by name. */
  readonly models: ReadonlyMap<string, unknown>;
  /** The same schemas, as they are written in the template. */
  readonly schemas: readonly DeclaredSchema[];
  /** The keywords of a model's schema that are not checked, by the name of the model. */
  readonly uncheckedKeywords: ReadonlyMap<string, ReadonlySet<string>>;
  /** `AWS::ApiGateway::GatewayResponse`s. */
  readonly gatewayResponses: readonly Properties[];
  readonly binaryMediaTypes: readonly string[];
  readonly apiKeySource: string | undefined;
}

/** Reads the parts that are resources of the template. */
export function readResourceParts(reader: TemplateReader, apiId: string, api: Properties): ApiParts {
  const paths = readResourcePaths(reader, apiId);
  const models = reader.resourcesOf(apiId, 'Model').map(({ logicalId, properties }) => {
    const where = `${logicalId}.Schema`;
    const name = properties.text('Name');
    return {
      name: name ?? logicalId,
      where,
      ...(name !== undefined && !reader.isFromOutside(name) && { modelName: name }),
      schema: parseSchema(properties.raw('Schema'), where),
      openApi: undefined,
    };
  });
  return {
    isOpenApi: false,
    resources: [...paths].map(([id, path]) => ({ id, path })),
    methods: reader.resourcesOf(apiId, 'Method').map(({ properties }) => {
      const resourceId = properties.requiredText('ResourceId');
      const path = paths.get(resourceId);
      return { path: path ?? rootPath(reader, apiId, properties, 'ResourceId'), properties };
    }),
    validators: new Map(
      reader
        .resourcesOf(apiId, 'RequestValidator')
        .map(({ logicalId, properties }) => [
          logicalId,
          { parameters: properties.flag('ValidateRequestParameters'), body: properties.flag('ValidateRequestBody') },
        ]),
    ),
    models: new Map(models.map(({ name, schema }) => [name, schema])),
    schemas: models,
    uncheckedKeywords: new Map(),
    gatewayResponses: reader.resourcesOf(apiId, 'GatewayResponse').map(({ properties }) => properties),
    // CloudFormation's reference writes a slash as ~1, and CloudFormation accepts both.
    binaryMediaTypes: api.texts('BinaryMediaTypes').map((type) => type.replaceAll('~1', '/')),
    apiKeySource: api.text('ApiKeySourceType'),
  };
}

/** A model's schema is a JSON object, or the text of one. */
function parseSchema(schema: unknown, where: string): unknown {
  if (typeof schema !== 'string') return schema ?? {};
  try {
    return JSON.parse(schema) as unknown;
  } catch (error) {
    throw new Error(`${where} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
