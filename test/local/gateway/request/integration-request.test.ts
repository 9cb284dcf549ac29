import { UnservedIntegrationError } from '../../../../lib/local/gateway/gateway-error';
import { INTERNAL_SERVER_ERROR, SAGEMAKER_URI, apiOf, apiWith, post } from '../../api-fixture';

describe('the endpoint', () => {
  test('the URI names the endpoint, whatever method the client uses', () => {
    const api = apiOf({ methods: [{ httpMethod: 'GET' }] });
    expect(api.receive({ method: 'GET', path: '/' }).endpointRequest?.endpointName).toBe('model');
  });

  test('the endpoint keeps its letter case', () => {
    const Uri = SAGEMAKER_URI.replace('model', 'My-Model');
    expect(post(apiWith({ Uri })).endpointRequest?.endpointName).toBe('My-Model');
  });

  describe('that a client names', () => {
    const fromPath = (name = '{endpoint}', integration: object = {}) =>
      apiOf({
        methods: [
          {
            path: '/{name}',
            integration: {
              Uri: SAGEMAKER_URI.replace('model', name),
              RequestParameters: { 'integration.request.path.endpoint': 'method.request.path.name' },
              ...integration,
            },
          },
        ],
      });

    test.each(['tenant-1', 'A', '9', 'a--b', 'x'.repeat(63)])(
      'the endpoint that a client names is called as %s',
      (name) => {
        expect(post(fromPath(), { path: `/${name}` }).endpointRequest?.endpointName).toBe(name);
      },
    );

    test.each<[sent: string, name: string]>([
      ['..%2f..', '../..'],
      ['..', '..'],
      ['a%00', 'a\u0000'],
      ['a%0Ab', 'a\nb'],
      ['a%0A', 'a\n'],
      ['a%2Finvocations%3Fx', 'a/invocations?x'],
      ['a_b', 'a_b'],
      ['-a', '-a'],
      ['a-', 'a-'],
      ['%25', '%'],
      ['%C3%A9', 'é'],
      ['x'.repeat(64), 'x'.repeat(64)],
      [`a${'-'.repeat(63)}b`, `a${'-'.repeat(63)}b`],
    ])(
      "a client's name for the endpoint, %p, reaches no target where no endpoint can be called that: SageMaker answers 400",
      (sent, name) => {
        const { endpointRequest, apiResponse, executionLog } = post(fromPath(), { path: `/${sent}` });
        expect(endpointRequest).toBeUndefined();
        expect(apiResponse?.statusCode).toBe(400);
        expect(JSON.parse(apiResponse?.body ?? '')).toEqual({
          Message: `Endpoint ${name} of account 123456789012 not found.`,
        });
        expect(executionLog).toContain('Received response. Status: 400');
      },
    );

    test("the selection patterns map the refusal of a client's name for the endpoint", () => {
      const api = fromPath('{endpoint}', { IntegrationResponses: [{ StatusCode: '200' }] });
      expect(post(api, { path: '/a_b' }).apiResponse?.statusCode).toBe(200);
    });

    test("a client's name for the endpoint counts together with the text around it in the URI", () => {
      expect(post(fromPath('model-{endpoint}'), { path: '/-a' }).endpointRequest?.endpointName).toBe('model--a');
      expect(post(fromPath('model-{endpoint}'), { path: '/a-' }).apiResponse?.statusCode).toBe(400);
    });

    test('the endpoint that a client names may be set by a template that prints nothing', () => {
      const RequestTemplates = { 'application/json': '#set($context.requestOverride.path.endpoint = "")' };
      expect(post(fromPath('{endpoint}', { RequestTemplates }), { path: '/a' }).apiResponse?.statusCode).toBe(400);
    });
  });

  test('an endpoint that the template names by a reference has a placeholder as its name', () => {
    const [before = '', after = ''] = SAGEMAKER_URI.split('model');
    const Uri = { 'Fn::Join': ['', [before, { 'Fn::GetAtt': ['Custom', 'Name'] }, after]] };
    expect(post(apiWith({ Uri })).endpointRequest?.endpointName).toBe('Custom.Name');
  });

  test('the endpoint may come from a stage variable', () => {
    const Uri = SAGEMAKER_URI.replace('model', '${stageVariables.endpoint}');
    const api = apiWith({ Uri }, {}, { stage: { Variables: { endpoint: 'blue' } } });
    expect(post(api).endpointRequest?.endpointName).toBe('blue');
  });

  test('an endpoint name that nothing fills is an internal error, and the log names the open part', () => {
    const { apiResponse, executionLog } = post(apiWith({ Uri: SAGEMAKER_URI.replace('model', '{endpoint}') }));
    expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(executionLog).toContain('Execution failed due to configuration error: Invalid endpoint address');
    expect(executionLog.join('\n')).toContain('Nothing fills {endpoint} in ');
  });
});

const headersOf = (RequestParameters: object, headers: { [name: string]: string } = {}) =>
  post(apiWith({ RequestParameters }), { headers }).endpointRequest?.headers;

test('SageMaker gets only the headers of API Gateway if nothing is mapped', () => {
  expect(headersOf({}, { 'X-Own': 'a', Accept: 'application/xml' })).toEqual({
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'User-Agent': 'AmazonAPIGateway_Api',
    'X-Amzn-Trace-Id': 'Root=1-00000000-000000000000400080000000',
    'x-amzn-apigateway-api-id': 'Api',
  });
});

test('a mapped Accept, User-Agent or Content-Type replaces the default, in any letter case', () => {
  const headers = headersOf({
    'integration.request.header.accept': "'text/csv'",
    'integration.request.header.User-Agent': "'mine'",
    'integration.request.header.Content-Type': 'method.request.header.Content-Type',
  });
  expect(headers).toMatchObject({ accept: 'text/csv', 'User-Agent': 'mine', 'Content-Type': 'application/json' });
  expect(headers).not.toHaveProperty('Accept');
});

test("the client's content type is passed on", () => {
  expect(headersOf({}, { 'content-type': 'text/csv' })).toMatchObject({ 'Content-Type': 'text/csv' });
});

test.each([
  'Content-Length',
  'Transfer-Encoding',
  'Authorization',
  'Connection',
  'Expect',
  'Proxy-Authenticate',
  'TE',
  'X-Amzn-Trace-Id',
  'x-amzn-apigateway-api-id',
])('a static %s is an internal error', (name) => {
  const { apiResponse } = post(apiWith({ RequestParameters: { [`integration.request.header.${name}`]: "'1'" } }));
  expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
});

test.each(['Expect', 'Proxy-Authenticate', 'TE', 'Referer'])('a mapped %s is dropped', (name) => {
  const headers = headersOf(
    { [`integration.request.header.${name}`]: `method.request.header.${name}` },
    { [name]: 'a' },
  );
  expect(headers).toBeDefined();
  expect(headers).not.toHaveProperty(name);
});

test("the client's trace is passed on", () => {
  const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
  expect(headersOf({}, { 'X-Amzn-Trace-Id': trace })).toMatchObject({ 'X-Amzn-Trace-Id': trace });
});

test("a line break in a client's value begins no other header", () => {
  const api = apiWith({ RequestParameters: { 'integration.request.header.A': 'method.request.querystring.q' } });
  expect(post(api, { path: '/?q=a%0D%0AX-Injected:%20b' }).endpointRequest?.headers.A).toBe('a X-Injected: b');
});

describe('an integration that has no local counterpart', () => {
  const LAMBDA =
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations';

  test.each<[what: string, integration: object]>([
    ['Lambda', { Type: 'AWS_PROXY', Uri: LAMBDA }],
    ['HTTP', { Type: 'HTTP_PROXY', Uri: 'https://example.com' }],
    ['another service', { Uri: 'arn:aws:apigateway:us-east-1:sqs:path/queue' }],
    ["SageMaker's streamed invocation", { Uri: `${SAGEMAKER_URI}-response-stream` }],
    ['GET to SageMaker', { IntegrationHttpMethod: 'GET' }],
  ])(
    'an integration with %s has no local counterpart: the API loads, and a request for it throws',
    (_, integration) => {
      const api = apiWith(integration as { [name: string]: unknown });
      expect(() => post(api)).toThrow(UnservedIntegrationError);
      expect(() => post(api)).toThrow(/^POST \/ has an integration /);
    },
  );

  test('an integration without a local counterpart affects only requests that reach it', () => {
    const api = apiWith({ Type: 'AWS_PROXY', Uri: LAMBDA }, { ApiKeyRequired: true });
    expect(post(api).apiResponse?.statusCode).toBe(403);
  });
});

describe('in a region of another partition', () => {
  test.each([
    ['us-east-1', 'amazonaws.com'],
    ['us-gov-west-1', 'amazonaws.com'],
    ['cn-north-1', 'amazonaws.com.cn'],
  ])("the API's domain and the endpoint's host in the region %s end with %s", (region, suffix) => {
    const api = apiWith(
      {
        Uri: { 'Fn::Sub': SAGEMAKER_URI.replace('us-east-1', '${AWS::Region}') },
        RequestTemplates: { 'application/json': '$context.domainName' },
      },
      {},
      {},
      { region },
    );
    const { endpointRequest, executionLog } = post(api);
    expect(endpointRequest?.body).toBe(`api.execute-api.${region}.${suffix}`);
    expect(executionLog.join('\n')).toContain(
      `Endpoint request URI: https://runtime.sagemaker.${region}.${suffix}/endpoints/model/invocations`,
    );
  });
});

describe("SageMaker's asynchronous invocation", () => {
  const names = [
    'InputLocation',
    'Inference-Id',
    'RequestTTLSeconds',
    'InvocationTimeoutSeconds',
    'S3OutputPathExtension',
  ];
  const api = apiWith({
    Uri: SAGEMAKER_URI.replace('invocations', 'async-invocations'),
    RequestParameters: Object.fromEntries(
      names.map((name) => [`integration.request.header.X-Amzn-SageMaker-${name}`, `method.request.header.${name}`]),
    ),
  });
  const message = (request: object): string => {
    const { statusCode, body } = post(api, request).apiResponse ?? { statusCode: 0, body: '{}' };
    return `${statusCode} ${(JSON.parse(body) as { Message?: string }).Message ?? ''}`;
  };

  test('an asynchronous invocation takes 128,000 bytes, whatever InvokeEndpoint takes', () => {
    const body = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
    expect(post(api, { body: body(128_000) }).endpointRequest).toMatchObject({ asynchronous: true });
    expect(message({ body: body(128_001) })).toMatch(/^400 .*InvokeEndpointAsync takes up to 128000 bytes/);
  });

  test.each<[what: string, request: object, words: string]>([
    ['a body beside an input in S3', { headers: { InputLocation: 's3://b/a' }, body: '{}' }, 'the request has both'],
    ['neither', { body: '' }, 'the request has neither'],
    [
      'a time to live of a minute less',
      { headers: { RequestTTLSeconds: '59' }, body: '{}' },
      "Value '59' at 'requestTTLSeconds'",
    ],
    [
      'a timeout that is no number',
      { headers: { InvocationTimeoutSeconds: '1h' }, body: '{}' },
      "Value '1h' at 'invocationTimeoutSeconds'",
    ],
    ['an id that is too long', { headers: { 'Inference-Id': 'x'.repeat(65) }, body: '{}' }, 'less than or equal to 64'],
    [
      'a place that is another bucket',
      { headers: { S3OutputPathExtension: 's3://b' }, body: '{}' },
      'regular expression pattern',
    ],
  ])('an asynchronous invocation with %s is refused', (_, request, words) => {
    expect(message(request)).toMatch(/^400 /);
    expect(message(request)).toContain(words);
  });
});
