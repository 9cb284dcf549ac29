/** An AWS::ApiGateway::Method, in the words of CloudFormation's resource reference. */
import { JavaPattern, JavaPatternSyntaxError } from '../../mapping-template/runtime';
import type {
  ApiMethod,
  ContentHandling,
  Integration,
  IntegrationResponse,
  PassthroughBehavior,
  RequestParameterMapping,
  RequiredParameter,
  ResponseHeaderMapping,
} from '../deployed-api';
import { ApiTemplate } from '../gateway/api-template';
import { IntegrationUri } from '../gateway/integration-uri';
import { parseMappingExpression } from '../gateway/mapping-expression';
import type { MappingSource } from '../gateway/mapping-expression';
import type { Properties } from './properties';

/** API Gateway's default and, unless the quota was raised, its longest integration timeout. */
const DEFAULT_TIMEOUT_MILLIS = 29_000;

export interface RequestValidator {
  readonly parameters: boolean;
  readonly body: boolean;
}

export function readMethod(properties: Properties, validators: ReadonlyMap<string, RequestValidator>): ApiMethod {
  const validator = validators.get(properties.text('RequestValidatorId') ?? '');
  return {
    httpMethod: properties.requiredText('HttpMethod').toUpperCase(),
    authorizationType: properties.text('AuthorizationType') ?? 'NONE',
    apiKeyRequired: properties.flag('ApiKeyRequired'),
    validatesParameters: validator?.parameters ?? false,
    validatesBody: validator?.body ?? false,
    requiredParameters: readRequiredParameters(properties.object('RequestParameters')),
    requestModels: lowerKeys(properties.textMap('RequestModels')),
    integration: readIntegration(properties.object('Integration')),
    responseStatusCodes: new Set(properties.objects('MethodResponses').map((one) => one.requiredText('StatusCode'))),
  };
}

/** In the order in which API Gateway lists missing ones: that of the whole keys. */
function readRequiredParameters(parameters: Properties): RequiredParameter[] {
  return parameters
    .names()
    .filter((key) => parameters.flag(key))
    .sort()
    .flatMap((key) => {
      const match = /^method\.request\.(header|path|querystring)\.(.+)$/.exec(key);
      return match ? [{ location: match[1] as RequiredParameter['location'], name: match[2] }] : [];
    });
}

function readIntegration(properties: Properties): Integration {
  return {
    type: properties.text('Type')?.toUpperCase(),
    uri: new IntegrationUri(properties.text('Uri') ?? ''),
    httpMethod: properties.text('IntegrationHttpMethod')?.toUpperCase() ?? 'POST',
    timeoutInMillis: properties.number('TimeoutInMillis') ?? DEFAULT_TIMEOUT_MILLIS,
    contentHandling: readContentHandling(properties),
    passthroughBehavior: (properties.text('PassthroughBehavior')?.toUpperCase() ??
      'WHEN_NO_MATCH') as PassthroughBehavior,
    requestTemplates: readTemplates(properties.object('RequestTemplates')),
    requestParameters: readRequestMappings(properties.object('RequestParameters')),
    responses: properties.objects('IntegrationResponses').map(readIntegrationResponse),
  };
}

function readIntegrationResponse(properties: Properties): IntegrationResponse {
  return {
    statusCode: properties.requiredText('StatusCode'),
    selectionPattern: readSelectionPattern(properties),
    contentHandling: readContentHandling(properties),
    responseTemplates: readTemplates(properties.object('ResponseTemplates')),
    headers: readResponseHeaders(properties.object('ResponseParameters'), 'method.response.header.'),
  };
}

/** An empty pattern is none: the default response. */
function readSelectionPattern(properties: Properties): JavaPattern | undefined {
  const source = properties.text('SelectionPattern');
  if (!source) return undefined;
  try {
    return JavaPattern.compile(source);
  } catch (error) {
    if (!(error instanceof JavaPatternSyntaxError)) throw error;
    throw new Error(`${properties.where}.SelectionPattern is no regular expression of Java: ${error.message}`, {
      cause: error,
    });
  }
}

function readContentHandling(properties: Properties): ContentHandling | undefined {
  return properties.text('ContentHandling')?.toUpperCase() as ContentHandling | undefined;
}

function readTemplates(templates: Properties): Map<string, ApiTemplate> {
  return new Map(
    templates
      .names()
      .map((type) => [type, new ApiTemplate(templates.requiredText(type), `${templates.where}[${type}]`)]),
  );
}

function readRequestMappings(parameters: Properties): RequestParameterMapping[] {
  return parameters.names().map((key) => {
    const match = /^integration\.request\.(header|path|querystring)\.(.+)$/.exec(key);
    if (!match) {
      throw new Error(
        `${parameters.where} maps to ${key}; expected integration.request.header.NAME, integration.request.path.NAME or ` +
          'integration.request.querystring.NAME.',
      );
    }
    const source = readMapping(parameters, key, 'method.request');
    return { location: match[1] as RequestParameterMapping['location'], name: match[2], source };
  });
}

/** Also of gateway responses, whose mappings read the client's request. */
export function readResponseHeaders(
  parameters: Properties,
  prefix: string,
  owner: 'method.request' | 'integration.response' = 'integration.response',
): ResponseHeaderMapping[] {
  return parameters.names().map((key) => {
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    if (name === '') throw new Error(`${parameters.where} maps to ${key}; expected ${prefix}NAME.`);
    return { name, source: readMapping(parameters, key, owner) };
  });
}

function readMapping(
  parameters: Properties,
  key: string,
  owner: 'method.request' | 'integration.response',
): MappingSource {
  try {
    return parseMappingExpression(parameters.requiredText(key), owner);
  } catch (error) {
    throw new Error(`${parameters.where}[${key}]: ${(error as Error).message}`, { cause: error });
  }
}

function lowerKeys(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map].map(([key, value]) => [key.toLowerCase(), value]));
}
