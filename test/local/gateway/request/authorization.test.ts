import { apiOf, post } from '../../api-fixture';

describe('IAM authorization', () => {
  const spec = { methods: [{ method: { AuthorizationType: 'AWS_IAM' } }] };

  test('IAM authorization accepts an unsigned request by default', () => {
    expect(post(apiOf(spec)).endpointRequest).toBeDefined();
  });

  describe('with requireIam', () => {
    const api = apiOf(spec, { requireIam: true });

    test('IAM authorization with requireIam refuses a request without a signature', () => {
      const { apiResponse } = post(api);
      expect(apiResponse).toMatchObject({ statusCode: 403, body: '{"message":"Missing Authentication Token"}' });
      expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('MissingAuthenticationTokenException');
    });

    test('IAM authorization with requireIam names the missing parts of a malformed signature', () => {
      const { apiResponse } = post(api, { headers: { authorization: 'Bearer abc' } });
      expect(apiResponse?.statusCode).toBe(403);
      expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('IncompleteSignatureException');
      expect(JSON.parse(apiResponse?.body ?? '')).toEqual({
        message:
          "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
          "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a " +
          "'X-Amz-Date' or a 'Date' header. Authorization=Bearer abc",
      });
    });

    test('IAM authorization with requireIam accepts a signed request', () => {
      const headers = {
        Authorization:
          'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0',
        'X-Amz-Date': '20260101T000000Z',
      };
      expect(post(api, { headers }).endpointRequest).toBeDefined();
    });
  });
});

test('an Authorization header is ignored by a method without authorization', () => {
  expect(post(apiOf({}), { headers: { Authorization: 'Bearer abc' } }).endpointRequest).toBeDefined();
});

test('an Authorization header is parsed if no route is found', () => {
  const { apiResponse } = post(apiOf({}), { path: '/unknown', headers: { Authorization: 'Bearer abc' } });
  expect(apiResponse?.statusCode).toBe(403);
  expect(apiResponse?.body).toContain("Authorization header requires 'Credential' parameter.");
});

test('a Lambda or Cognito authorizer does not run, and the log says so', () => {
  const exchange = post(apiOf({ methods: [{ method: { AuthorizationType: 'CUSTOM' } }] }));
  expect(exchange.endpointRequest).toBeDefined();
  expect(exchange.executionLog).toContain('The CUSTOM authorizer is not run locally: the request passes');
});

test('the context of the request can replace a Lambda or Cognito authorizer', () => {
  const api = apiOf({
    methods: [{ integration: { RequestTemplates: { 'application/json': '$context.authorizer.principalId' } } }],
  });
  const exchange = post(api, { context: { authorizer: { principalId: 'user-1' } } });
  expect(exchange.endpointRequest?.body).toBe('user-1');
});

describe('API keys', () => {
  const key = (properties: object) => ({ Type: 'AWS::ApiGateway::ApiKey', Properties: properties });
  const plan = (stage: string) => ({
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: stage === 'prod' ? { Ref: 'Stage' } : stage }] },
  });
  const link = (keyId: string, planId: string) => ({
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: keyId }, KeyType: 'API_KEY', UsagePlanId: { Ref: planId } },
  });
  const spec = {
    methods: [
      {
        method: { ApiKeyRequired: true },
        integration: { RequestTemplates: { 'application/json': '$context.identity.apiKey' } },
      },
    ],
    resources: {
      Good: key({ Enabled: true, Value: 'good-value' }),
      Generated: key({ Enabled: true }),
      Disabled: key({ Enabled: false, Value: 'disabled-value' }),
      Unlinked: key({ Enabled: true, Value: 'unlinked-value' }),
      Elsewhere: key({ Enabled: true, Value: 'elsewhere-value' }),
      Plan: plan('prod'),
      OtherPlan: plan('test'),
      Link1: link('Good', 'Plan'),
      Link2: link('Generated', 'Plan'),
      Link3: link('Disabled', 'Plan'),
      Link4: link('Elsewhere', 'OtherPlan'),
    },
  };
  const api = apiOf(spec, { apiKeys: ['my-own-value'] });

  test.each(['good-value', 'Generated', 'my-own-value'])('the API key %s opens the stage', (value) => {
    expect(post(api, { headers: { 'X-API-Key': value } }).endpointRequest?.body).toBe(value);
  });

  test.each<[what: string, headers: { [name: string]: string }]>([
    ['no key', {}],
    ['an unknown key', { 'x-api-key': 'nonsense' }],
    ['a disabled key', { 'x-api-key': 'disabled-value' }],
    ['a key in no usage plan', { 'x-api-key': 'unlinked-value' }],
    ["a key in another stage's usage plan", { 'x-api-key': 'elsewhere-value' }],
  ])('a request with %s is forbidden', (_, headers) => {
    const { apiResponse, executionLog } = post(api, { headers });
    expect(apiResponse).toMatchObject({ statusCode: 403, body: '{"message":"Forbidden"}' });
    expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('ForbiddenException');
    expect(executionLog).toContain(`Keys that open this stage: ${'*'.repeat(10)}, Generated, my-own-value`);
  });
});
