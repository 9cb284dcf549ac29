/** Reads an AWS::ApiGateway::Method. The names are those of CloudFormation's resource reference. */
import { parseMappingExpression } from '../../aws/mapping-expression';
import type { MappingSource } from '../../aws/mapping-expression';
import { MAX_TIMEOUT_MILLIS } from '../../aws/quotas';
import { parseRequestParameter } from '../../aws/request-parameter';
import type { RequestParameter } from '../../aws/request-parameter';
import { INVOCATION_METHOD } from '../../aws/sagemaker-runtime';
import { JavaPattern, JavaPatternSyntaxError } from '../../mapping-template/runtime';
import type {
  ApiMethod,
  ContentHandling,
  Integration,
  IntegrationDeclaration,
  IntegrationResponse,
  MethodDeclaration,
  PassthroughBehavior,
  RequestParameterMapping,
} from '../api/deployed-api';
import { ApiTemplate } from '../api/api-template';
import { IntegrationUri } from '../api/integration-uri';
import { findSageMakerFault } from '../api/sagemaker-fault';
import { readRequestMappings, readResponseHeaders } from './mapping-reader';
import { UnreadablePartError } from './properties';
import type { Properties } from './properties';
import { readStatusCode, responseTemplatesOf } from './response-properties';
import type { TemplateReader } from './template-reader';

export interface RequestValidator {
  readonly parameters: boolean;
  readonly body: boolean;
}

const INTEGRATION_TYPES = ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'];
/** Where a method from an OpenAPI document has the authorizer of its security scheme. */
export const TRANSLATED_AUTHORIZER = 'Authorizer';
const AUTHORIZER_TYPES = ['CUSTOM', 'COGNITO_USER_POOLS'];
const PASSTHROUGH_BEHAVIORS = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'];
const CONTENT_HANDLINGS = ['CONVERT_TO_TEXT', 'CONVERT_TO_BINARY'];

export function readMethod(
  reader: TemplateReader,
  properties: Properties,
  validators: ReadonlyMap<string, RequestValidator>,
  isOpenApi: boolean,
): ApiMethod {
  const validator = readValidator(reader, properties, validators);
  const responses = properties.objects('MethodResponses');
  return {
    httpMethod: properties.requiredText('HttpMethod').toUpperCase(),
    authorizationType: properties.text('AuthorizationType') ?? 'NONE',
    apiKeyRequired: properties.flag('ApiKeyRequired'),
    validatesParameters: validator?.parameters ?? false,
    validatesBody: validator?.body ?? false,
    requiredParameters: readRequiredParameters(properties.object('RequestParameters')),
    requestModels: lowerKeys(properties.textMap('RequestModels')),
    declaredParameters: new Set(properties.object('RequestParameters').names()),
    integration: readIntegration(reader, properties.object('Integration')),
    methodResponses: new Map(
      responses.map((one) => [one.requiredText('StatusCode'), new Set(one.object('ResponseParameters').names())]),
    ),
    waits: reader.waitsOf(properties.where),
    declaration: readDeclaration(reader, properties, isOpenApi),
  };
}

function readDeclaration(reader: TemplateReader, properties: Properties, isOpenApi: boolean): MethodDeclaration {
  const authorizerId = properties.text('AuthorizerId');
  return {
    where: properties.where,
    isOpenApi,
    isTerraform: reader.isTerraform && !isOpenApi,
    hasIntegration: properties.object('Integration').names().length > 0,
    authorizerId,
    authorizerFault: findAuthorizerFault(reader, properties, authorizerId),
    identitySources: readIdentitySources(
      reader,
      isOpenApi ? properties.object(TRANSLATED_AUTHORIZER) : authorizerOf(reader, authorizerId),
    ),
  };
}

function findAuthorizerFault(
  reader: TemplateReader,
  properties: Properties,
  authorizerId: string | undefined,
): MethodDeclaration['authorizerFault'] {
  const type = properties.text('AuthorizationType');
  if (type === undefined || !AUTHORIZER_TYPES.includes(type) || reader.isFromOutside(type)) return undefined;
  if (!authorizerId) return 'missing';
  const apiId = properties.text('RestApiId');
  if (apiId === undefined || !reader.declaresApi(apiId)) return undefined;
  const ofApi = authorizerOf(reader, authorizerId)?.text('RestApiId');
  const isForeign = ofApi !== undefined && ofApi !== apiId && reader.declaresApi(ofApi);
  return isForeign || reader.isDangling(authorizerId) ? 'not of this API' : undefined;
}

function authorizerOf(reader: TemplateReader, id: string | undefined): Properties | undefined {
  return reader.resources('Authorizer').find(({ logicalId }) => logicalId === id)?.properties;
}

/** Only a REQUEST authorizer can do without, and then it reads what it likes. */
function readIdentitySources(reader: TemplateReader, authorizer: Properties | undefined): string[] | undefined {
  const sources = authorizer?.text('IdentitySource');
  if (sources !== undefined && reader.isFromOutside(sources)) return undefined;
  const list = (sources ?? '').split(',').flatMap((one) => one.trim() || []);
  return list.length > 0 || authorizer?.text('Type')?.toUpperCase() === 'REQUEST' ? list : undefined;
}

function readValidator(
  reader: TemplateReader,
  properties: Properties,
  validators: ReadonlyMap<string, RequestValidator>,
): RequestValidator | undefined {
  const id = properties.text('RequestValidatorId');
  if (id === undefined) return undefined;
  const validator = validators.get(id);
  const apiId = properties.text('RestApiId');
  // The template that declares the API may have its validators, too.
  const canBeElsewhere = reader.isFromOutside(id) || (apiId !== undefined && !reader.declaresApi(apiId));
  if (!validator && !canBeElsewhere) {
    reader.warn(
      `${properties.where}.RequestValidatorId is ${id}, which is not a request validator of the API; nothing is validated.`,
    );
  }
  return validator;
}

/** Sorts by whole keys, because API Gateway lists missing parameters in that order. */
function readRequiredParameters(parameters: Properties): RequestParameter[] {
  return parameters
    .names()
    .filter((key) => parameters.flag(key))
    .sort()
    .flatMap((key) => {
      const parameter = parseRequestParameter(key);
      return parameter === undefined || parameter.isMultiValue ? [] : [parameter];
    });
}

function readIntegration(reader: TemplateReader, properties: Properties): Integration {
  const requestParameters = readRequestMappings(reader, properties.object('RequestParameters'));
  const type = readEnumeration(reader, properties, 'Type', INTEGRATION_TYPES);
  const uri = new IntegrationUri(properties.text('Uri') ?? '');
  const httpMethod = properties.text('IntegrationHttpMethod');
  return {
    type,
    uri,
    httpMethod: httpMethod?.toUpperCase() ?? INVOCATION_METHOD,
    declaresHttpMethod: properties.has('IntegrationHttpMethod'),
    timeoutInMillis: reader.knownNumber(properties, 'TimeoutInMillis') ?? MAX_TIMEOUT_MILLIS,
    contentHandling: readContentHandling(reader, properties),
    passthroughBehavior: (readEnumeration(reader, properties, 'PassthroughBehavior', PASSTHROUGH_BEHAVIORS) ??
      'WHEN_NO_MATCH') as PassthroughBehavior,
    requestTemplates: readTemplates(properties.object('RequestTemplates')),
    requestParameters,
    responses: properties
      .objects('IntegrationResponses')
      .flatMap((one) => reader.readOrLeaveOut(() => readIntegrationResponse(reader, one))),
    cacheNamespace: properties.text('CacheNamespace'),
    cacheKeys: properties.texts('CacheKeyParameters').flatMap((key) => cacheKeySource(key, requestParameters) ?? []),
    sageMakerFault: findSageMakerFault({
      type,
      uri,
      httpMethod: httpMethod === undefined || reader.isFromOutside(httpMethod) ? undefined : httpMethod.toUpperCase(),
      refersToArn: reader.hasEndpointArn(uri.text),
      unknownTexts: reader.isFromOutside(uri.text) ? reader.unknownTexts : new Set(),
    }),
    declaration: readIntegrationDeclaration(reader, properties),
  };
}

/** The part of a request that a cache key reads; undefined for a text that API Gateway refuses. */
function cacheKeySource(key: string, mappings: readonly RequestParameterMapping[]): MappingSource | undefined {
  const target = /^integration\.request\.(.+)$/s.exec(key)?.[1];
  if (target === undefined) return parseMappingExpression(key, 'method.request');
  return mappings.find(({ location, name }) => target === `${location}.${name}`)?.source;
}

function readIntegrationDeclaration(reader: TemplateReader, properties: Properties): IntegrationDeclaration {
  const known = (text: string | undefined): string | undefined =>
    text === undefined || reader.isFromOutside(text) ? undefined : text;
  const timeout = known(properties.text('TimeoutInMillis'));
  return {
    hasCredentials: properties.has('Credentials') && properties.raw('Credentials') !== '',
    timeoutInMillis: timeout === undefined ? undefined : Number(timeout),
    cacheKeyParameters: properties.texts('CacheKeyParameters').filter((text) => known(text) !== undefined),
    mappedParameters: new Set(properties.object('RequestParameters').names()),
    streamsResponse: known(properties.text('ResponseTransferMode')) === 'STREAM',
    isUriKnown: known(properties.text('Uri')) !== undefined,
  };
}

function readIntegrationResponse(reader: TemplateReader, properties: Properties): IntegrationResponse {
  return {
    statusCode: readStatusCode(properties),
    selectionPattern: readSelectionPattern(properties),
    contentHandling: readContentHandling(reader, properties),
    responseTemplates: readTemplates(responseTemplatesOf(properties)),
    headers: readResponseHeaders(reader, properties.object('ResponseParameters')),
  };
}

/** Treats an empty pattern as a missing one, which makes the response the default. */
function readSelectionPattern(properties: Properties): JavaPattern | undefined {
  const source = properties.text('SelectionPattern');
  if (!source) return undefined;
  try {
    return JavaPattern.compile(source);
  } catch (error) {
    if (!(error instanceof JavaPatternSyntaxError)) throw error;
    throw new UnreadablePartError(
      `${properties.where}.SelectionPattern is not a regular expression of Java: ${error.message}`,
      {
        cause: error,
      },
    );
  }
}

function readContentHandling(reader: TemplateReader, properties: Properties): ContentHandling | undefined {
  return readEnumeration(reader, properties, 'ContentHandling', CONTENT_HANDLINGS) as ContentHandling | undefined;
}

function readEnumeration(
  reader: TemplateReader,
  properties: Properties,
  name: string,
  values: readonly string[],
): string | undefined {
  const text = properties.text(name);
  const value = text?.toUpperCase();
  if (text !== undefined && !values.includes(value ?? '') && !reader.isFromOutside(text)) {
    reader.warn(`${properties.where}.${name} is ${JSON.stringify(text)}; API Gateway takes ${values.join(', ')} only.`);
  }
  return value;
}

function readTemplates(templates: Properties): Map<string, ApiTemplate> {
  return new Map(
    templates
      .names()
      .map((type) => [type, new ApiTemplate(templates.requiredText(type), `${templates.where}[${type}]`)]),
  );
}

function lowerKeys(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map].map(([key, value]) => [key.toLowerCase(), value]));
}
