import { DescribedApis, operationTo, outcomeOf } from './described-api';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const POST = { method: 'POST', path: '/r', headers: { 'Content-Type': 'application/json' } };
const paths = { '/r': { post: operationTo('ratings') } };

describe('an export', () => {
  test.each([
    [
      'a Swagger document',
      { swagger: '2.0', host: 'abc.execute-api.eu-west-1.amazonaws.com', basePath: '/test', paths },
    ],
    [
      'an OpenAPI document',
      {
        openapi: '3.0.1',
        servers: [
          {
            url: 'https://abc.execute-api.eu-west-1.amazonaws.com/{basePath}',
            variables: { basePath: { default: '/test' } },
          },
        ],
        paths,
      },
    ],
  ])('%s has the stage as its base path, which is not a part of the paths', (_title, document) => {
    const api = apis.of(document);
    expect(api.stage).toBe('test');
    expect(outcomeOf(api, { ...POST, body: '{}' })).toEqual({ endpoint: 'ratings', body: '{}' });
    expect(outcomeOf(api, { ...POST, path: '/test/r' })).toMatchObject({ status: 403 });
  });

  test('a base path that cannot be a stage is ignored', () => {
    expect(apis.of({ swagger: '2.0', basePath: '/v1/pets', paths }).stage).toBe('prod');
  });

  test('a document in YAML is read as one in JSON', () => {
    const api = apis.of(`
openapi: 3.0.1
paths:
  /r:
    post:
      responses: {200: {description: ok}}
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/yaml/invocations
        responses: {default: {statusCode: 200}}
`);
    expect(outcomeOf(api, { ...POST, body: '[]' })).toEqual({ endpoint: 'yaml', body: '[]' });
  });

  test('a scheme of type awsSigv4 is IAM authorization', () => {
    const scheme = { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' };
    const operation = { ...operationTo('ratings'), security: [{ sigv4: [] }] };
    const api = apis.of(
      { openapi: '3.0.1', components: { securitySchemes: { sigv4: scheme } }, paths: { '/r': { post: operation } } },
      { requireIam: true },
    );
    expect(api.routes.map(({ authorizationType, apiKeyRequired }) => [authorizationType, apiKeyRequired])).toEqual([
      ['AWS_IAM', false],
    ]);
    expect(outcomeOf(api, { ...POST, body: '{}' })).toMatchObject({ status: 403 });
  });
});

test('a member named Ref, Fn::Sub or Condition is a member and no function', () => {
  const properties = { Ref: { type: 'string', pattern: '^[A-Z]+$' }, 'Fn::Sub': { type: 'integer' } };
  const schema = {
    type: 'object',
    required: ['Ref'],
    properties: { only: { type: 'object', properties: { Ref: properties.Ref } }, ...properties },
  };
  const operation = { ...operationTo('ratings'), requestBody: { content: { 'application/json': { schema } } } };
  const api = apis.of({
    openapi: '3.0.1',
    'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
    'x-amazon-apigateway-request-validator': 'all',
    paths: { '/r': { post: operation } },
  });
  const post = (body: object) => outcomeOf(api, { ...POST, body: JSON.stringify(body) });
  expect(post({ Ref: 'AB', 'Fn::Sub': 1, only: { Ref: 'C' } })).toMatchObject({ endpoint: 'ratings' });
  expect(post({ Ref: 'AB', only: { Ref: 'c' } })).toMatchObject({ status: 400 });
  expect(post({ Ref: 'AB', 'Fn::Sub': '1' })).toMatchObject({ status: 400 });
});

test('the error for a document without integrations says how to export it with them', () => {
  expect(() => apis.of({ openapi: '3.0.1', paths: { '/r': { get: { responses: {} } } } })).toThrow(
    /has no x-amazon-apigateway-integration.*--parameters extensions=apigateway/s,
  );
});

test.each([
  ['payloadFormatVersion', { payloadFormatVersion: '1.0' }],
  ['integrationSubtype', { integrationSubtype: 'SQS-SendMessage' }],
  ['MessageBody: $request.body', { requestParameters: { MessageBody: '$request.body' } }],
  ['overwrite:header.x: $context.requestId', { requestParameters: { 'overwrite:header.x': '$context.requestId' } }],
])('the error for a document with %s says that it belongs to an HTTP API', (sign, integration) => {
  const document = { openapi: '3.0.1', paths: { '/r': { post: operationTo('ratings', integration) } } };
  expect(() => apis.of(document)).toThrow(
    `is the document of an HTTP API (it has ${sign}), which has no mapping templates`,
  );
});

test('a document takes no parameters', () => {
  expect(() => apis.of({ openapi: '3.0.1', paths }, { parameters: { a: 'b' } })).toThrow(
    /has no parameter a\. It has no parameters\.$/,
  );
});

test.each([
  ['a list of paths', { openapi: '3.0.1', paths: [1] }],
  ['a path that is text', { openapi: '3.0.1', paths: { '/r': 'x' } }],
  ['a number for a version', { swagger: 2.0, paths: 'x' }],
  ['servers that are none', { openapi: '3.0.1', servers: 'x', paths: null }],
])('a document with %s ends in an error that names the file, or in an API without methods', (_title, document) => {
  try {
    expect(apis.of(document).routes).toEqual([]);
  } catch (error) {
    expect(String(error)).toContain('api.yaml');
  }
});
