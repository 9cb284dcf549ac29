import * as fc from 'fast-check';
import type { ApiRequest } from '../../lib/local';
import { apiOf } from './api-fixture';

/** An API with a part for every step of a request. */
const api = apiOf({
  methods: [
    {
      path: '/{p}',
      method: {
        RequestParameters: { 'method.request.querystring.q': true },
        RequestValidatorId: { Ref: 'Validator' },
        RequestModels: { 'application/json': 'Model' },
      },
      integration: {
        Uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/{name}/invocations',
        RequestParameters: {
          'integration.request.path.name': 'method.request.path.p',
          'integration.request.header.X-Q': 'method.request.multivaluequerystring.q',
          'integration.request.header.X-B': 'method.request.body.a',
        },
        RequestTemplates: { 'application/json': '{"p": "$input.params(\'p\')", "all": "$input.params()"}' },
        IntegrationResponses: [
          {
            StatusCode: '200',
            ResponseParameters: { 'method.response.header.X-B': 'integration.response.body.a' },
            ResponseTemplates: { 'application/json': "$input.path('$')", 'text/csv': '$input.body' },
          },
          { StatusCode: '400', SelectionPattern: '4\\d{2}' },
        ],
      },
    },
    { path: '/images/{proxy+}', httpMethod: 'ANY' },
  ],
  restApi: { BinaryMediaTypes: ['image/*'] },
  resources: {
    Validator: {
      Type: 'AWS::ApiGateway::RequestValidator',
      Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true, ValidateRequestBody: true },
    },
    Model: {
      Type: 'AWS::ApiGateway::Model',
      Properties: {
        RestApiId: { Ref: 'Api' },
        Name: 'Model',
        Schema: { anyOf: [{ type: 'object' }, { items: { $ref: '#' } }] },
      },
    },
  },
});

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '%', '../', '\r\n', '{', '"'));
const target = fc.tuple(fc.constantFrom('/', '/x', '/images/', ''), text, fc.constantFrom('', '?q=', '?q=1&'), text);
const headers = fc.dictionary(
  fc.oneof(text, fc.constantFrom('Content-Type', 'accept', 'X-Amzn-Trace-Id', 'Authorization')),
  fc.oneof(text, fc.constantFrom('application/json', 'text/csv', 'image/png', '*/*', 'Root=1')),
);
const body = fc.oneof(text, fc.json(), fc.constant('{"a": "b"}'));
const request: fc.Arbitrary<ApiRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'BREW'),
  path: target.map((parts) => parts.join('')),
  headers,
  body,
});

/** Checks headers by the rules of node:http, except for characters beyond Latin-1, which node:http handles itself. */
function expectHeaders(all: { [name: string]: string }): void {
  for (const [name, value] of Object.entries(all)) {
    expect(name).toMatch(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
    // eslint-disable-next-line no-control-regex -- this pattern looks for control characters
    expect(value).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
  }
}

test('any request either goes to the endpoint or gets an answer', () => {
  fc.assert(
    fc.property(request, (one) => {
      const { apiResponse, endpointRequest } = api.receive(one);
      expect([apiResponse, endpointRequest].filter((outcome) => outcome !== undefined)).toHaveLength(1);
      expectHeaders((apiResponse ?? endpointRequest)?.headers ?? {});
    }),
    { numRuns: 500 },
  );
});

test("any request gets an answer for every endpoint's response", () => {
  const response = fc.record({ statusCode: fc.integer({ min: 100, max: 599 }), headers, body });
  fc.assert(
    fc.property(request, response, (one, answer) => {
      const exchange = api.receive(one);
      fc.pre(exchange.endpointRequest !== undefined);
      const { statusCode, headers: sent } = exchange.respond(answer);
      expect([200, 400, 500]).toContain(statusCode);
      expectHeaders(sent);
    }),
    { numRuns: 300 },
  );
});

test('any request gets the same answer twice, and has a readable log', () => {
  fc.assert(
    fc.property(request, (one) => {
      const [first, second] = [api.receive(one), api.receive(one)];
      expect(first.apiResponse).toEqual(second.apiResponse);
      expect(first.endpointRequest).toEqual(second.endpointRequest);
      expect(first.executionLog).toEqual(second.executionLog);
    }),
    { numRuns: 200 },
  );
});
