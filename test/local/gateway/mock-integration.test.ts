import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../../lib/local';
import { INTERNAL_SERVER_ERROR, apiWith, post } from '../api-fixture';

function mock(requestTemplate: string | undefined, rest: object = {}): LocalApi {
  return apiWith({
    Type: 'MOCK',
    Uri: undefined,
    IntegrationHttpMethod: undefined,
    RequestTemplates: requestTemplate === undefined ? {} : { 'application/json': requestTemplate },
    ...rest,
  });
}

test.each<[template: string, status: number]>([
  ['{"statusCode": 200}', 200],
  ['{statusCode: 200}', 200],
  ['{ statusCode: 424 }', 400],
  ['{"statusCode": 503, "more": [1]}', 500],
  ['{"statusCode": 200,}', 200],
])('a mock integration answers %s by its selection pattern', (template, statusCode) => {
  expect(post(mock(template)).apiResponse).toMatchObject({ statusCode, body: '' });
});

test.each([
  '{"statusCode": "200"}',
  '{}',
  '[]',
  'text',
  '{"statusCode": 2.5}',
  '{"statusCode": 200',
  '{"statusCode: 200}',
])('a mock integration cannot read a status from %s', (template) => {
  const { apiResponse, executionLog } = post(mock(template));
  expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
  expect(executionLog).toContain(
    'Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.',
  );
  expect(executionLog).toContain(`The request template of the mock integration gave: ${template}`);
});

test("a mock integration reads the client's body if no template matches", () => {
  expect(post(mock(undefined), { body: '{"statusCode": 200}' }).apiResponse?.statusCode).toBe(200);
  expect(post(mock(undefined)).apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
});

test('a mock integration gives an empty body to its response template', () => {
  const api = mock('{"statusCode": 200, "extra": 1}', {
    IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': '[$input.body]' } }],
  });
  expect(post(api).apiResponse?.body).toBe('[{}]');
});

test('a mock integration answers without a trace', () => {
  expect(post(mock('{"statusCode": 200}')).apiResponse?.headers).not.toHaveProperty('X-Amzn-Trace-Id');
});

test.each(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])(
  'a mock integration answers with passthrough behavior %s',
  (behavior) => {
    const api = mock('{"statusCode": 200}', { PassthroughBehavior: behavior });
    expect(post(api, { headers: { 'Content-Type': 'application/json' } }).apiResponse?.statusCode).toBe(200);
  },
);

describe("the CDK's preflight for CORS", () => {
  function apiWithCors(options: apigateway.CorsOptions): LocalApi {
    const stack = new Stack(new App(), 'Cors');
    const api = new apigateway.RestApi(stack, 'Api', { defaultCorsPreflightOptions: options });
    api.root.addResource('ratings').addMethod('GET', new apigateway.MockIntegration());
    return LocalApi.fromStack(stack);
  }
  const preflight = (api: LocalApi, headers: { [name: string]: string } = {}) =>
    api.receive({ method: 'OPTIONS', path: '/ratings', headers }).apiResponse;

  test("the CDK's preflight for CORS answers 204 with the headers of its options", () => {
    const response = preflight(apiWithCors({ allowOrigins: ['*'], allowMethods: ['GET'], allowCredentials: true }));
    expect(response).toMatchObject({ statusCode: 204, body: '' });
    expect(response?.headers).toMatchObject({
      'Access-Control-Allow-Headers':
        'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Credentials': 'true',
    });
  });

  test.each([
    ['https://one.example', 'https://one.example'],
    ['https://two.example', 'https://two.example'],
    ['https://foreign.example', 'https://one.example'],
  ])("the CDK's preflight for CORS answers the origin %s with %s", (Origin, allowed) => {
    const api = apiWithCors({ allowOrigins: ['https://one.example', 'https://two.example'] });
    const response = preflight(api, { Origin });
    expect(response?.headers).toMatchObject({ 'Access-Control-Allow-Origin': allowed, Vary: 'Origin' });
  });

  test("the CDK's preflight for CORS fails if every type is binary, as on AWS, until its body is converted to text", () => {
    const stack = new Stack(new App(), 'Cors');
    const api = new apigateway.RestApi(stack, 'Api', { binaryMediaTypes: ['*/*'] });
    const ratings = api.root.addResource('ratings');
    ratings.addCorsPreflight({ allowOrigins: ['https://one.example', 'https://two.example'] });
    const template = Template.fromStack(stack).toJSON() as {
      Resources: { [id: string]: { Type: string; Properties: { Integration: object } } };
    };
    const broken = LocalApi.fromTemplate(template).receive({ method: 'OPTIONS', path: '/ratings' });
    expect(broken.apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(broken.executionLog).toContain('Execution failed due to configuration error: Unable to transform request');
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type === 'AWS::ApiGateway::Method')
        Object.assign(Properties.Integration, { ContentHandling: 'CONVERT_TO_TEXT' });
    }
    expect(preflight(LocalApi.fromTemplate(template), { Origin: 'https://two.example' })).toMatchObject({
      statusCode: 204,
      headers: { 'Access-Control-Allow-Origin': 'https://two.example' },
    });
  });

  test("the CDK's preflight for CORS needs no key and no signature, and accepts only JSON as Content-Type", () => {
    const api = apiWithCors({ allowOrigins: ['*'] });
    expect(preflight(api)?.statusCode).toBe(204);
    expect(preflight(api, { 'Content-Type': 'text/plain' })).toMatchObject(INTERNAL_SERVER_ERROR);
  });
});
