import { contractOf } from '../../../lib/local/contract/openapi-contract';
import { RunningApi } from '../../../lib/local/running-api';
import { templateOf } from '../api-fixture';
import type { ApiSpec } from '../api-fixture';

type Json = NonNullable<ApiSpec['restApi']>;
const RestApiId = { Ref: 'Api' };
const RESOURCES = {
  Rating: {
    Type: 'AWS::ApiGateway::Model',
    Properties: {
      RestApiId,
      Name: 'Rating',
      Schema: { type: 'object', required: ['stars'], properties: { stars: { type: ['integer', 'null'] } } },
    },
  },
  Validator: {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { RestApiId, ValidateRequestParameters: true, ValidateRequestBody: true },
  },
};

const contract = (spec: ApiSpec, server?: string): any =>
  contractOf(RunningApi.ofTemplate(templateOf({ resources: RESOURCES, ...spec }), {}).deployed, server);

test('a contract names the API, its address and its paths', () => {
  const document = contract({
    methods: [
      { path: '/users/{id}', httpMethod: 'GET' },
      { path: '/files/{path+}', httpMethod: 'GET' },
    ],
  });
  expect(document).toMatchObject({ openapi: '3.0.3', info: { title: 'api' } });
  expect(document.servers[0].url).toBe('https://{restApiId}.execute-api.us-east-1.amazonaws.com/prod');
  expect(Object.keys(document.paths)).toEqual(['/users/{id}', '/files/{path}']);
  expect(document.paths['/users/{id}'].get).toMatchObject({
    operationId: 'get_users_id',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  });
  expect(contract({}, 'http://127.0.0.1:3000').servers).toEqual([{ url: 'http://127.0.0.1:3000' }]);
});

test('a parameter is required only if it is validated', () => {
  const RequestParameters = { 'method.request.querystring.items': true, 'method.request.header.X-A': false };
  const parametersOf = (method: object) =>
    contract({ methods: [{ httpMethod: 'GET', method: { RequestParameters, ...method } }] }).paths['/'].get.parameters;
  const text = { type: 'string' };
  expect(parametersOf({ RequestValidatorId: { Ref: 'Validator' } })).toEqual([
    { name: 'items', in: 'query', required: true, schema: text },
    { name: 'X-A', in: 'header', required: false, schema: text },
  ]);
  expect(parametersOf({})[0].required).toBe(false);
});

test('a body has the model of its type, and is required if an empty one does not fit', () => {
  const method = { RequestModels: { 'application/json': 'Rating' }, RequestValidatorId: { Ref: 'Validator' } };
  const { paths, components } = contract({
    methods: [
      {
        path: '/a',
        method,
        integration: { PassthroughBehavior: 'NEVER', RequestTemplates: { 'application/json': '{}' } },
      },
      { path: '/b', integration: { PassthroughBehavior: 'WHEN_NO_MATCH', RequestTemplates: { 'text/csv': '' } } },
    ],
  });
  expect(paths['/a'].post.requestBody).toEqual({
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Rating' } } },
  });
  expect(components.schemas).toEqual({
    Rating: { type: 'object', required: ['stars'], properties: { stars: { type: 'integer', nullable: true } } },
  });
  expect(paths['/b'].post.requestBody).toEqual({
    content: { 'text/csv': { schema: { type: 'string' } }, '*/*': { schema: { type: 'string', format: 'binary' } } },
  });
});

test.each<[what: string, httpMethod: string, method: Json, integration: Json, expected: string[]]>([
  ['a GET without checks', 'GET', {}, {}, ['200', '400', '429', '500', '504']],
  [
    'a POST that takes one type',
    'POST',
    {},
    { PassthroughBehavior: 'NEVER' },
    ['200', '400', '413', '415', '429', '500', '504'],
  ],
  ['an API key', 'GET', { ApiKeyRequired: true }, {}, ['200', '400', '403', '429', '500', '504']],
  [
    'an authorizer',
    'GET',
    { AuthorizationType: 'CUSTOM', AuthorizerId: 'a' },
    {},
    ['200', '400', '401', '403', '429', '500', '504'],
  ],
  ['a mock', 'GET', {}, { Type: 'MOCK', IntegrationResponses: [{ StatusCode: '200' }] }, ['200', '429']],
])('%s can give exactly these answers', (_, httpMethod, method, integration, expected) => {
  const { paths } = contract({ methods: [{ httpMethod, method, integration }] });
  expect(Object.keys(paths['/'][httpMethod.toLowerCase()].responses)).toEqual(expected);
});

test('a gateway response of the API has its own status, headers and type', () => {
  const Own = {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      RestApiId,
      ResponseType: 'INVALID_API_KEY',
      StatusCode: '401',
      ResponseParameters: { 'gatewayresponse.header.X-Help': "'ask'" },
      ResponseTemplates: { 'text/plain': 'no key' },
    },
  };
  const { paths } = contract({
    methods: [{ httpMethod: 'GET', method: { ApiKeyRequired: true } }],
    resources: { ...RESOURCES, Own },
  });
  expect(paths['/'].get.responses['401']).toEqual({
    description: 'The API key is missing or not valid.',
    headers: { 'X-Help': { schema: { type: 'string' } } },
    content: { 'text/plain': { schema: {} } },
  });
});

test('ANY becomes all methods that the resource does not have, and a preflight is left out', () => {
  const preflight = { httpMethod: 'OPTIONS', integration: { Type: 'MOCK' } };
  const { paths } = contract({ methods: [{ httpMethod: 'ANY' }, { httpMethod: 'GET' }, preflight] });
  expect(Object.keys(paths['/']).sort()).toEqual(['delete', 'get', 'head', 'patch', 'post', 'put']);
  expect(paths['/'].head.responses['200'].content).toBeUndefined();
});
