import { INTERNAL_SERVER_ERROR, answer, apiOf, apiWith, post } from '../../api-fixture';
import type { ApiRequest } from '../../../../lib/local';

function mapped(source: string, request: Partial<ApiRequest> = {}): string | undefined {
  const api = apiOf({
    methods: [{ path: '/{p}', integration: { RequestParameters: { 'integration.request.header.Target': source } } }],
    stage: { Variables: { mode: 'fast' } },
  });
  return post(api, { path: '/x', ...request }).endpointRequest?.headers.Target;
}

describe('a mapping of the request', () => {
  test.each<[source: string, request: Partial<ApiRequest>, expected: string | undefined]>([
    ["'static text'", {}, 'static text'],
    ["''", {}, ''],
    ['method.request.path.p', { path: '/a%20b' }, 'a b'],
    ['method.request.path.other', {}, undefined],
    ['method.request.querystring.q', { path: '/x?q=1&q=2' }, '2'],
    ['method.request.multivaluequerystring.q', { path: '/x?q=1&q=2' }, '1,2'],
    ['method.request.querystring.Q', { path: '/x?q=1' }, undefined],
    ['method.request.header.X-A', { headers: { 'X-A': 'a' } }, 'a'],
    ['method.request.header.X-A', { multiValueHeaders: { 'X-A': ['a', 'b'] } }, 'b'],
    ['method.request.multivalueheader.X-A', { multiValueHeaders: { 'X-A': ['a', 'b'] } }, 'a,b'],
    ['method.request.header.X-A', {}, undefined],
    ['method.request.header.constructor', {}, undefined],
    ['method.request.body', { body: 'all of it' }, 'all of it'],
    ['method.request.body.user', { body: '{"user": "u1"}' }, 'u1'],
    ['method.request.body.$.user.id', { body: '{"user": {"id": 7}}' }, '7'],
    ['method.request.body.none', { body: '{"user": "u1"}' }, undefined],
    ['method.request.body.user', { body: 'plain text' }, undefined],
    ['stageVariables.mode', {}, 'fast'],
    ['stageVariables.none', {}, undefined],
    ['context.stage', {}, 'prod'],
    ['context.identity.sourceIp', {}, '127.0.0.1'],
    ['context.identity', {}, undefined],
    ['context.identity.constructor.name', {}, undefined],
  ])('a mapping of the request takes %s of %p', (source, request, expected) => {
    expect(mapped(source, request)).toBe(expected);
  });

  test('a body that begins like JSON but is not JSON is a bad request', () => {
    const api = apiWith({ RequestParameters: { 'integration.request.header.Target': 'method.request.body.user' } });
    const { apiResponse } = post(api, { body: '{"user": ' });
    expect(apiResponse).toMatchObject({ statusCode: 400, body: '{"message": "Invalid JSON in request body"}' });
    expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('BadRequestException');
  });

  test('query parameters go into the URI of the call, repeated ones one by one', () => {
    const api = apiWith({
      RequestParameters: { 'integration.request.querystring.t': 'method.request.multivaluequerystring.q' },
    });
    expect(post(api, { path: '/?q=a%26b&q=2' }).executionLog).toContain(
      'Endpoint request URI: https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/model/invocations?t=a%26b&t=2',
    );
  });

  test.each([
    ['integration.request.header.A', 'method.request.cookie.b'],
    ['integration.request.header.A', 'method.request.header.'],
    ['integration.request.header.A', 'unquoted'],
    ['integration.request.header.A', 'integration.response.header.b'],
  ])('a mapping of the request %s from %s is refused when the API is loaded', (target, source) => {
    expect(() => apiWith({ RequestParameters: { [target]: source } })).toThrow(
      `Method0.Integration.RequestParameters[${target}]: Invalid mapping expression "${source}": expected`,
    );
  });

  test('an unknown target is refused when the API is loaded', () => {
    expect(() => apiWith({ RequestParameters: { 'integration.request.cookie.a': "'x'" } })).toThrow(
      'Method0.Integration.RequestParameters maps to integration.request.cookie.a; expected integration.request.header.NAME',
    );
  });
});

describe('a mapping of the response', () => {
  const apiMapping = (source: string) =>
    apiWith({
      IntegrationResponses: [{ StatusCode: '200', ResponseParameters: { 'method.response.header.Target': source } }],
    });
  const target = (source: string, headers: { [name: string]: string } = {}, body = '{"a": {"b": [1, "x"]}}') =>
    post(apiMapping(source)).respond({ statusCode: 200, headers, body }).headers.Target;

  test.each<[source: string, headers: { [name: string]: string }, expected: string | undefined]>([
    ["'static'", {}, 'static'],
    ['integration.response.header.X-Variant', { 'X-Variant': 'v1' }, 'v1'],
    ['integration.response.header.x-variant', { 'X-Variant': 'v1' }, 'v1'],
    ['integration.response.multivalueheader.X-Variant', { 'X-Variant': 'v1' }, 'v1'],
    ['integration.response.header.None', {}, undefined],
    ['integration.response.body', {}, '{"a": {"b": [1, "x"]}}'],
    ['integration.response.body.a.b', {}, '[1,"x"]'],
    ['context.requestId', {}, '00000000-0000-4000-8000-000000000000'],
  ])('a mapping of the response takes %s with %p', (source, headers, expected) => {
    expect(target(source, headers)).toBe(expected);
  });

  test.each(['{"a": ', 'a,b'])('the mapping fails for the body %s, which is not JSON', (body) => {
    const response = answer(apiMapping('integration.response.body.a'), {}, body);
    expect(response).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(response.headers['x-amzn-ErrorType']).toBe('InternalFailureException');
  });

  test("a mapping of the response cannot name the client's request", () => {
    expect(apiMapping('method.request.header.A').warnings[0]).toMatch(
      /Invalid mapping expression .* It is left out here\.$/,
    );
  });
});
