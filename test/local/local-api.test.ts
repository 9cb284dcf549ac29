import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../lib/local';
import type { ApiRequest } from '../../lib/local';
import { SAGEMAKER_URI, apiOf, post, templateOf } from './api-fixture';

function newStack(): Stack {
  return new Stack(new App(), 'Stack');
}

function sageMaker(endpointName: string): apigateway.AwsIntegration {
  return new apigateway.AwsIntegration({
    service: 'runtime.sagemaker',
    path: `endpoints/${endpointName}/invocations`,
    options: { integrationResponses: [{ statusCode: '200' }] },
  });
}

function addApi(stack: Stack, id: string, endpointName: string): apigateway.RestApi {
  const api = new apigateway.RestApi(stack, id);
  api.root.addMethod('POST', sageMaker(endpointName), { methodResponses: [{ statusCode: '200' }] });
  return api;
}

const receive = (api: LocalApi, path = '/') => api.receive({ method: 'POST', path }).endpointRequest?.endpointName;

describe('fromStack', () => {
  test('LocalApi.fromStack serves the template that the stack synthesizes', () => {
    const stack = newStack();
    addApi(stack, 'Api', 'model');
    expect(receive(LocalApi.fromStack(stack))).toBe('model');
  });

  test('LocalApi.fromStack may be called again, before and after assertions on the same stack', () => {
    const stack = newStack();
    addApi(stack, 'Api', 'model');
    LocalApi.fromStack(stack);
    Template.fromStack(stack).resourceCountIs('AWS::ApiGateway::RestApi', 1);
    expect(receive(LocalApi.fromStack(stack))).toBe('model');
  });

  test('LocalApi.fromStack resolves an endpoint name that is a parameter of the stack', () => {
    const stack = newStack();
    const parameter = new CfnParameter(stack, 'EndpointName', { default: 'from-default' });
    addApi(stack, 'Api', parameter.valueAsString);
    expect(receive(LocalApi.fromStack(stack))).toBe('from-default');
    expect(receive(LocalApi.fromStack(stack, { parameters: { EndpointName: 'given' } }))).toBe('given');
  });
});

test.each<[what: string, template: { [name: string]: unknown }, message: string]>([
  [
    'no template',
    { a: 1 },
    'This is not a CloudFormation template: it has no Resources. Give the JSON that `cdk synth` writes.',
  ],
  ['no API', { Resources: {} }, 'The template has no AWS::ApiGateway::RestApi.'],
  [
    "SAM's API",
    { Resources: { A: { Type: 'AWS::Serverless::Api' } } },
    'The template has no AWS::ApiGateway::RestApi. It has an AWS::Serverless::Api, which CloudFormation transforms first.',
  ],
  [
    'an HTTP API',
    { Resources: { A: { Type: 'AWS::ApiGatewayV2::Api' } } },
    'The template has no AWS::ApiGateway::RestApi. It has an AWS::ApiGatewayV2::Api, which has no mapping templates.',
  ],
  [
    'an API whose document lies in S3',
    { Resources: { A: { Type: 'AWS::ApiGateway::RestApi', Properties: { BodyS3Location: { Bucket: 'b' } } } } },
    "A.BodyS3Location: the API's OpenAPI document lies in S3 and cannot be read here; give it as Body.",
  ],
  ['a resource without type', { Resources: { A: {} } }, 'The resource A has no Type.'],
  [
    'a property of another kind',
    templateOf({ methods: [{ integration: { RequestTemplates: ['x'] } }] }),
    'Method0.Integration.RequestTemplates must be an object; found ["x"].',
  ],
  [
    'a method of no resource',
    templateOf({ methods: [{ method: { ResourceId: { 'Fn::GetAtt': ['Other', 'Id'] } } }] }),
    'Method0.ResourceId is Other.Id, which is not a resource of the API.',
  ],
])('LocalApi.fromTemplate refuses %s', (_, template, message) => {
  expect(() => LocalApi.fromTemplate(template)).toThrow(message);
});

test('LocalApi.fromTemplate does not change the template', () => {
  const template = templateOf({});
  const before = JSON.stringify(template);
  post(LocalApi.fromTemplate(template));
  expect(JSON.stringify(template)).toBe(before);
});

describe('several REST APIs in one template', () => {
  test('LocalApi chooses the only REST API with a SageMaker integration', () => {
    const stack = newStack();
    new apigateway.RestApi(stack, 'Other').root.addMethod('GET', new apigateway.MockIntegration());
    addApi(stack, 'Api', 'model');
    expect(receive(LocalApi.fromStack(stack))).toBe('model');
  });

  test('the user must name one of several such APIs, by logical id or name', () => {
    const stack = newStack();
    const one = addApi(stack, 'One', 'one');
    addApi(stack, 'Two', 'two');
    const logicalId = stack.getLogicalId(one.node.defaultChild as apigateway.CfnRestApi);
    expect(() => LocalApi.fromStack(stack)).toThrow(
      /^The template has several REST APIs: One.*, Two.*\. Name one by the option restApi\.$/,
    );
    expect(receive(LocalApi.fromStack(stack, { restApi: logicalId }))).toBe('one');
    expect(receive(LocalApi.fromStack(stack, { restApi: 'Two' }))).toBe('two');
    expect(() => LocalApi.fromStack(stack, { restApi: 'Three' })).toThrow(
      /^The template has no REST API Three; it has /,
    );
  });
});

describe('the stage', () => {
  const stage = (StageName: string, endpoint: string) => ({
    Type: 'AWS::ApiGateway::Stage',
    Properties: { RestApiId: { Ref: 'Api' }, StageName, Variables: { endpoint } },
  });
  const spec = {
    methods: [{ integration: { Uri: SAGEMAKER_URI.replace('model', '${stageVariables.endpoint}') } }],
    stage: { Variables: { endpoint: 'blue' } },
    resources: { Green: stage('green', 'green-model') },
  };

  test('the stage is the first by default', () => {
    expect(apiOf(spec).stage).toBe('prod');
    expect(apiOf(spec).stages).toEqual(['prod', 'green']);
    expect(receive(apiOf(spec))).toBe('blue');
  });

  test('the stage may be named', () => {
    expect(receive(apiOf(spec, { stage: 'green' }))).toBe('green-model');
  });

  test('a stage that does not exist is refused', () => {
    expect(() => apiOf(spec, { stage: 'red' })).toThrow('The API has no stage red; it has prod, green.');
  });

  test('the stage may be made by the deployment itself', () => {
    const template = {
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi' },
        Deployment: {
          Type: 'AWS::ApiGateway::Deployment',
          Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1', StageDescription: { Variables: { a: 'b' } } },
        },
      },
    };
    expect(LocalApi.fromTemplate(template).stage).toBe('v1');
  });
});

describe('routes', () => {
  test('routes lists the methods with the facts for a client', () => {
    const api = apiOf({
      methods: [
        {
          path: '/{user_id}',
          httpMethod: 'GET',
          method: {
            AuthorizationType: 'AWS_IAM',
            ApiKeyRequired: true,
            RequestValidatorId: { Ref: 'Validator' },
            RequestParameters: {
              'method.request.path.user_id': true,
              'method.request.querystring.items': true,
              'method.request.header.X-A': true,
              'method.request.querystring.optional': false,
            },
          },
        },
        { path: '/health', httpMethod: 'GET', integration: { Type: 'MOCK' } },
        { path: '/orders', httpMethod: 'ANY', integration: { Type: 'AWS_PROXY' } },
      ],
      resources: {
        Validator: {
          Type: 'AWS::ApiGateway::RequestValidator',
          Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true },
        },
      },
    });
    const open = {
      authorizationType: 'NONE',
      apiKeyRequired: false,
      requiredQueryStringParameters: [],
      requiredHeaders: [],
    };
    expect(api.routes).toEqual([
      { httpMethod: 'GET', resourcePath: '/health', served: true, ...open },
      { httpMethod: 'ANY', resourcePath: '/orders', served: false, ...open },
      {
        httpMethod: 'GET',
        resourcePath: '/{user_id}',
        endpointName: 'model',
        served: true,
        authorizationType: 'AWS_IAM',
        apiKeyRequired: true,
        requiredQueryStringParameters: ['items'],
        requiredHeaders: ['X-A'],
      },
    ]);
  });
});

test('receive() treats null as a missing member, as in events that AWS writes', () => {
  const request = { headers: null, multiValueHeaders: null, body: null, isBase64Encoded: null, context: null };
  const { endpointRequest } = post(apiOf({}), request as unknown as Partial<ApiRequest>);
  expect(endpointRequest).toEqual(post(apiOf({})).endpointRequest);
});

test('receive() treats null as a missing header', () => {
  const request = { headers: { A: null, B: 'b' }, multiValueHeaders: { C: null, D: ['d'] } };
  const { executionLog } = post(apiOf({}), request as unknown as Partial<ApiRequest>);
  expect(executionLog).toContain('Method request headers: {B=b, D=d}');
});

test.each<[given: unknown, named: string]>([
  [NaN, 'NaN'],
  [1e18, '1000000000000000000'],
  [-1, '-1'],
  [1.5, '1.5'],
  ['2026-11-24', "'2026-11-24'"],
])('receive() refuses the requestTimeEpoch %p, and the error names it', (requestTimeEpoch, named) => {
  expect(() => post(apiOf({}), { context: { requestTimeEpoch } })).toThrow(
    `context.requestTimeEpoch of the API request is ${named}. It must be the milliseconds since 1970 as an integer ` +
      'from 0 to 8640000000000000, such as Date.now().',
  );
});

test('an API that the template imports is known by its methods', () => {
  const template = {
    Resources: {
      Resource: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { RestApiId: 'abc123', ParentId: 'root99', PathPart: 'ratings' },
      },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: 'abc123',
          ResourceId: { Ref: 'Resource' },
          HttpMethod: 'POST',
          Integration: { Type: 'AWS', IntegrationHttpMethod: 'POST', Uri: SAGEMAKER_URI },
        },
      },
    },
  };
  expect(receive(LocalApi.fromTemplate(template), '/ratings')).toBe('model');
});
