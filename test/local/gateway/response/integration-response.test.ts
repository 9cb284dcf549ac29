import { INTERNAL_SERVER_ERROR, answer, apiOf, apiWith, post } from '../../api-fixture';
import type { EndpointResponse } from '../../../../lib/local';

describe('the integration response', () => {
  const METHOD = { MethodResponses: ['200', '201', '400', '405', '500', '502'].map((StatusCode) => ({ StatusCode })) };
  const statusFor = (responses: object[], backend: number) =>
    post(apiWith({ IntegrationResponses: responses }, METHOD)).respond({ statusCode: backend }).statusCode;

  test.each<[what: string, responses: object[], backend: number, client: number]>([
    ['a matching pattern', [{ StatusCode: '200' }, { StatusCode: '400', SelectionPattern: '4\\d{2}' }], 404, 400],
    ['the default otherwise', [{ StatusCode: '200' }, { StatusCode: '400', SelectionPattern: '4\\d{2}' }], 201, 200],
    ['an empty pattern as a default', [{ StatusCode: '200', SelectionPattern: '' }], 424, 200],
    ["its own status, never the backend's", [{ StatusCode: '200' }], 400, 200],
    [
      'the first of several',
      [
        { StatusCode: '405', SelectionPattern: '42\\d' },
        { StatusCode: '502', SelectionPattern: '.+' },
      ],
      424,
      405,
    ],
    [
      'a match of the whole status only',
      [{ StatusCode: '400', SelectionPattern: '4' }, { StatusCode: '201' }],
      424,
      201,
    ],
    [
      'a pattern before a default that comes first',
      [{ StatusCode: '200' }, { StatusCode: '500', SelectionPattern: '5\\d{2}' }],
      530,
      500,
    ],
    [
      'possessive quantifiers, as Java has them',
      [{ StatusCode: '200' }, { StatusCode: '400', SelectionPattern: '4\\d++' }],
      424,
      400,
    ],
    ['alternatives as a whole', [{ StatusCode: '200' }, { StatusCode: '400', SelectionPattern: '400|424' }], 424, 400],
    ['a status that is written as a number', [{ StatusCode: 200 }], 200, 200],
  ])('the integration response is chosen by %s', (_, responses, backend, client) => {
    expect(statusFor(responses, backend)).toBe(client);
  });

  test.each<[what: string, responses: object[], log: string]>([
    [
      'no match and no default',
      [{ StatusCode: '400', SelectionPattern: '4\\d{2}' }],
      'No match for output mapping and no default output mapping configured. Endpoint Response Status Code: 200',
    ],
    [
      'no integration response at all',
      [],
      'No match for output mapping and no default output mapping configured. Endpoint Response Status Code: 200',
    ],
    [
      'a status without method response',
      [{ StatusCode: '299' }],
      'Output mapping refers to an invalid method response: 299',
    ],
  ])('an integration with %s is an internal error', (_, IntegrationResponses, log) => {
    const exchange = post(apiWith({ IntegrationResponses }));
    const response = exchange.respond({ statusCode: 200, body: '{}' });
    expect(response).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(response.headers['x-amzn-ErrorType']).toBe('InternalServerErrorException');
    expect(exchange.executionLog).toContain(`Execution failed due to configuration error: ${log}`);
  });

  test('a pattern that is not a regular expression removes its response, with a warning', () => {
    expect(apiWith({ IntegrationResponses: [{ StatusCode: '400', SelectionPattern: '4(' }] }).warnings).toEqual([
      expect.stringMatching(
        /^Method0\.Integration\.IntegrationResponses\[0\]\.SelectionPattern is not a regular expression of Java: .* It is left out here\.$/,
      ),
    ]);
  });
});

describe('the headers of the answer', () => {
  const headersFor = (parameters: object, response: Partial<EndpointResponse> = {}) =>
    post(apiWith({ IntegrationResponses: [{ StatusCode: '200', ResponseParameters: parameters }] })).respond({
      statusCode: 200,
      ...response,
    }).headers;

  test("the answer has only API Gateway's headers if nothing is mapped", () => {
    const headers = headersFor(
      {},
      { headers: { 'Content-Type': 'text/csv', 'X-Variant': 'v1', 'X-Amzn-RequestId': 'own' } },
    );
    expect(headers).toEqual({
      'Content-Type': 'application/json',
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/) as string,
      'x-amzn-RequestId': '00000000-0000-4000-8000-000000000000',
      'x-amz-apigw-id': expect.stringMatching(/=$/) as string,
    });
  });

  test('a mapped content type replaces the default', () => {
    const parameters = { 'method.response.header.Content-Type': 'integration.response.header.Content-Type' };
    expect(headersFor(parameters, { headers: { 'content-type': 'text/csv' } })['Content-Type']).toBe('text/csv');
  });

  test.each([
    'Authorization',
    'Connection',
    'Content-Length',
    'Content-MD5',
    'Date',
    'Expect',
    'Host',
    'Max-Forwards',
    'Proxy-Authenticate',
    'Server',
    'Trailer',
    'Upgrade',
    'User-Agent',
    'WWW-Authenticate',
  ])('the header %s of the answer gets another name', (name) => {
    const headers = headersFor({ [`method.response.header.${name}`]: "'a'" });
    expect(headers[`x-amzn-Remapped-${name}`]).toBe('a');
    expect(headers).not.toHaveProperty(name);
  });

  test.each(['Accept', 'Age', 'Content-Encoding', 'Pragma', 'Range', 'Referer', 'TE', 'Via', 'Warn'])(
    'the header %s of the answer keeps its name',
    (name) => {
      expect(headersFor({ [`method.response.header.${name}`]: "'a'" })[name]).toBe('a');
    },
  );

  test('Transfer-Encoding is dropped', () => {
    expect(Object.keys(headersFor({ 'method.response.header.Transfer-Encoding': "'chunked'" })).join()).not.toMatch(
      /transfer-encoding/i,
    );
  });

  test('a trace of the client with only a Root gets a Parent', () => {
    const response = answer(apiWith({}), {
      headers: { 'X-Amzn-Trace-Id': 'Root=1-5759e988-bd862e3fe1be46a994272793' },
    });
    expect(response.headers['X-Amzn-Trace-Id']).toMatch(
      /^Root=1-5759e988-bd862e3fe1be46a994272793;Parent=[0-9a-f]{16}$/,
    );
  });

  test('an error of API Gateway itself has no trace', () => {
    expect(post(apiWith({}), { path: '/unknown' }).apiResponse?.headers).not.toHaveProperty('X-Amzn-Trace-Id');
  });
});

test('the body of the answer passes unchanged without a response template, be it JSON or not', () => {
  expect(answer(apiWith({}), {}, 'a,b\n1,2\n').body).toBe('a,b\n1,2\n');
});

test.each(['204', '304'])('the body of the answer is dropped with status %s', (StatusCode) => {
  const api = apiWith({ IntegrationResponses: [{ StatusCode }] }, { MethodResponses: [{ StatusCode }] });
  expect(answer(api, {}, 'body')).toMatchObject({ statusCode: Number(StatusCode), body: '' });
});

test('the body of the answer is dropped for HEAD, and the headers remain', () => {
  const api = apiOf({ methods: [{ httpMethod: 'HEAD' }] });
  const response = api.receive({ method: 'HEAD', path: '/' }).respond({ statusCode: 200, body: 'body' });
  expect(response).toMatchObject({ statusCode: 200, body: '' });
  expect(response.headers['Content-Type']).toBe('application/json');
});
