/**
 * Edits the OpenAPI document of an AWS::Serverless::Api like SAM: adds gateway responses, models, binary media types, answers to CORS
 * preflights, API keys and authorizers (SAM Developer Guide, "AWS::Serverless::Api").
 */
import { isJsonObject, member, objectOf } from '../json-object';
import type { JsonObject } from '../json-object';

/** Properties that SAM accepts only if the document is in the template itself. */
const EDITS = ['Auth', 'Cors', 'GatewayResponses', 'Models'];
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const METHODS = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

/** Returns the properties that require an edit of the document. */
export function wantedEdits(properties: JsonObject): string[] {
  return EDITS.filter((name) => member(properties, name) !== undefined);
}

export function editDocument(document: JsonObject, properties: JsonObject): JsonObject {
  const cors = member(properties, 'Cors');
  const auth = objectOf(member(properties, 'Auth'));
  let edited = withModels(
    withGatewayResponses(document, member(properties, 'GatewayResponses')),
    member(properties, 'Models'),
  );
  if (cors !== undefined) edited = mapItems(edited, (item) => withPreflight(item, cors));
  edited = withDefaultAuthorizer(withAuthorizers(edited, auth), auth);
  if (isTrue(member(auth, 'ApiKeyRequired'))) edited = withApiKeys(edited, auth);
  const policy = member(auth, 'ResourcePolicy');
  return policy === undefined ? edited : { ...edited, 'x-amazon-apigateway-policy': policy };
}

function withGatewayResponses(document: JsonObject, responses: unknown): JsonObject {
  if (!isJsonObject(responses)) return document;
  const name = 'x-amazon-apigateway-gateway-responses';
  const translated = Object.entries(responses).map(([type, response]): [string, unknown] => [
    type,
    {
      statusCode: member(response, 'StatusCode'),
      responseParameters: gatewayParameters(member(response, 'ResponseParameters')),
      responseTemplates: member(response, 'ResponseTemplates'),
    },
  ]);
  return { ...document, [name]: { ...objectOf(member(document, name)), ...Object.fromEntries(translated) } };
}

function gatewayParameters(parameters: unknown): JsonObject {
  const places = [
    ['Headers', 'header'],
    ['Paths', 'path'],
    ['QueryStrings', 'querystring'],
  ];
  return Object.fromEntries(
    places.flatMap(([key, place]) =>
      Object.entries(objectOf(member(parameters, key))).map(([name, value]) => [
        `gatewayresponse.${place}.${name}`,
        value,
      ]),
    ),
  );
}

function withModels(document: JsonObject, models: unknown): JsonObject {
  if (!isJsonObject(models)) return document;
  if (member(document, 'openapi') === undefined) {
    return { ...document, definitions: { ...objectOf(member(document, 'definitions')), ...models } };
  }
  const components = objectOf(member(document, 'components'));
  return {
    ...document,
    components: { ...components, schemas: { ...objectOf(member(components, 'schemas')), ...models } },
  };
}

/** SAM does not change a path that answers OPTIONS itself. */
function withPreflight(item: JsonObject, cors: unknown): JsonObject {
  if (member(item, 'options') !== undefined) return item;
  const settings = isJsonObject(cors) && !('Ref' in cors) ? cors : { AllowOrigin: cors };
  const given = (name: string): unknown => member(settings, name);
  const headers = Object.entries({
    'Access-Control-Allow-Origin': given('AllowOrigin') ?? "'*'",
    'Access-Control-Allow-Headers': given('AllowHeaders'),
    'Access-Control-Allow-Methods': given('AllowMethods') ?? methodsOf(item),
    'Access-Control-Max-Age': given('MaxAge'),
    'Access-Control-Allow-Credentials': isTrue(given('AllowCredentials')) ? "'true'" : undefined,
  }).filter(([, value]) => value !== undefined);
  return {
    ...item,
    options: {
      'x-amazon-apigateway-integration': {
        type: 'mock',
        requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
        responses: {
          default: {
            statusCode: '200',
            responseParameters: Object.fromEntries(
              headers.map(([name, value]) => [`method.response.header.${name}`, value]),
            ),
            responseTemplates: { 'application/json': '{}\n' },
          },
        },
      },
      responses: { 200: { headers: Object.fromEntries(headers.map(([name]) => [name, { type: 'string' }])) } },
    },
  };
}

function methodsOf(item: JsonObject): string {
  const own = ANY_METHOD in item ? METHODS : METHODS.filter((name) => name === 'options' || name in item);
  return `'${own.map((name) => name.toUpperCase()).join(',')}'`;
}

function withApiKeys(document: JsonObject, auth: JsonObject): JsonObject {
  const guardsPreflight = !isFalse(member(auth, 'AddApiKeyRequiredToCorsPreflight'));
  const scheme = { type: 'apiKey', name: 'x-api-key', in: 'header' };
  return mapOperations(withSecurityScheme(document, 'api_key', scheme), (name, operation) =>
    name === 'options' && !guardsPreflight ? operation : secured(operation, 'api_key'),
  );
}

/** The schemes of all authorizers, for operations that ask for one. */
function withAuthorizers(document: JsonObject, auth: JsonObject): JsonObject {
  return Object.entries(objectOf(member(auth, 'Authorizers'))).reduce(
    (edited, [name, authorizer]) => withSecurityScheme(edited, name, schemeOf(authorizer)),
    document,
  );
}

/** SAM's defaults: an authorizer gets a token, and the token is in Authorization. */
function schemeOf(authorizer: unknown): JsonObject {
  const identity = member(authorizer, 'Identity');
  const isCognito = member(authorizer, 'UserPoolArn') !== undefined;
  const isRequest = !isCognito && member(authorizer, 'FunctionPayloadType') === 'REQUEST';
  const sources = IDENTITIES.flatMap(([key, prefix]) =>
    [member(identity, key) ?? []].flat().flatMap((name) => (typeof name === 'string' ? `${prefix}.${name}` : [])),
  );
  return {
    type: 'apiKey',
    name: isRequest ? 'Unused' : (member(identity, 'Header') ?? 'Authorization'),
    in: 'header',
    'x-amazon-apigateway-authtype': isCognito ? 'cognito_user_pools' : 'custom',
    'x-amazon-apigateway-authorizer': {
      type: isCognito ? 'cognito_user_pools' : isRequest ? 'request' : 'token',
      ...(isRequest && { identitySource: sources.join(', ') }),
    },
  };
}

const IDENTITIES = [
  ['Headers', 'method.request.header'],
  ['QueryStrings', 'method.request.querystring'],
  ['StageVariables', 'stageVariables'],
  ['Context', 'context'],
] as const;
const SIGV4 = { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' };

function withDefaultAuthorizer(document: JsonObject, auth: JsonObject): JsonObject {
  const name = member(auth, 'DefaultAuthorizer');
  if (typeof name !== 'string' || name === 'NONE') return document;
  const scheme = name === 'AWS_IAM' ? SIGV4 : schemeOf(undefined);
  const guardsPreflight = !isFalse(member(auth, 'AddDefaultAuthorizerToCorsPreflight'));
  return mapOperations(withSecurityScheme(document, name, scheme), (method, operation) => {
    const asked = [member(operation, 'security')].flat().flatMap((one) => Object.keys(objectOf(one)));
    const isOpen = method === 'options' && !guardsPreflight;
    return isOpen || asked.some((one) => one !== 'api_key') ? operation : secured(operation, name);
  });
}

function withSecurityScheme(document: JsonObject, name: string, scheme: JsonObject): JsonObject {
  if (member(document, 'openapi') === undefined) {
    const schemes = objectOf(member(document, 'securityDefinitions'));
    return { ...document, securityDefinitions: { [name]: scheme, ...schemes } };
  }
  const components = objectOf(member(document, 'components'));
  const schemes = objectOf(member(components, 'securitySchemes'));
  return { ...document, components: { ...components, securitySchemes: { [name]: scheme, ...schemes } } };
}

function secured(operation: JsonObject, name: string): JsonObject {
  const security = member(operation, 'security');
  return { ...operation, security: [...(Array.isArray(security) ? (security as unknown[]) : []), { [name]: [] }] };
}

function mapItems(document: JsonObject, change: (item: JsonObject) => JsonObject): JsonObject {
  const paths = Object.entries(objectOf(member(document, 'paths'))).map(([path, item]) => [
    path,
    isJsonObject(item) ? change(item) : item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) as JsonObject };
}

function mapOperations(document: JsonObject, change: (name: string, operation: JsonObject) => JsonObject): JsonObject {
  return mapItems(document, (item) =>
    Object.fromEntries(
      Object.entries(item).map(([name, operation]): [string, unknown] => [
        name,
        (METHODS.includes(name) || name === ANY_METHOD) && isJsonObject(operation)
          ? change(name, operation)
          : operation,
      ]),
    ),
  );
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';
const isFalse = (value: unknown): boolean => value === false || value === 'false';
