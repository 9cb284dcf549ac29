import { apiOf, post } from '../../api-fixture';
import type { ApiRequest, LocalApi } from '../../../../lib/local';

const VALIDATOR = (parameters: boolean, body: boolean) => ({
  Validator: {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: parameters, ValidateRequestBody: body },
  },
});

describe('required parameters', () => {
  const apiRequiring = (requestParameters: object, path = '/'): LocalApi =>
    apiOf({
      methods: [{ path, method: { RequestParameters: requestParameters, RequestValidatorId: { Ref: 'Validator' } } }],
      resources: VALIDATOR(true, false),
    });
  const mixed = apiRequiring({
    'method.request.querystring.qs1': true,
    'method.request.path.issuer': true,
    'method.request.header.x-header-param': true,
    'method.request.querystring.optional': false,
  });

  test.each<[what: string, request: Partial<ApiRequest>, names: string]>([
    ['one of each kind, in the order header, path, query', {}, 'x-header-param, issuer, qs1'],
    ['what is still missing', { path: '/?qs1=a' }, 'x-header-param, issuer'],
    ['an empty query value', { path: '/?qs1=', headers: { 'x-header-param': 'a' } }, 'issuer, qs1'],
    ['a blank header', { path: '/?qs1=a', headers: { 'x-header-param': '  ' } }, 'x-header-param, issuer'],
    [
      'a name in another letter case of the query',
      { path: '/?QS1=a', headers: { 'X-Header-Param': 'a' } },
      'issuer, qs1',
    ],
  ])('the answer to a request without its required parameters names %s', (_, request, names) => {
    const { apiResponse, endpointRequest } = post(mixed, request);
    expect(endpointRequest).toBeUndefined();
    expect(apiResponse).toMatchObject({
      statusCode: 400,
      body: `{"message": "Missing required request parameters: [${names}]"}`,
    });
    expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('BadRequestException');
  });

  test('the answer sorts several missing parameters of one kind', () => {
    const api = apiRequiring({ 'method.request.querystring.b': true, 'method.request.querystring.a': true });
    expect(post(api).apiResponse?.body).toBe('{"message": "Missing required request parameters: [a, b]"}');
  });

  test('a path parameter of the resource is never missing', () => {
    const api = apiRequiring({ 'method.request.path.p': true }, '/{p}');
    expect(post(api, { path: '/x' }).endpointRequest).toBeDefined();
  });

  test('headers are found in any letter case', () => {
    const api = apiRequiring({ 'method.request.header.X-Token': true });
    expect(post(api, { headers: { 'x-token': 'a' } }).endpointRequest).toBeDefined();
  });

  test('a required parameter with the name of a host object can be missing', () => {
    const api = apiRequiring({ 'method.request.querystring.constructor': true });
    expect(post(api).apiResponse?.statusCode).toBe(400);
    expect(post(api, { path: '/?constructor=a' }).endpointRequest).toBeDefined();
  });

  test('required parameters may be missing without a validator', () => {
    const api = apiOf({ methods: [{ method: { RequestParameters: { 'method.request.querystring.q': true } } }] });
    expect(post(api).endpointRequest).toBeDefined();
  });
});

describe('the request body', () => {
  const model = (name: string, schema: object) => ({
    Type: 'AWS::ApiGateway::Model',
    Properties: { RestApiId: { Ref: 'Api' }, ContentType: 'application/json', Name: name, Schema: schema },
  });
  const api = apiOf({
    methods: [
      {
        method: {
          RequestParameters: { 'method.request.querystring.q': true },
          RequestModels: { 'application/json': { Ref: 'Rating' }, 'application/xml': 'Empty' },
          RequestValidatorId: { Ref: 'Validator' },
        },
      },
      {
        path: '/lenient',
        method: { RequestModels: { $default: 'Empty' }, RequestValidatorId: { Ref: 'Validator' } },
      },
    ],
    resources: {
      ...VALIDATOR(true, true),
      Rating: model('Rating', {
        type: 'object',
        required: ['user'],
        properties: {
          user: { $ref: 'https://apigateway.amazonaws.com/restapis/abc123/models/User' },
          score: { multipleOf: 0.5 },
          items: { type: 'array', items: { oneOf: [{ type: 'integer' }, { type: 'null' }] } },
        },
      }),
      User: model('User', { type: 'string', minLength: 2 }),
    },
  });

  test.each([
    ['{"user": "ab"}', 'application/json'],
    ['{"user": "ab", "items": [1, null]}', undefined],
    ['{"user": "ab"}', 'Application/JSON; charset=utf-8'],
    ['not JSON at all', 'text/plain'],
  ])('the request body %s as %s passes', (body, type) => {
    const headers: { [name: string]: string } = type ? { 'Content-Type': type } : {};
    expect(post(api, { path: '/?q=1', body, headers }).endpointRequest?.body).toBe(body);
  });

  test.each([
    ['{}', 'no required property'],
    ['', 'no body'],
    ['{"user": "a"}', 'another model violated'],
    ['{"user": "ab", "items": ["x"]}', 'no item of oneOf'],
    ['{"user": "ab"', 'no JSON'],
    ['[]', 'another type'],
    ['{"user": "ab", "score": 1e999}', 'a number beyond all'],
  ])('the request body %s is invalid: %s', (body) => {
    const { apiResponse } = post(api, { path: '/?q=1', body });
    expect(apiResponse).toMatchObject({ statusCode: 400, body: '{"message": "Invalid request body"}' });
    expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('BadRequestException');
  });

  test('the log has the problems of the body, but the answer does not', () => {
    const { executionLog } = post(api, { path: '/?q=1', body: '{"user": 5}' });
    expect(executionLog).toContain(
      'Request body does not match model schema for content type application/json: [#/user: expected string, found integer]',
    );
  });

  test('the request body is checked after the parameters', () => {
    expect(post(api, { body: '{}' }).apiResponse?.body).toBe('{"message": "Missing required request parameters: [q]"}');
  });

  test('an empty request body counts as an empty object', () => {
    expect(post(api, { path: '/lenient' }).endpointRequest).toBeDefined();
    expect(post(api, { path: '/lenient', body: '[]' }).apiResponse?.statusCode).toBe(400);
  });
});
