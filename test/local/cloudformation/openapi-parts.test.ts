import { App, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../../lib/local';
import { SAGEMAKER_URI } from '../api-fixture';
import { importedApi, OPERATION } from './imported-api';

const INTEGRATION = {
  type: 'aws',
  httpMethod: 'POST',
  uri: SAGEMAKER_URI,
  credentials: 'arn:aws:iam::123456789012:role/invoke',
  passthroughBehavior: 'never',
  requestParameters: { 'integration.request.header.Content-Type': "'text/csv'" },
  requestTemplates: { 'application/json': "$input.params('user')" },
  responses: {
    default: { statusCode: '200' },
    '4\\d{2}': { statusCode: 400, responseParameters: { 'method.response.header.X-A': "'a'" } },
  },
};

const OPENAPI_3 = {
  openapi: '3.0.1',
  paths: {
    '/users/{user}': {
      parameters: [{ name: 'user', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        parameters: [{ name: 'items', in: 'query', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'ok' }, 400: { description: 'bad' } },
        'x-amazon-apigateway-integration': INTEGRATION,
      },
      post: {
        security: [{ key: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Rating' } } } },
        'x-amazon-apigateway-request-validator': 'everything',
        responses: { 200: { description: 'ok' } },
        'x-amazon-apigateway-integration': INTEGRATION,
      },
    },
    '/{proxy+}': {
      'x-amazon-apigateway-any-method': {
        'x-amazon-apigateway-auth': { type: 'AWS_IAM' },
        responses: { 204: { description: 'nothing' } },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          responses: { default: { statusCode: '204' } },
        },
      },
    },
  },
  components: {
    schemas: {
      Rating: { type: 'object', required: ['stars'], properties: { stars: { $ref: '#/components/schemas/Stars' } } },
      Stars: { type: 'integer' },
    },
    securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } },
  },
  'x-amazon-apigateway-request-validators': {
    parameters: { validateRequestParameters: true, validateRequestBody: false },
    everything: { validateRequestParameters: true, validateRequestBody: true },
  },
  'x-amazon-apigateway-request-validator': 'parameters',
  'x-amazon-apigateway-binary-media-types': ['image/png'],
  'x-amazon-apigateway-gateway-responses': {
    MISSING_AUTHENTICATION_TOKEN: { statusCode: 404, responseTemplates: { 'application/json': '{"nothing":"here"}' } },
    DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" } },
  },
};

const templateWith = (Body: object) => ({
  Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', Body } } },
});

describe('an API that is written as OpenAPI 3', () => {
  const api = LocalApi.fromTemplate(templateWith(OPENAPI_3), { apiKeys: ['k'] });

  test('an API that is written as OpenAPI 3 has its routes and mappings', () => {
    const { endpointRequest } = api.receive({ method: 'GET', path: '/users/u1?items=1' });
    expect(endpointRequest).toMatchObject({ endpointName: 'model', body: 'u1' });
    expect(endpointRequest?.headers['Content-Type']).toBe('text/csv');
  });

  test('an API that is written as OpenAPI 3 selects and maps the response', () => {
    const response = api.receive({ method: 'GET', path: '/users/u1?items=1' }).respond({ statusCode: 424 });
    expect(response.statusCode).toBe(400);
    expect(response.headers['X-A']).toBe('a');
  });

  test('an API that is written as OpenAPI 3 validates by the validator of the document', () => {
    expect(api.receive({ method: 'GET', path: '/users/u1' }).apiResponse).toMatchObject({
      statusCode: 400,
      body: '{"message": "Missing required request parameters: [items]"}',
    });
  });

  test('an API that is written as OpenAPI 3 validates the body by a schema that refers to another', () => {
    const send = (body: string) =>
      api.receive({ method: 'POST', path: '/users/u1', headers: { 'x-api-key': 'k' }, body });
    expect(send('{"stars": 5}').endpointRequest).toBeDefined();
    expect(send('{"stars": "five"}').apiResponse?.body).toBe('{"message": "Invalid request body"}');
    expect(send('{}').apiResponse?.statusCode).toBe(400);
  });

  test('an API that is written as OpenAPI 3 requires the API key that an operation asks for', () => {
    const { apiResponse } = api.receive({ method: 'POST', path: '/users/u1', body: '{"stars": 5}' });
    expect(apiResponse).toMatchObject({ statusCode: 403, body: '{"message":"Forbidden"}' });
    expect(apiResponse?.headers['Access-Control-Allow-Origin']).toBe('*');
  });

  test('an API that is written as OpenAPI 3 has the any method', () => {
    expect(api.receive({ method: 'DELETE', path: '/x/y' }).apiResponse?.statusCode).toBe(204);
    const strict = LocalApi.fromTemplate(templateWith(OPENAPI_3), { requireIam: true });
    expect(strict.receive({ method: 'DELETE', path: '/x/y' }).apiResponse).toMatchObject({
      statusCode: 404,
      body: '{"nothing":"here"}',
    });
  });

  test('an API that is written as OpenAPI 3 has its binary media types', () => {
    const { endpointRequest } = LocalApi.fromTemplate(
      templateWith({
        ...OPENAPI_3,
        paths: {
          '/': {
            post: {
              responses: { 200: {} },
              'x-amazon-apigateway-integration': { ...INTEGRATION, passthroughBehavior: 'when_no_match' },
            },
          },
        },
      }),
    ).receive({
      method: 'POST',
      path: '/',
      headers: { 'Content-Type': 'image/png' },
      body: '/w==',
      isBase64Encoded: true,
    });
    expect(endpointRequest).toMatchObject({ body: '/w==', isBase64Encoded: true });
  });
});

describe('an API that is written as Swagger 2', () => {
  const api = LocalApi.fromTemplate(
    templateWith({
      swagger: '2.0',
      consumes: ['application/json'],
      paths: {
        '/': {
          post: {
            parameters: [{ in: 'body', name: 'rating', schema: { $ref: '#/definitions/Rating' } }],
            responses: { 200: {} },
            'x-amazon-apigateway-request-validator': 'body',
            'x-amazon-apigateway-integration': INTEGRATION,
          },
        },
      },
      definitions: { Rating: { type: 'object', required: ['stars'] } },
      'x-amazon-apigateway-request-validators': { body: { validateRequestBody: true } },
    }),
  );

  test('an API that is written as Swagger 2 validates the body by its definition', () => {
    expect(api.receive({ method: 'POST', path: '/', body: '{"stars": 5}' }).endpointRequest).toBeDefined();
    expect(api.receive({ method: 'POST', path: '/', body: '{}' }).apiResponse?.statusCode).toBe(400);
  });
});

describe('references in an OpenAPI document', () => {
  const operation = (rest: object) => ({
    responses: { 200: { $ref: '#/components/responses/Ok' }, 400: { description: 'bad', headers: { 'X-A': {} } } },
    'x-amazon-apigateway-request-validator': 'everything',
    'x-amazon-apigateway-integration': {
      ...INTEGRATION,
      passthroughBehavior: 'when_no_match',
      requestTemplates: {},
      requestParameters: { 'integration.request.header.Items': 'method.request.querystring.items' },
      responses: {
        ...INTEGRATION.responses,
        default: { statusCode: '200', responseParameters: { 'method.response.header.X-Model': "'m'" } },
      },
    },
    ...rest,
  });
  const items = { name: 'items', in: 'query', required: true };
  const rating = { schema: { type: 'object', required: ['stars'] } };
  const validators = {
    'x-amazon-apigateway-request-validators': OPENAPI_3['x-amazon-apigateway-request-validators'],
  };
  const apiOf3 = (post: object, more: object = {}) =>
    LocalApi.fromTemplate(
      templateWith({
        openapi: '3.0.1',
        paths: { '/': { post: operation(post) } },
        components: {
          parameters: { Items: items, Again: { $ref: '#/components/parameters/Items' }, ...more },
          requestBodies: { Rating: { content: { 'application/json': rating } } },
          responses: { Ok: { description: 'ok', headers: { 'X-Model': { schema: { type: 'string' } } } } },
        },
        ...validators,
      }),
    );
  const send = (api: LocalApi, path: string, body: string) => api.receive({ method: 'POST', path, body });

  const everything = apiOf3({
    parameters: [{ $ref: '#/components/parameters/Again' }],
    requestBody: { $ref: '#/components/requestBodies/Rating' },
  });
  const swagger = LocalApi.fromTemplate(
    templateWith({
      swagger: '2.0',
      paths: {
        '/': {
          parameters: [{ $ref: '#/parameters/Items' }],
          post: operation({
            parameters: [{ $ref: '#/parameters/Rating' }],
            responses: { 200: { headers: { 'X-Model': { type: 'string' } } }, 400: { headers: { 'X-A': {} } } },
          }),
        },
      },
      parameters: { Items: items, Rating: { name: 'rating', in: 'body', ...rating } },
      ...validators,
    }),
  );

  test('references of responses are not followed in Swagger 2, as in API Gateway', () => {
    const { warnings } = LocalApi.fromTemplate(
      templateWith({
        swagger: '2.0',
        paths: {
          '/': { post: operation({ responses: { 200: { $ref: '#/responses/Ok' }, 400: { headers: { 'X-A': {} } } } }) },
        },
        responses: { Ok: { headers: { 'X-Model': { type: 'string' } } } },
        ...validators,
      }),
    );
    expect(warnings.filter((one) => one.startsWith('Api.Body'))).toEqual([
      'Api.Body.paths./.post.responses.200 refers to #/responses/Ok, which API Gateway does not follow in Swagger 2.0: the ' +
        'response has no headers and no model. Write the response in place of the reference.',
    ]);
    expect(warnings.join('\n')).toContain('maps to method.response.header.X-Model, which the ResponseParameters');
  });

  test.each<[version: string, api: LocalApi]>([
    ['OpenAPI 3', everything],
    ['Swagger 2', swagger],
  ])('references lead to parameters and request bodies, and in OpenAPI 3 to responses: %s', (_, api) => {
    expect(send(api, '/', '{"stars": 5}').apiResponse?.body).toBe(
      '{"message": "Missing required request parameters: [items]"}',
    );
    expect(send(api, '/?items=1', '{}').apiResponse?.body).toBe('{"message": "Invalid request body"}');
    expect(send(api, '/?items=1', '{"stars": 5}').endpointRequest?.headers.Items).toBe('1');
    expect(api.warnings).toEqual([]);
  });

  test.each([
    ['nothing', '#/components/parameters/None'],
    ['a circle', '#/components/parameters/Loop'],
    ['another document', 'other.yaml#/Items'],
  ])('references that lead to %s are left out, with a warning', (_, $ref) => {
    const api = apiOf3(
      { parameters: [{ $ref }, items], requestBody: { $ref: '#/components/requestBodies/None' } },
      { Loop: { $ref: '#/components/parameters/Loop' } },
    );
    expect(send(api, '/?items=1', '{}').endpointRequest).toBeDefined();
    expect(api.warnings).toEqual([
      `Api.Body.paths./.post.parameters[0] refers to ${$ref}, which leads to nothing in the document, and is left out.`,
      'Api.Body.paths./.post.requestBody refers to #/components/requestBodies/None, which leads to nothing in the document, ' +
        'and is left out.',
    ]);
  });
});

test('warnings of an OpenAPI document name a part of a path that API Gateway refuses', () => {
  const paths = { '/a b/{c}': { get: { responses: { 200: {} }, 'x-amazon-apigateway-integration': INTEGRATION } } };
  expect(LocalApi.fromTemplate(templateWith({ openapi: '3.0.1', paths })).warnings[0]).toContain(
    'A part of Api.Body.paths./a b/{c} is "a b", which API Gateway refuses',
  );
});

test('warnings of an OpenAPI document name only a header that is mapped but not declared', () => {
  const warning = (method: string) =>
    `${method} /users/{user}: an integration response maps to method.response.header.X-A, which the ResponseParameters of ` +
    'the method response 400 do not declare; API Gateway refuses that ("Invalid mapping expression parameter specified: ' +
    'method.response.header.X-A").';
  expect(LocalApi.fromTemplate(templateWith(OPENAPI_3)).warnings).toEqual([warning('GET'), warning('POST')]);
});

describe("the CDK's SpecRestApi", () => {
  test("the CDK's SpecRestApi with an inline document is served", () => {
    const stack = new Stack(new App(), 'Spec');
    new apigateway.SpecRestApi(stack, 'Api', { apiDefinition: apigateway.ApiDefinition.fromInline(OPENAPI_3) });
    const { endpointRequest } = LocalApi.fromStack(stack).receive({ method: 'GET', path: '/users/u1?items=1' });
    expect(endpointRequest?.body).toBe('u1');
  });
});

test('the variables of the import have their values, in URIs, templates and mappings', () => {
  const api = importedApi(
    {
      paths: {
        '/e': {
          get: {
            ...OPERATION,
            'x-amazon-apigateway-integration': {
              ...INTEGRATION,
              uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:runtime.sagemaker:path/endpoints/m-${AWS::AccountId}/invocations',
              requestTemplates: { 'application/json': '{"region": "${AWS::Region}", "other": "${AWS::StackName}"}' },
              requestParameters: { 'integration.request.header.X-Account': "'${AWS::AccountId}'" },
              responses: { default: { statusCode: '200' } },
            },
          },
        },
      },
    },
    {},
    { region: 'eu-west-1', accountId: '210987654321' },
  );
  // AWS::StackName is not a variable of the import, so it remains, and the template language cannot read it as a reference.
  expect(api.warnings).toHaveLength(1);
  expect(api.warnings[0]).toContain('AWS::StackName');
  expect(api.routes[0].endpointName).toBe('m-210987654321');
});

test('an unknown gateway response is left out, and the others remain', () => {
  const api = importedApi({
    'x-amazon-apigateway-gateway-responses': {
      NOT_A_TYPE: { statusCode: 400 },
      DEFAULT_4XX: 'text',
      THROTTLED: { responseParameters: { 'gatewayresponse.header.A': 'nonsense' } },
      MISSING_AUTHENTICATION_TOKEN: { statusCode: 404 },
    },
  });
  expect(api.receive({ method: 'GET', path: '/none' }).apiResponse?.statusCode).toBe(404);
  expect(api.warnings).toEqual([
    'Api.Body.x-amazon-apigateway-gateway-responses.DEFAULT_4XX must be an object; found "text". It is left out here.',
    'Api.Body.x-amazon-apigateway-gateway-responses.NOT_A_TYPE is a gateway response of the type NOT_A_TYPE, which API ' +
      'Gateway does not have. It is left out here.',
    expect.stringMatching(
      /THROTTLED\.ResponseParameters\[gatewayresponse\.header\.A\]: Invalid mapping .* It is left out here\.$/,
    ),
  ]);
});

test('an unknown integration response is left out, and the others remain', () => {
  const responses = {
    default: { statusCode: '200' },
    '4..': {},
    '5..': 'text',
    '(': { statusCode: 400 },
    '3..': { statusCode: '2xx' },
    '424': { statusCode: 400, responseParameters: { 'integration.response.header.A': "'a'" } },
  };
  const get = { ...OPERATION, 'x-amazon-apigateway-integration': { ...INTEGRATION, responses } };
  const api = importedApi({ paths: { '/e': { get: { ...get, responses: { 200: {}, 400: {} } } } } });
  const answer = (statusCode: number) => api.receive({ method: 'GET', path: '/e' }).respond({ statusCode }).statusCode;
  expect([200, 400, 424, 500].map(answer)).toEqual([200, 200, 400, 200]);
  const place = 'Api.Body.paths./e.get.x-amazon-apigateway-integration.responses';
  const warnings = api.warnings;
  expect(warnings).toContain(`${place}.4.. has no statusCode. It is left out here.`);
  expect(warnings).toContain(`${place}.5.. must be an object; found "text". It is left out here.`);
  expect(warnings).toContain(
    `${place}.3...statusCode is "2xx"; expected a status from 100 to 599, such as 200. It is left out here.`,
  );
  expect(warnings.join('\n')).toContain('SelectionPattern is not a regular expression of Java');
  expect(warnings.join('\n')).toContain('maps to integration.response.header.A; expected method.response.header.NAME.');
});

test('the errors for an integration without a type and for a missing integration differ', () => {
  const get = { ...OPERATION, 'x-amazon-apigateway-integration': { ...INTEGRATION, type: undefined, responses: {} } };
  const api = importedApi({ paths: { '/e': { get } } });
  expect(api.warnings).toEqual([
    'GET /e (Api.Body.paths./e.get): the integration has no type, which API Gateway requires: give it AWS for SageMaker, or ' +
      'AWS_PROXY, HTTP, HTTP_PROXY, MOCK.',
  ]);
  expect(() => api.receive({ method: 'GET', path: '/e' })).toThrow('GET /e has an integration without a type.');
});

test.each<[what: string, Body: object, place: string]>([
  ['the document', { 'Fn::Transform': { Name: 'AWS::Include' } }, 'Api.Body: '],
  ['a part of the document', { openapi: '3.0.1', 'Fn::Transform': { Name: 'AWS::Include' } }, 'Api.Body: '],
  ['the paths', { openapi: '3.0.1', paths: { '/a': { 'Fn::Transform': {} } } }, 'Api.Body.paths./a: '],
])('%s that a transform would include is refused if there are no files', (_, Body, place) => {
  expect(() => LocalApi.fromTemplate(templateWith(Body))).toThrow(
    `${place}Fn::Transform is not followed in a template by itself`,
  );
});
