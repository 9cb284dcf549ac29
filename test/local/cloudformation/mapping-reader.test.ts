import { answer, apiOf, apiWith, post } from '../api-fixture';

test('a mapped header with a name that HTTP does not allow is left out of the request to the endpoint, with a warning', () => {
  const api = apiWith({
    RequestParameters: { 'integration.request.header.a b': "'x'", 'integration.request.querystring.a b': "'y'" },
  });
  expect(api.warnings).toEqual([
    'Method0.Integration.RequestParameters[integration.request.header.a b] is left out: "a b" is not the name of a header.',
  ]);
  const { endpointRequest, executionLog } = post(api);
  expect(endpointRequest?.headers).not.toHaveProperty(['a b']);
  expect(executionLog.join('\n')).toContain('?a%20b=y');
});

test('a mapped header with a name that HTTP does not allow is left out of the response', () => {
  const ResponseParameters = { 'method.response.header.a\nb': "'x'" };
  const api = apiWith({ IntegrationResponses: [{ StatusCode: '200', ResponseParameters }] });
  expect(api.warnings).toEqual([
    'Method0.Integration.IntegrationResponses[0].ResponseParameters[method.response.header.a\nb] is left out: "a\\nb" is ' +
      'not the name of a header.',
  ]);
  expect(Object.values(answer(api).headers)).not.toContain('x');
});

describe('a header of a gateway response', () => {
  const apiMapping = (name: string, source: string) =>
    apiOf({
      resources: {
        Refused: {
          Type: 'AWS::ApiGateway::GatewayResponse',
          Properties: {
            RestApiId: { Ref: 'Api' },
            ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
            ResponseParameters: { [`gatewayresponse.header.${name}`]: source, 'gatewayresponse.header.B': "'b'" },
          },
        },
      },
    });
  const headersFor = (api: ReturnType<typeof apiMapping>, body: string) =>
    post(api, { path: '/none', body }).apiResponse?.headers;

  test('a header of a gateway response with a name that HTTP does not allow is left out, with a warning', () => {
    const api = apiMapping('a b', "'x'");
    expect(api.warnings).toEqual([
      'Refused.ResponseParameters[gatewayresponse.header.a b] is left out: "a b" is not the name of a header.',
    ]);
    expect(headersFor(api, '')).toMatchObject({ B: 'b' });
    expect(headersFor(api, '')).not.toHaveProperty(['a b']);
  });

  test.each(['method.request.body', 'method.request.body.user'])(
    'mapped from %s is left out, with a warning',
    (source) => {
      const api = apiMapping('A', source);
      expect(api.warnings).toEqual([
        `Refused.ResponseParameters[gatewayresponse.header.A] is mapped from ${source} and left out: a gateway response maps ` +
          "from method.request.header, .path and .querystring, stageVariables, context and 'text in single quotes' only.",
      ]);
      for (const body of ['{"user": "u"}', '{"user": ', '']) {
        expect(headersFor(api, body)).toMatchObject({ B: 'b' });
        expect(headersFor(api, body)).not.toHaveProperty('A');
      }
    },
  );
});
