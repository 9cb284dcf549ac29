import type { ApiRequest, EndpointResponse } from '../../lib/local';
import { apiOf, apiWith, post } from './api-fixture';

describe('respond', () => {
  test("respond() throws after API Gateway's own answer, and names this answer", () => {
    const exchange = post(apiWith({ PassthroughBehavior: 'NEVER' }), { headers: { 'Content-Type': 'text/csv' } });
    expect(() => exchange.respond({ statusCode: 200 })).toThrow(
      "respond() makes the client's answer of the endpoint's, but the endpoint does not get this request: API Gateway " +
        'answers it by itself with 415 {"message": "Unsupported Media Type"}. Read apiResponse, and executionLog for the reason.',
    );
  });

  test('respond() throws if it is called a second time', () => {
    const exchange = post(apiWith({}));
    exchange.respond({ statusCode: 200 });
    expect(() => exchange.respond({ statusCode: 200 })).toThrow(
      'respond() after the exchange has ended: it was answered before. Call receive() for a new one.',
    );
    expect(() => exchange.timeOut()).toThrow('timeOut() after the exchange has ended');
  });

  test('respond() without headers and body gives an empty answer', () => {
    expect(post(apiWith({})).respond({ statusCode: 200 })).toMatchObject({ statusCode: 200, body: '' });
  });

  test('respond() treats null as a missing member', () => {
    const response = { statusCode: 200, headers: null, body: null, isBase64Encoded: null };
    expect(post(apiWith({})).respond(response as unknown as EndpointResponse)).toMatchObject({
      statusCode: 200,
      body: '',
    });
  });

  test.each<[given: unknown, named: string]>([
    ['200', "'200'"],
    [200.5, '200.5'],
    [NaN, 'NaN'],
    [99, '99'],
    [600, '600'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('respond() with the status %p throws, and the error names a right status', (statusCode, named) => {
    expect(() => post(apiWith({})).respond({ statusCode } as EndpointResponse)).toThrow(
      `The statusCode of the endpoint response is ${named}. It must be an integer from 100 to 599, such as 200.`,
    );
  });

  test('respond() throws for a body that is flagged as base64 but is not base64', () => {
    expect(() => post(apiWith({})).respond({ statusCode: 200, body: '***', isBase64Encoded: true })).toThrow(
      'The body of the endpoint response is flagged isBase64Encoded, but it is not base64.',
    );
  });

  test('respond() does not change its argument', () => {
    const response = Object.freeze({ statusCode: 200, headers: Object.freeze({ A: 'b' }), body: '{}' });
    expect(() => post(apiWith({})).respond(response)).not.toThrow();
  });
});

describe('a header of several values', () => {
  const mapped = { 'method.response.header.Set-Cookie': 'integration.response.multivalueheader.Set-Cookie' };
  const api = apiWith({
    RequestParameters: { 'integration.request.header.X-All': 'method.request.multivalueheader.X-A' },
    IntegrationResponses: [{ StatusCode: '200', ResponseParameters: mapped }],
  });
  const exchange = () => post(api, { multiValueHeaders: { 'X-A': ['a', 'b'] } });

  test("a header of several values comes from the client's request to the endpoint as a list, and joined by commas", () => {
    const { headers, multiValueHeaders } = exchange().endpointRequest ?? {};
    expect(headers).toMatchObject({ 'X-All': 'a,b' });
    expect(multiValueHeaders).toEqual({ 'X-All': ['a', 'b'] });
  });

  test("a header of several values comes from the endpoint's response to the client as a list, and joined by commas", () => {
    const cookies = ['a=1; Path=/', 'b=2'];
    const response = exchange().respond({ statusCode: 200, multiValueHeaders: { 'Set-Cookie': cookies } });
    expect(response.headers['Set-Cookie']).toBe('a=1; Path=/,b=2');
    expect(response.multiValueHeaders).toEqual({ 'Set-Cookie': cookies });
  });

  test('multiValueHeaders has only headers with several values', () => {
    const one = post(apiWith({}));
    expect(one.endpointRequest).not.toHaveProperty('multiValueHeaders');
    expect(one.respond({ statusCode: 200 })).not.toHaveProperty('multiValueHeaders');
  });
});

test('the execution log describes the whole way of a request', () => {
  const api = apiWith({ RequestTemplates: { 'application/json': '{"in": 1}' } });
  const exchange = post(api, { path: '/?q=1&q=2', headers: { 'X-A': 'a' }, body: 'sent' });
  exchange.respond({ statusCode: 424, headers: { 'X-B': 'b' }, body: 'failed' });
  expect(exchange.executionLog).toEqual([
    'Starting execution for request: 00000000-0000-4000-8000-000000000000',
    'HTTP Method: POST, Resource Path: /',
    'Method request path: {}',
    'Method request query string: {q=1,2}',
    'Method request headers: {X-A=a}',
    'Method request body before transformations: sent',
    'Endpoint request URI: https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/model/invocations',
    'Endpoint request headers: {Accept=application/json, Content-Type=application/json, ' +
      'User-Agent=AmazonAPIGateway_Api, X-Amzn-Trace-Id=Root=1-00000000-000000000000400080000000, ' +
      'x-amzn-apigateway-api-id=Api}',
    'Endpoint request body after transformations: {"in": 1}',
    'Received response. Status: 424',
    'Endpoint response headers: {X-B=b}',
    'Endpoint response body before transformations: failed',
    'Method response body after transformations: failed',
    expect.stringContaining('Method response headers: {x-amzn-RequestId=') as string,
    'Successfully completed execution',
    'Method completed with status: 400',
  ]);
});

test('the execution log names a missing route', () => {
  expect(post(apiWith({}), { path: '/none' }).executionLog).toEqual([
    'No resource and method of the API answers POST /none',
    'Gateway response type: MISSING_AUTHENTICATION_TOKEN with status code: 403',
  ]);
});

test('the execution log does not print bytes', () => {
  const api = apiWith({}, {}, { restApi: { BinaryMediaTypes: ['image/png'] } });
  const { executionLog } = post(api, {
    headers: { 'Content-Type': 'image/png' },
    body: '/w==',
    isBase64Encoded: true,
  });
  expect(executionLog).toContain('Endpoint request body after transformations: [Binary Data, 1 bytes]');
});

describe('what a test in JavaScript gets wrong is told in the words of the message', () => {
  // A compiler would refuse these values.
  const receive = (request: object) => () => apiOf({}).receive({ method: 'POST', path: '/', ...request });

  test.each<[part: string, request: object, message: string]>([
    [
      'a body that is an object',
      { body: { a: 1 } },
      'The body of the API request is { a: 1 }. It must be text, such as',
    ],
    ['a body that is a number', { body: 5 }, 'The body of the API request is 5. It must be text, such as'],
    ['a header that is a number', { headers: { a: 5 } }, 'The header a of the API request is 5. It must be text.'],
    [
      'a header with several values',
      { headers: { a: ['p', 'q'] } },
      "The header a of the API request is [ 'p', 'q' ]. It must be text; several values belong into multiValueHeaders.",
    ],
    [
      'several values that are one text',
      { multiValueHeaders: { a: 'bc' } },
      "The header a of the API request is 'bc'. It must be a list of texts.",
    ],
    [
      'headers that are a Map',
      { headers: new Map([['a', 'b']]) },
      "The value of headers of the API request is Map(1) { 'a' => 'b' }. It must be an object of names and values, such as",
    ],
    ['no method', { method: undefined }, "The method of the API request is undefined. It must be text, such as 'GET'."],
    ['a path that is a URL', { path: new URL('http://localhost/321') }, 'The path of the API request is URL {'],
  ])(
    'receive() says what a test in JavaScript gets wrong in the words of the message: %s',
    (_part, request, message) => {
      expect(receive(request)).toThrow(message);
    },
  );

  test('receive() throws without a request', () => {
    expect(() => apiOf({}).receive(null as unknown as ApiRequest)).toThrow(
      'The API request is null. It must be an object.',
    );
  });

  test.each<[part: string, response: unknown, message: string]>([
    ['no response', undefined, 'The endpoint response is undefined. It must be an object.'],
    [
      'a body that is an object',
      { statusCode: 200, body: {} },
      'The body of the endpoint response is {}. It must be text',
    ],
    [
      'a header that is a number',
      { statusCode: 200, headers: { a: 5 } },
      'The header a of the endpoint response is 5.',
    ],
  ])(
    'respond() names the wrong value of a test in JavaScript and the exchange continues: %s',
    (_part, response, message) => {
      const exchange = post(apiOf({}));
      expect(() => exchange.respond(response as EndpointResponse)).toThrow(message);
      expect(exchange.respond({ statusCode: 200, body: 'ok' }).body).toBe('ok');
    },
  );
});
