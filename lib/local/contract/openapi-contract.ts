/**
 * Writes the contract of an API for its callers, as an OpenAPI 3.0 document: the requests of a client, and every answer that it can
 * get. The document leaves out integrations, so that it can be given to anybody.
 */
import { HTTP_METHODS } from '../../aws/http-method';
import { pathParameterIn } from '../../aws/path-part';
import { parseRequestParameter } from '../../aws/request-parameter';
import { validateJson } from '../../mapping-template/runtime';
import { methodsOf } from '../api/deployed-api';
import type { ApiMethod, DeployedApi, PlacedMethod } from '../api/deployed-api';
import { defaultStatusOf, fallbackOf } from '../api/gateway-response-types';
import type { SpecificGatewayResponseType } from '../api/gateway-response-types';
import type { JsonObject } from '../json-object';
import { ContractSecurity } from './contract-security';
import { ContractSchemas } from './openapi-schema';

const JSON_TYPE = 'application/json';
/** A media type range, for bodies that are passed on unchanged. */
const ANY_TYPE = '*/*';
const BYTES = { schema: { type: 'string', format: 'binary' } };
/** Methods for which OpenAPI 3.0 describes a body. */
const WITH_BODY = ['POST', 'PUT', 'PATCH'];
/** OpenAPI ignores header parameters with these names, because it describes them in other places. */
const SAID_ELSEWHERE = ['accept', 'content-type', 'authorization'];

/** @param server the address of the API; by default its address on AWS, with the API's id left open */
export function contractOf(api: DeployedApi, server?: string): JsonObject {
  const schemas = new ContractSchemas(api.models);
  const security = new ContractSecurity();
  const operationIds = new Set<string>();
  const paths: { [path: string]: { [method: string]: JsonObject } } = {};
  for (const placed of methodsOf(api.root)) {
    const path = placed.resource.path.replace(/\+\}$/, '}');
    for (const httpMethod of verbsOf(placed)) {
      const asked = security.of(api, placed.method);
      const isSaid = (location: string, name: string): boolean => security.names(asked.schemes, location, name);
      const verb = httpMethod.toLowerCase();
      (paths[path] ??= {})[verb] = {
        operationId: freeId(operationIds, verb, path),
        ...(asked.description !== undefined && { description: asked.description }),
        ...operationOf(api, placed, httpMethod, schemas, isSaid),
        ...(asked.schemes.length > 0 && { security: [Object.fromEntries(asked.schemes.map((name) => [name, []]))] }),
      };
    }
  }
  const { schemes: securitySchemes } = security;
  const components = {
    ...(Object.keys(schemas.components).length > 0 && { schemas: schemas.components }),
    ...(Object.keys(securitySchemes).length > 0 && { securitySchemes }),
  };
  return {
    openapi: '3.0.3',
    info: { title: api.declaration.name ?? api.id, version: '1.0.0' },
    servers: [server === undefined ? serverOnAws(api) : { url: server }],
    paths,
    ...(Object.keys(components).length > 0 && { components }),
  };
}

function serverOnAws({ region, stage }: DeployedApi): JsonObject {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    url: `https://{restApiId}.execute-api.${region}.${domain}/${stage.name}`,
    variables: { restApiId: { default: 'api-id', description: 'The id of the REST API, which its deployment gives.' } },
  };
}

/** ANY stands for all methods that the resource does not have. A preflight is left out, because browsers send it by themselves. */
function verbsOf({ resource, method }: PlacedMethod): string[] {
  if (method.httpMethod === 'OPTIONS' && method.integration.type === 'MOCK') return [];
  if (method.httpMethod !== 'ANY') return HTTP_METHODS.has(method.httpMethod) ? [method.httpMethod] : [];
  return [...HTTP_METHODS].filter((verb) => !resource.methods.has(verb));
}

function freeId(taken: Set<string>, verb: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const plain = [verb, ...(words.length === 0 ? ['root'] : words)].join('_');
  let id = plain;
  for (let count = 2; taken.has(id); count++) id = `${plain}_${count}`;
  taken.add(id);
  return id;
}

function operationOf(
  api: DeployedApi,
  { resource, method }: PlacedMethod,
  httpMethod: string,
  schemas: ContractSchemas,
  isSaid: (location: string, name: string) => boolean,
): JsonObject {
  const hasBody = WITH_BODY.includes(httpMethod);
  const parameters = [...pathParameters(resource.path), ...otherParameters(method, isSaid)];
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody && { requestBody: requestBodyOf(api, method, schemas) }),
    responses: responsesOf(api, method, httpMethod, hasBody),
  };
}

function pathParameters(path: string): JsonObject[] {
  return path.split('/').flatMap((part) => {
    const parameter = pathParameterIn(part);
    if (!parameter) return [];
    const description = parameter.isGreedy
      ? { description: 'The rest of the path, which may have several parts.' }
      : {};
    return [{ name: parameter.name, in: 'path', required: true, ...description, schema: { type: 'string' } }];
  });
}

/** A parameter is required only if the method validates parameters, because a declaration alone has no effect. */
function otherParameters(method: ApiMethod, isSaid: (location: string, name: string) => boolean): JsonObject[] {
  const isRequired = (location: string, name: string): boolean =>
    method.validatesParameters &&
    method.requiredParameters.some((one) => one.location === location && one.name === name);
  return [...method.declaredParameters].flatMap((key) => {
    const parameter = parseRequestParameter(key);
    if (!parameter || parameter.location === 'path') return [];
    const { location, name, isMultiValue } = parameter;
    const isHeader = location === 'header';
    if (isHeader && SAID_ELSEWHERE.includes(name.toLowerCase())) return [];
    const place = isHeader ? 'header' : 'query';
    // The security scheme already describes this parameter.
    if (isSaid(place, name)) return [];
    const text = { type: 'string' };
    return [
      {
        name,
        in: place,
        required: isRequired(location, name),
        schema: isMultiValue ? { type: 'array', items: text } : text,
      },
    ];
  });
}

/** If no template or model names the type of a body, it is passed on unchanged, unless the method refuses other types. */
function requestBodyOf(api: DeployedApi, method: ApiMethod, schemas: ContractSchemas): JsonObject {
  const { integration, requestModels } = method;
  const named = [...integration.requestTemplates.keys(), ...requestModels.keys()];
  const types = new Set(named.map((type) => (type === '$default' ? ANY_TYPE : type)));
  if (refusesOtherTypes(method) ? types.size === 0 : !types.has(ANY_TYPE)) types.add(ANY_TYPE);
  const content = [...types].map((type) => {
    const model = requestModels.get(type.toLowerCase()) ?? requestModels.get('$default');
    if (model !== undefined) return [type, { schema: schemas.reference(model) }];
    return [type, type === ANY_TYPE ? BYTES : isJson(type) ? { schema: {} } : { schema: { type: 'string' } }];
  });
  return { ...(needsBody(api, method) && { required: true }), content: Object.fromEntries(content) as JsonObject };
}

const isJson = (type: string): boolean => /[/+]json\b/.test(type);

function refusesOtherTypes({ integration: { passthroughBehavior, requestTemplates } }: ApiMethod): boolean {
  return passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && requestTemplates.size > 0);
}

/** API Gateway validates a missing body as an empty object, so a body is required if its model refuses an empty object. */
function needsBody({ models }: DeployedApi, { validatesBody, requestModels }: ApiMethod): boolean {
  const model = requestModels.get(JSON_TYPE) ?? requestModels.get('$default');
  return validatesBody && model !== undefined && validateJson('', model, models).length > 0;
}

interface ResponseDraft {
  readonly descriptions: string[];
  readonly headers: Set<string>;
  readonly content: { [type: string]: JsonObject };
}

/** Returns the answers of the integration, and those that API Gateway gives by itself. */
function responsesOf(api: DeployedApi, method: ApiMethod, httpMethod: string, hasBody: boolean): JsonObject {
  const drafts = new Map<string, ResponseDraft>();
  const draftOf = (status: string): ResponseDraft => {
    const draft = drafts.get(status) ?? { descriptions: [], headers: new Set(), content: {} };
    drafts.set(status, draft);
    return draft;
  };
  addIntegrationResponses(method, draftOf);
  for (const [type, description] of gatewayAnswers(api, method, hasBody)) {
    const custom = api.gatewayResponses.get(type) ?? api.gatewayResponses.get(fallbackOf(type));
    const draft = draftOf(String(custom?.statusCode ?? defaultStatusOf(type)));
    draft.descriptions.push(description);
    for (const { name } of custom?.headers ?? []) draft.headers.add(name);
    const types = custom && custom.templates.size > 0 ? [...custom.templates.keys()] : undefined;
    for (const one of types ?? [JSON_TYPE]) {
      draft.content[one] ??= types ? { schema: {} } : GATEWAY_ERROR;
    }
  }
  const isBodiless = httpMethod === 'HEAD';
  const sorted = [...drafts].sort(([a], [b]) => Number(a) - Number(b));
  return Object.fromEntries(sorted.map(([status, draft]) => [status, responseOf(status, draft, isBodiless)]));
}

const GATEWAY_ERROR = { schema: { type: 'object', properties: { message: { type: 'string' } } } };

function responseOf(
  status: string,
  { descriptions, headers, content }: ResponseDraft,
  isBodiless: boolean,
): JsonObject {
  const hasContent = !isBodiless && Object.keys(content).length > 0 && !['204', '304'].includes(status);
  const names = [...headers].filter((name) => name.toLowerCase() !== 'content-type');
  return {
    description: [...new Set(descriptions)].join(' '),
    ...(names.length > 0 && {
      headers: Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }])),
    }),
    ...(hasContent && { content }),
  };
}

function addIntegrationResponses(method: ApiMethod, draftOf: (status: string) => ResponseDraft): void {
  const { type, responses } = method.integration;
  if (type === 'AWS_PROXY' || type === 'HTTP_PROXY') {
    const draft = draftOf('200');
    draft.descriptions.push('What the backend answers, whose status may be another one.');
    draft.content[ANY_TYPE] = BYTES;
  }
  for (const { statusCode, responseTemplates, headers } of responses) {
    const draft = draftOf(statusCode);
    draft.descriptions.push(Number(statusCode) < 400 ? 'The answer of the backend.' : 'An error of the backend.');
    for (const { name } of headers) draft.headers.add(name);
    const contentType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.source;
    const mapped = contentType === undefined ? JSON_TYPE : contentType.kind === 'static' ? contentType.value : ANY_TYPE;
    const types = responseTemplates.size > 0 ? [...responseTemplates.keys()] : [mapped];
    for (const one of types)
      draft.content[one] = isJson(one) ? { schema: {} } : one === ANY_TYPE ? BYTES : { schema: { type: 'string' } };
  }
}

/** Returns the answers that API Gateway gives by itself to requests that reach the method. */
function gatewayAnswers(
  { accessChecks }: DeployedApi,
  method: ApiMethod,
  hasBody: boolean,
): [SpecificGatewayResponseType, string][] {
  const { authorizationType, apiKeyRequired, validatesParameters, validatesBody, requiredParameters, integration } =
    method;
  const hasAuthorizer = authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS';
  const calls = integration.type !== 'MOCK';
  const answers: [boolean, SpecificGatewayResponseType, string][] = [
    [
      validatesParameters && requiredParameters.length > 0,
      'BAD_REQUEST_PARAMETERS',
      'A required parameter is missing.',
    ],
    [validatesBody && hasBody, 'BAD_REQUEST_BODY', 'The body does not fit its model.'],
    [hasAuthorizer, 'UNAUTHORIZED', 'The authorizer did not accept the caller, or found no token.'],
    [
      authorizationType !== 'NONE' || accessChecks.perRequest.length > 0,
      'ACCESS_DENIED',
      'The caller may not do that.',
    ],
    [authorizationType === 'AWS_IAM', 'MISSING_AUTHENTICATION_TOKEN', 'The request is not signed.'],
    [apiKeyRequired, 'INVALID_API_KEY', 'The API key is missing or not valid.'],
    [hasBody, 'REQUEST_TOO_LARGE', 'The body is larger than 10 MB.'],
    [refusesOtherTypes(method), 'UNSUPPORTED_MEDIA_TYPE', 'The content type is not one of those that are named.'],
    [true, 'THROTTLED', 'Too many requests.'],
    [calls, 'API_CONFIGURATION_ERROR', 'The API could not map the request or the answer.'],
    [calls, 'INTEGRATION_TIMEOUT', 'The backend did not answer in time.'],
  ];
  return answers.filter(([can]) => can).map(([, type, description]) => [type, description]);
}
