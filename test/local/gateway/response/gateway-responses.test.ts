import { INTERNAL_SERVER_ERROR, apiOf, post } from '../../api-fixture';
import type { LocalApi } from '../../../../lib/local';

function apiAnswering(responses: { [type: string]: object }, method: object = {}): LocalApi {
  return apiOf({
    methods: [{ method: { ...method }, integration: { PassthroughBehavior: 'NEVER' } }],
    stage: { Variables: { contact: 'ops' } },
    resources: Object.fromEntries(
      Object.entries(responses).map(([ResponseType, properties]) => [
        ResponseType.replaceAll('_', ''),
        {
          Type: 'AWS::ApiGateway::GatewayResponse',
          Properties: { RestApiId: { Ref: 'Api' }, ResponseType, ...properties },
        },
      ]),
    ),
  });
}

const unsupported = (api: LocalApi, headers: { [name: string]: string } = {}) => post(api, { headers }).apiResponse;

describe('a customized gateway response', () => {
  test("a customized gateway response is replaced by API Gateway's own answer if its text is too long", () => {
    const ResponseTemplates = { 'application/json': '$context.path'.repeat(20_000) };
    const api = apiAnswering({ MISSING_AUTHENTICATION_TOKEN: { ResponseTemplates } });
    const { apiResponse, executionLog } = api.receive({ method: 'GET', path: `/none/${'a'.repeat(8000)}` });
    expect(apiResponse?.body).toBe('{"message": "Internal server error"}');
    expect(executionLog).toContain('The template of the gateway response makes more than 10485760 bytes');
  });

  test('a customized gateway response has its own status, headers and body', () => {
    const api = apiAnswering({
      UNSUPPORTED_MEDIA_TYPE: {
        StatusCode: '456',
        ResponseParameters: {
          'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
          'gatewayresponse.header.X-Type': 'method.request.header.Content-Type',
          'gatewayresponse.header.X-Stage': 'context.stage',
          'gatewayresponse.header.X-Contact': 'stageVariables.contact',
          'gatewayresponse.header.X-Absent': 'method.request.querystring.none',
        },
        ResponseTemplates: {
          'application/json':
            '{"error":$context.error.messageString,"plain":"$context.error.message","type":"$context.error.responseType",' +
            '"path":"$context.path","contact":"$stageVariables.contact","none":"$context.none","#if":"#if(true)"}',
        },
      },
    });
    const response = unsupported(api, { 'Content-Type': 'text/csv' });
    expect(response?.statusCode).toBe(456);
    expect(response?.headers).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'X-Type': 'text/csv',
      'X-Stage': 'prod',
      'X-Contact': 'ops',
      'Content-Type': 'application/json',
      'x-amzn-ErrorType': 'BadRequestException',
    });
    expect(response?.headers).not.toHaveProperty('X-Absent');
    expect(JSON.parse(response?.body ?? '')).toEqual({
      error: 'Unsupported Media Type',
      plain: 'Unsupported Media Type',
      type: 'UNSUPPORTED_MEDIA_TYPE',
      path: '/prod/',
      contact: 'ops',
      none: '',
      '#if': '#if(true)',
    });
  });

  test('a customized gateway response keeps the default body without a template, and the default status without a status', () => {
    const api = apiAnswering({ UNSUPPORTED_MEDIA_TYPE: { ResponseParameters: { 'gatewayresponse.header.A': "'a'" } } });
    const response = unsupported(api);
    expect(response).toMatchObject({ statusCode: 415, body: '{"message": "Unsupported Media Type"}' });
    expect(response?.headers.A).toBe('a');
  });

  test('a customized gateway response has the content type of its template', () => {
    const api = apiAnswering({
      UNSUPPORTED_MEDIA_TYPE: { ResponseTemplates: { 'text/plain': '$context.error.message!' } },
    });
    expect(unsupported(api)).toMatchObject({ body: 'Unsupported Media Type!' });
    expect(unsupported(api)?.headers['Content-Type']).toBe('text/plain');
  });

  test('a customized gateway response can give the reason why the body is invalid', () => {
    const api = apiOf({
      methods: [
        { method: { RequestModels: { 'application/json': 'Error' }, RequestValidatorId: { Ref: 'Validator' } } },
      ],
      resources: {
        Validator: {
          Type: 'AWS::ApiGateway::RequestValidator',
          Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestBody: true },
        },
        Bad: {
          Type: 'AWS::ApiGateway::GatewayResponse',
          Properties: {
            RestApiId: { Ref: 'Api' },
            ResponseType: 'BAD_REQUEST_BODY',
            ResponseTemplates: { 'application/json': '$context.error.validationErrorString' },
          },
        },
      },
    });
    expect(post(api, { body: '{"message": 1}' }).apiResponse?.body).toBe('[#/message: expected string, found integer]');
  });
});

describe('DEFAULT_4XX and DEFAULT_5XX', () => {
  const api = apiAnswering({
    DEFAULT_4XX: { ResponseParameters: { 'gatewayresponse.header.Class': "'4XX'" } },
    DEFAULT_5XX: {
      StatusCode: '503',
      ResponseTemplates: { 'application/json': '{"own":$context.error.messageString}' },
    },
    MISSING_AUTHENTICATION_TOKEN: { StatusCode: '404' },
  });

  test('DEFAULT_4XX and DEFAULT_5XX apply to the types of their class', () => {
    const response = unsupported(api);
    expect(response).toMatchObject({ statusCode: 415, body: '{"message": "Unsupported Media Type"}' });
    expect(response?.headers.Class).toBe('4XX');
  });

  test('DEFAULT_4XX and DEFAULT_5XX apply to each type with their status, if they have one', () => {
    const failing = apiAnswering({ DEFAULT_5XX: { StatusCode: '503' } }, { MethodResponses: [] });
    const exchange = failing.receive({ method: 'POST', path: '/', headers: { 'Content-Type': 'text/csv' } });
    expect(exchange.apiResponse?.statusCode).toBe(415);
  });

  test('DEFAULT_4XX and DEFAULT_5XX do not apply to a type that is customized itself', () => {
    const { apiResponse } = post(api, { path: '/unknown' });
    expect(apiResponse).toMatchObject({ statusCode: 404, body: '{"message":"Missing Authentication Token"}' });
    expect(apiResponse?.headers).not.toHaveProperty('Class');
  });
});

describe("an endpoint's failure to answer", () => {
  const integration = { TimeoutInMillis: 5000 };

  test('the client gets a 504 if the endpoint does not answer in time', () => {
    const exchange = post(apiOf({ methods: [{ integration }] }));
    expect(exchange.timeoutInMillis).toBe(5000);
    const response = exchange.timeOut();
    expect(response).toMatchObject({ statusCode: 504, body: '{"message": "Endpoint request timed out"}' });
    expect(response.headers['x-amzn-ErrorType']).toBe('InternalServerErrorException');
  });

  test('the client gets a 504 if the endpoint breaks the connection', () => {
    expect(post(apiOf({})).disconnect()).toMatchObject({
      statusCode: 504,
      body: '{"message": "Network error communicating with endpoint"}',
    });
  });

  test('an endpoint has 29 seconds for its answer by default', () => {
    expect(post(apiOf({})).timeoutInMillis).toBe(29_000);
  });

  test('INTEGRATION_TIMEOUT customizes the answer for an endpoint that does not answer', () => {
    const api = apiOf({
      resources: {
        Late: {
          Type: 'AWS::ApiGateway::GatewayResponse',
          Properties: { RestApiId: { Ref: 'Api' }, ResponseType: 'INTEGRATION_TIMEOUT', StatusCode: 503 },
        },
      },
    });
    expect(post(api).timeOut().statusCode).toBe(503);
    expect(post(api).disconnect().statusCode).toBe(504);
  });
});

describe('a template that fails', () => {
  test.each(['#if( true ', '#foreach($x in [1'])(
    'a template that fails (%s) is an internal error, its reason in the log',
    (template) => {
      const api = apiOf({ methods: [{ integration: { RequestTemplates: { 'application/json': template } } }] });
      const { apiResponse, executionLog } = post(api);
      expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
      const failed = executionLog.indexOf('Execution failed due to configuration error: Unable to transform request');
      expect(failed).toBeGreaterThan(0);
      expect(executionLog[failed + 1]).toMatch(/line 1/);
    },
  );

  test('the log says that a template of the response failed', () => {
    const api = apiOf({
      methods: [
        {
          integration: {
            IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': '#if( true ' } }],
          },
        },
      ],
    });
    const exchange = post(api);
    expect(exchange.respond({ statusCode: 200, body: '{}' })).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(exchange.executionLog).toContain(
      'Execution failed due to configuration error: Unable to transform response',
    );
  });
});

describe('what HTTP says of any answer holds for gateway responses too', () => {
  test.each(['204', '304'])('a gateway response with status %s has no body', (StatusCode) => {
    expect(unsupported(apiAnswering({ DEFAULT_4XX: { StatusCode } }), { 'Content-Type': 'text/csv' })).toMatchObject({
      statusCode: Number(StatusCode),
      body: '',
    });
  });

  test("headers that are API Gateway's own keep its value, and the mapped one has another name", () => {
    const ResponseParameters = {
      'gatewayresponse.header.Trailer': "'X-T'",
      'gatewayresponse.header.Connection': "'close'",
      'gatewayresponse.header.Transfer-Encoding': "'chunked'",
    };
    const headers = unsupported(apiAnswering({ DEFAULT_4XX: { ResponseParameters } }), {
      'Content-Type': 'text/csv',
    })?.headers;
    expect(headers).toMatchObject({ 'x-amzn-Remapped-Trailer': 'X-T', 'x-amzn-Remapped-Connection': 'close' });
    for (const name of ['Trailer', 'Connection', 'Transfer-Encoding']) expect(headers).not.toHaveProperty(name);
  });
});
