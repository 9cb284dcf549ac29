import { LocalApi } from '../../../lib/local';
import { importedApi, INTEGRATION, OPERATION } from './imported-api';

const VALIDATORS = { 'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } } };
const bodyOf = (schema: object) => ({
  ...VALIDATORS,
  paths: {
    '/e': {
      post: {
        ...OPERATION,
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-integration': {
          ...INTEGRATION,
          passthroughBehavior: 'when_no_match',
          requestTemplates: {},
        },
        requestBody: { content: { 'application/json': { schema } } },
      },
    },
  },
});
const statusOf = (api: LocalApi, body: unknown): number =>
  api.receive({ method: 'POST', path: '/e', body: JSON.stringify(body) }).apiResponse?.statusCode ?? 200;

test('minItems, maxItems and exclusiveMinimum of an imported model are not checked, and the rest of it is', () => {
  const schemas = {
    Rows: { type: 'array', minItems: 2, maxItems: 3, items: { $ref: '#/components/schemas/Row' } },
    Row: { type: 'number', minimum: 0, exclusiveMinimum: true },
    Unused: { type: 'array', minItems: 2 },
  };
  const api = importedApi({ ...bodyOf({ $ref: '#/components/schemas/Rows' }), components: { schemas } });
  expect([[], [0], [1, 2, 3, 4]].map((body) => statusOf(api, body))).toEqual([200, 200, 200]);
  expect([[-1], ['a'], {}].map((body) => statusOf(api, body))).toEqual([400, 400, 400]);
  expect(api.warnings).toEqual([
    'Api.Body: the model Rows has maxItems, minItems, which API Gateway does not check in a model that it imports, and which ' +
      'is not checked here. Update the model after the import, or declare an AWS::ApiGateway::Model.',
    'Api.Body: the model Row has exclusiveMinimum, which API Gateway does not check in a model that it imports, and which is ' +
      'not checked here. Update the model after the import, or declare an AWS::ApiGateway::Model.',
  ]);
});

test('an AWS::ApiGateway::Model is checked by all its keywords, beside one that is imported', () => {
  const Body = { openapi: '3.0.1', ...bodyOf({ type: 'array', minItems: 1 }) };
  const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', Body } };
  const Model = {
    Type: 'AWS::ApiGateway::Model',
    Properties: { RestApiId: { Ref: 'Api' }, Name: 'Own', Schema: { type: 'array', minItems: 1 } },
  };
  const Validator = {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestBody: true },
  };
  const Method = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      HttpMethod: 'POST',
      RequestModels: { 'application/json': { Ref: 'Model' } },
      RequestValidatorId: { Ref: 'Validator' },
      Integration: { Type: 'MOCK' },
    },
  };
  const api = LocalApi.fromTemplate({ Resources: { Api, Model, Validator, Method } });
  expect(statusOf(api, [])).toBe(200);
  expect(api.receive({ method: 'POST', path: '/', body: '[]' }).apiResponse?.statusCode).toBe(400);
});

test('a property that is named as such a keyword is checked', () => {
  const schema = { type: 'object', required: ['minItems'], properties: { minItems: { type: 'integer' } } };
  const api = importedApi(bodyOf(schema));
  expect([{}, { minItems: 'a' }, { minItems: 1 }].map((body) => statusOf(api, body))).toEqual([400, 400, 200]);
  expect(api.warnings).toEqual([]);
});

test('oneOf is checked in OpenAPI 3 and not in Swagger 2', () => {
  const oneOf = [{ type: 'string' }, { type: 'integer' }];
  expect(statusOf(importedApi(bodyOf({ oneOf })), {})).toBe(400);
  const { post } = bodyOf({}).paths['/e'];
  const body = { in: 'body', name: 'b', schema: { oneOf } };
  const swagger = importedApi({
    ...VALIDATORS,
    openapi: undefined,
    swagger: '2.0',
    paths: { '/e': { post: { ...post, requestBody: undefined, parameters: [body] } } },
  });
  expect(statusOf(swagger, {})).toBe(200);
  expect(swagger.warnings[0]).toContain('has oneOf, which API Gateway does not check');
});

test('a model whose name has other characters than letters and digits is refused', () => {
  const schemas = { 'Rating-1': {}, inline_response: {}, Stars5: {} };
  expect(importedApi({ components: { schemas } }).warnings).toEqual([
    'Api.Body.components.schemas.Rating-1: the name of the model is "Rating-1"; API Gateway refuses that ("Model name must ' +
      'be alphanumeric: Rating-1"). Use only letters and digits.',
    'Api.Body.components.schemas.inline_response: the name of the model is "inline_response"; API Gateway refuses that ' +
      '("Model name must be alphanumeric: inline_response"). Use only letters and digits.',
  ]);
});
