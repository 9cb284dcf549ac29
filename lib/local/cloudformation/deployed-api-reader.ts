/** CloudFormation template -> DeployedApi. */
import type { ApiResource, CustomGatewayResponse, DeployedApi } from '../deployed-api';
import { isGatewayResponseType } from '../gateway/gateway-response-types';
import type { GatewayResponseType } from '../gateway/gateway-response-types';
import { readApiKeys } from './api-key-reader';
import { readResourceParts } from './api-parts';
import type { ApiParts } from './api-parts';
import type { TemplateSettings } from './intrinsics';
import { readGatewayResponseHeaders } from './mapping-reader';
import { readMethod } from './method-reader';
import { readOpenApiParts } from './openapi-parts';
import { Properties } from './properties';
import { chooseRestApi } from './rest-api-choice';
import { responseTemplatesOf } from './response-templates';
import { ResourceTree } from './resource-tree';
import { chooseStage, readStages } from './stage-reader';
import { readStatusCode } from './status-code';
import { TemplateReader } from './template-reader';

export interface ReaderSettings extends TemplateSettings {
  /** The logical id or the name of the REST API. */
  readonly restApi: string | undefined;
  readonly stage: string | undefined;
  /** The REST APIs to choose from, if none is named and one of them is there. */
  readonly preferredApis: readonly string[];
  /** Why the OpenAPI document of an API is not in the template, by the API's logical id. */
  readonly unreadDocuments: ReadonlyMap<string, string>;
}

/** API Gateway's own models, which every API has. */
const BUILT_IN_MODELS: readonly (readonly [string, unknown])[] = [
  ['Empty', { type: 'object' }],
  ['Error', { type: 'object', properties: { message: { type: 'string' } } }],
];

export function readDeployedApi(template: unknown, settings: ReaderSettings): DeployedApi {
  const reader = new TemplateReader(template, settings);
  const id = chooseRestApi(reader, settings.restApi, settings.preferredApis);
  const unread = settings.unreadDocuments.get(id);
  if (unread !== undefined) throw new Error(unread);
  const api =
    reader.resources('RestApi').find(({ logicalId }) => logicalId === id)?.properties ?? new Properties({}, id);
  const parts = [readResourceParts(reader, id, api), ...readOpenApiParts(reader, api)];
  const stages = readStages(reader, id);
  const stage = chooseStage(reader, stages, settings.stage);
  return {
    id,
    region: settings.region,
    accountId: settings.accountId,
    edgeOptimized: isEdgeOptimized(api),
    stage,
    stageNames: [...new Set(stages.map(({ name }) => name))],
    root: growTree(reader, id, parts),
    binaryMediaTypes: parts.flatMap(({ binaryMediaTypes }) => binaryMediaTypes),
    gatewayResponses: new Map(
      parts.flatMap(({ gatewayResponses }) => gatewayResponses.map((one) => readGatewayResponse(reader, one))),
    ),
    models: new Map([...BUILT_IN_MODELS, ...parts.flatMap(({ models }) => [...models])]),
    apiKeySource: parts.some(({ apiKeySource }) => apiKeySource === 'AUTHORIZER') ? 'AUTHORIZER' : 'HEADER',
    apiKeys: readApiKeys(reader, id, stage.name),
    warnings: reader.warnings,
  };
}

/** CloudFormation's default. */
function isEdgeOptimized(api: Properties): boolean {
  const types = api.object('EndpointConfiguration').texts('Types');
  return types.length === 0 || types.includes('EDGE');
}

function growTree(reader: TemplateReader, apiId: string, parts: readonly ApiParts[]): ApiResource {
  const tree = new ResourceTree(`${apiId}.RootResourceId`);
  // Parents first, so that each resource gets its own id.
  const resources = parts.flatMap(({ resources }) => resources).sort((a, b) => a.path.length - b.path.length);
  for (const { path, id } of resources) tree.grow(path, id);
  for (const { methods, validators } of parts) {
    for (const { path, properties } of methods) {
      const method = readMethod(reader, properties, validators);
      const { methods: siblings } = tree.grow(path, path);
      if (siblings.has(method.httpMethod)) {
        reader.warn(
          `${properties.where} is a second ${method.httpMethod} ${path}, and replaces the first here; API Gateway refuses it.`,
        );
      }
      siblings.set(method.httpMethod, method);
    }
  }
  return tree.root;
}

function readGatewayResponse(
  reader: TemplateReader,
  properties: Properties,
): readonly [GatewayResponseType, CustomGatewayResponse] {
  const type = properties.requiredText('ResponseType');
  if (!isGatewayResponseType(type)) throw new Error(`${properties.where}.ResponseType is ${type}, which is no type.`);
  return [
    type,
    {
      statusCode: properties.text('StatusCode') === undefined ? undefined : Number(readStatusCode(properties)),
      headers: readGatewayResponseHeaders(reader, properties.object('ResponseParameters')),
      templates: responseTemplatesOf(properties).allTexts(),
    },
  ];
}
