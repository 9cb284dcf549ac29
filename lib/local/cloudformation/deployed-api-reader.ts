/** Reads a CloudFormation template into a DeployedApi. */
import type {
  ApiDeclaration,
  ApiResource,
  CustomGatewayResponse,
  DeclaredDeployment,
  DeployedApi,
  EndpointType,
} from '../api/deployed-api';
import { isGatewayResponseType } from '../api/gateway-response-types';
import type { GatewayResponseType } from '../api/gateway-response-types';
import { readAccessChecks } from './access-checks';
import { readResourceParts } from './api-parts';
import type { ApiParts } from './api-parts';
import type { TemplateSettings } from './intrinsics';
import { readGatewayResponseHeaders } from './mapping-reader';
import { readMethod } from './method-reader';
import { readOpenApiParts } from './openapi-parts';
import { Properties, UnreadablePartError } from './properties';
import { chooseRestApi } from './rest-api-choice';
import type { ApiChoice } from './rest-api-choice';
import { ResourceTree } from './resource-tree';
import { chooseStage, readApiKeys, readStages } from './stage-reader';
import { readStatusCode, responseTemplatesOf } from './response-properties';
import { isJsonObject } from '../json-object';
import { TemplateReader } from './template-reader';
import { describeUnreadStacks } from './unread-stacks';

export interface ReaderSettings extends TemplateSettings, ApiChoice {
  readonly stage: string | undefined;
  /** The reason why the OpenAPI document of an API is not in the template, by the API's logical id. */
  readonly unreadDocuments: ReadonlyMap<string, string>;
  /** Problems that were found before, one sentence each. */
  readonly warnings?: readonly string[];
}

/** API Gateway's own models, which every API has. */
const BUILT_IN_MODELS: readonly (readonly [string, unknown])[] = [
  ['Empty', { type: 'object' }],
  ['Error', { type: 'object', properties: { message: { type: 'string' } } }],
];

export function readDeployedApi(template: unknown, settings: ReaderSettings): DeployedApi {
  const reader = new TemplateReader(template, settings, settings.warnings);
  const id = chooseRestApi(reader, settings);
  const unread = settings.unreadDocuments.get(id);
  if (unread !== undefined) throw new Error(unread);
  const api =
    reader.resources('RestApi').find(({ logicalId }) => logicalId === id)?.properties ?? new Properties({}, id);
  if (reader.declaresApi(id)) warnOfName(reader, api);
  const parts = [readResourceParts(reader, id, api), ...readOpenApiParts(reader, api)];
  const stages = readStages(reader, id);
  const stage = chooseStage(reader, stages, settings.stage);
  const root = growTree(reader, id, parts);
  const declaration = readDeclaration(reader, id, api, parts);
  return {
    id,
    region: settings.region,
    accountId: settings.accountId,
    endpointType: readEndpointType(reader, id, api),
    stage,
    stageNames: [...new Set(stages.map(({ name }) => name))],
    root,
    binaryMediaTypes: parts.flatMap(({ binaryMediaTypes }) => binaryMediaTypes),
    gatewayResponses: new Map(
      parts.flatMap(({ gatewayResponses }) =>
        gatewayResponses.flatMap((one) => reader.readOrLeaveOut(() => readGatewayResponse(reader, one))),
      ),
    ),
    models: new Map([...BUILT_IN_MODELS, ...parts.flatMap(({ models }) => [...models])]),
    apiKeySource: parts.some(({ apiKeySource }) => apiKeySource === 'AUTHORIZER') ? 'AUTHORIZER' : 'HEADER',
    apiKeys: readApiKeys(reader, id, stage.name),
    accessChecks: readAccessChecks(reader, id, declaration.hasResourcePolicy, parts, stage.name),
    unreadStacks: describeUnreadStacks(reader, id, settings.nestedStacks),
    warnings: reader.warnings,
    declaration,
  };
}

/**
 * Warns of an API without a name. An imported API can take its name from the title of its document. CloudFormation's error for a
 * document without a title is not known.
 */
function warnOfName(reader: TemplateReader, api: Properties): void {
  if (api.has('BodyS3Location') || (api.text('Name') ?? '') !== '') return;
  const isImported = api.has('Body');
  if (isImported && (api.object('Body').object('info').text('title') ?? '') !== '') return;
  reader.warn(
    isImported
      ? `${api.where} has no Name, and its Body no info.title, from which API Gateway would take one. Give one of them.`
      : `${api.where} has no Name; API Gateway refuses that ("Name cannot be an empty string").`,
  );
}

const ENDPOINT_TYPES: readonly EndpointType[] = ['EDGE', 'REGIONAL', 'PRIVATE'];

/** CloudFormation's default is edge-optimized. The Parameters of an import can set another type. */
function readEndpointType(reader: TemplateReader, apiId: string, api: Properties): EndpointType | undefined {
  const configured = api.object('EndpointConfiguration').texts('Types');
  const imported = api.object('Parameters').text('endpointConfigurationTypes');
  const types = configured.length > 0 || imported === undefined ? configured : [imported];
  if (types.some((type) => reader.isFromOutside(type))) return undefined;
  if (types.length === 0) return reader.declaresApi(apiId) ? 'EDGE' : undefined;
  return ENDPOINT_TYPES.find((type) => types.includes(type));
}

function readDeclaration(
  reader: TemplateReader,
  apiId: string,
  api: Properties,
  parts: readonly ApiParts[],
): ApiDeclaration {
  return {
    where: apiId,
    ...nameOf(reader, api),
    hasResourcePolicy:
      !isEmpty(api.raw('Policy')) ||
      (api.has('Body') && !isEmpty(api.object('Body').raw('x-amazon-apigateway-policy'))),
    schemas: parts.flatMap(({ schemas }) => schemas),
    uncheckedKeywords: new Map(parts.flatMap(({ uncheckedKeywords }) => [...uncheckedKeywords])),
    deployments: readDeployments(reader, apiId),
    isTerraform: reader.isTerraform,
    unknownTexts: reader.unknownTexts,
  };
}

function nameOf(reader: TemplateReader, api: Properties): { name?: string } {
  const name = api.text('Name') ?? api.object('Body').object('info').text('title');
  return name === undefined || name === '' || reader.isFromOutside(name) ? {} : { name };
}

/** An empty policy can be missing, an empty text or `{}`. */
function isEmpty(policy: unknown): boolean {
  return (
    policy === undefined ||
    policy === null ||
    policy === '' ||
    (isJsonObject(policy) && Object.keys(policy).length === 0)
  );
}

function readDeployments(reader: TemplateReader, apiId: string): DeclaredDeployment[] {
  const methods = reader.resourcesOf(apiId, 'Method').map(({ logicalId }) => logicalId);
  if (methods.length === 0) return [];
  return reader.resourcesOf(apiId, 'Deployment').map(({ logicalId: where }) => {
    const before = reader.createdBefore(where, methods);
    return {
      where,
      methodsBefore: methods.filter((id) => before.has(id)),
      // A method in another nested stack may get a deployment of its own later.
      otherMethods: methods.filter((id) => !before.has(id) && reader.nestedStackOf(id) === reader.nestedStackOf(where)),
    };
  });
}

function growTree(reader: TemplateReader, apiId: string, parts: readonly ApiParts[]): ApiResource {
  const tree = new ResourceTree(`${apiId}.RootResourceId`);
  // Parents come first, so that each resource gets its own id.
  const resources = parts.flatMap(({ resources }) => resources).sort((a, b) => a.path.length - b.path.length);
  for (const { path, id } of resources) tree.grow(path, id);
  for (const { methods, validators, isOpenApi } of parts) {
    for (const { path, properties } of methods) {
      const method = readMethod(reader, properties, validators, isOpenApi);
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
  if (!isGatewayResponseType(type)) {
    throw new UnreadablePartError(
      `${properties.where} is a gateway response of the type ${type}, which API Gateway does not have.`,
    );
  }
  return [
    type,
    {
      statusCode: properties.text('StatusCode') === undefined ? undefined : Number(readStatusCode(properties)),
      headers: readGatewayResponseHeaders(reader, properties.object('ResponseParameters')),
      templates: responseTemplatesOf(properties).allTexts(),
    },
  ];
}
