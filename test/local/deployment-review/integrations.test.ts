import { LocalApi } from '../../../lib/local';
import { apiWith, post, SAGEMAKER_URI, templateOf } from '../api-fixture';

const NO_ROLE =
  'POST / (Method0): the integration of type AWS has no Credentials; API Gateway refuses that ("Role ARN must be specified ' +
  'for AWS integrations"). Give the ARN of a role that apigateway.amazonaws.com may assume, or arn:aws:iam::*:user/* for ' +
  "the caller's own credentials.";

describe('an integration of type AWS', () => {
  test.each<[service: string, integration: object]>([
    ['SageMaker', {}],
    ['Step Functions', { Uri: 'arn:aws:apigateway:us-east-1:states:action/StartExecution' }],
    ['a bucket of S3', { Uri: 'arn:aws:apigateway:us-east-1:s3:path/bucket/{key}' }],
    ['SageMaker, with an empty text', { Credentials: '' }],
    ['SageMaker, with no value', { Credentials: { Ref: 'AWS::NoValue' } }],
    [
      'SageMaker in a region that is known later',
      { Uri: { 'Fn::Sub': SAGEMAKER_URI.replace('us-east-1', '${AWS::Region}') } },
    ],
  ])('an integration of type AWS for %s needs Credentials', (_, integration) => {
    expect(apiWith({ Credentials: undefined, ...integration }).warnings).toEqual([NO_ROLE]);
  });

  const lambda =
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations';
  test.each<[what: string, integration: object]>([
    ['a Lambda function, whose policy allows the call', { Uri: lambda }],
    ['a service that only a deployment knows', { Uri: { 'Fn::ImportValue': 'Uri' } }],
    ['a service that a stage variable names', { Uri: 'arn:aws:apigateway:us-east-1:${stageVariables.service}:path/x' }],
    ["the caller's credentials", { Credentials: 'arn:aws:iam::*:user/*' }],
    ['a role of the template', { Credentials: { 'Fn::GetAtt': ['Role', 'Arn'] } }],
    ['a role that is imported', { Credentials: { 'Fn::ImportValue': 'Role' } }],
    ['another type: MOCK', { Type: 'MOCK' }],
    ['another type: HTTP', { Type: 'HTTP', Uri: 'https://example.com' }],
    ['another type: HTTP_PROXY', { Type: 'HTTP_PROXY', Uri: 'https://example.com' }],
    ['another type: AWS_PROXY', { Type: 'AWS_PROXY', Uri: lambda }],
  ])('an integration of type AWS needs no Credentials for %s', (_, integration) => {
    expect(apiWith({ Credentials: undefined, ...integration }).warnings).toEqual([]);
  });
});

test('a method without an integration causes a warning', () => {
  const warning =
    'POST / (Method0): the method has no integration; API Gateway refuses to deploy that ("No integration defined for ' +
    'method"). Give it an Integration with a Type.';
  expect(apiWith({}, { Integration: undefined }).warnings).toEqual([warning]);
  expect(apiWith({}, { Integration: {} }).warnings).toEqual([warning]);
});

test('an integration without a type causes another warning than a missing integration', () => {
  const api = apiWith({ Type: undefined });
  expect(api.warnings).toEqual([
    'POST / (Method0): the integration has no Type, which API Gateway requires: give it AWS for SageMaker, or AWS_PROXY, HTTP, ' +
      'HTTP_PROXY, MOCK.',
  ]);
  expect(() => post(api)).toThrow('POST / has an integration without a type.');
  expect(() => post(apiWith({}, { Integration: undefined }))).toThrow('POST / has no integration.');
});

test('the error of a called integration without a URI says that it has none', () => {
  expect(() => post(apiWith({ Type: 'HTTP', Uri: undefined }))).toThrow(
    'POST / has an integration of type HTTP without a URI.',
  );
});

describe('a response that is streamed', () => {
  const warnings = (Type: string, Uri: string, ResponseTransferMode: unknown) =>
    apiWith({ Type, Uri, ResponseTransferMode }).warnings;
  const web = 'https://example.com';

  test.each([
    ['AWS', SAGEMAKER_URI],
    ['HTTP', web],
    ['MOCK', ''],
  ])('a streamed response of an integration of type %s causes a warning', (type, uri) => {
    expect(warnings(type, uri, 'STREAM')).toEqual([
      `POST / (Method0): the ResponseTransferMode is STREAM on an integration of type ${type}; API Gateway does not support ` +
        'that ("You can only use response payload streaming for HTTP_PROXY or AWS_PROXY integration types"). Leave it out.',
    ]);
  });

  test('a streamed response of a proxy causes no warning, and a response that is not streamed causes none', () => {
    expect(warnings('HTTP_PROXY', web, 'STREAM')).toEqual([]);
    expect(warnings('AWS', SAGEMAKER_URI, 'BUFFERED')).toEqual([]);
    expect(warnings('AWS', SAGEMAKER_URI, { 'Fn::ImportValue': 'Mode' })).toEqual([]);
  });
});

describe('a TimeoutInMillis', () => {
  const warnings = (TimeoutInMillis: unknown, restApi: { [name: string]: unknown } = {}, more: object = {}) =>
    apiWith({ TimeoutInMillis, ...more }, {}, { restApi }).warnings;
  const ofType = (...Types: unknown[]) => ({ EndpointConfiguration: { Types }, Policy: { Statement: [] } });
  const refusal = 'API Gateway refuses that ("Timeout should be between 50 ms and 29000 ms").';
  const streamed = { Type: 'HTTP_PROXY', Uri: 'https://example.com', ResponseTransferMode: 'STREAM' };

  test.each([undefined, 50, 29_000, '29000', { 'Fn::ImportValue': 'Timeout' }])(
    'a TimeoutInMillis of %j is as it should be',
    (timeout) => {
      expect(warnings(timeout)).toEqual([]);
    },
  );

  test.each([0, 49, '20'])('a TimeoutInMillis of %j is too short, whatever the type of the API', (timeout) => {
    const warning = `POST / (Method0): the TimeoutInMillis is ${timeout}; ${refusal}`;
    expect(warnings(timeout)).toEqual([warning]);
    expect(warnings(timeout, ofType('REGIONAL'))).toEqual([warning]);
  });

  test('a TimeoutInMillis of over 29 seconds is too long on an edge-optimized API', () => {
    const warning =
      `POST / (Method0): the TimeoutInMillis is 60000 on an edge-optimized API; ${refusal} Only a Regional or a private API ` +
      'can have more, by a raised quota.';
    expect(warnings(60_000)).toEqual([warning]);
    expect(warnings(60_000, ofType('EDGE'))).toEqual([warning]);
  });

  test.each(['REGIONAL', 'PRIVATE', { 'Fn::ImportValue': 'Type' }])(
    'over 29 seconds is worth a note on an API of type %j',
    (type) => {
      expect(warnings(60_000, ofType(type))).toEqual([
        'Note: POST / (Method0): the TimeoutInMillis is 60000, which needs a raised quota: without one, API Gateway takes 50 to ' +
          '29000 ms.',
      ]);
    },
  );

  test('a TimeoutInMillis may have 15 minutes if the response is streamed', () => {
    expect(warnings(900_000, {}, streamed)).toEqual([]);
    expect(warnings(900_001, {}, streamed)).toEqual([
      'POST / (Method0): the TimeoutInMillis is 900001; API Gateway streams a response for at most 900000 ms.',
    ]);
  });

  test.each([{ Type: 'Number' }, { Type: 'Number', Default: 60_000 }, { Type: 'String', Default: '20' }])(
    'that a parameter gives is not known: %j',
    (Timeout) => {
      const template = templateOf({ methods: [{ integration: { TimeoutInMillis: { Ref: 'Timeout' } } }] });
      const api = LocalApi.fromTemplate({ ...template, Parameters: { Timeout } });
      expect(api.warnings).toEqual([]);
      expect(post(api).endpointRequest).toBeDefined();
    },
  );
});

test('an integration response needs a method response of its status', () => {
  const IntegrationResponses = [{ StatusCode: '200' }, { StatusCode: 404, SelectionPattern: '404' }];
  const warning =
    'POST / (Method0): an integration response has the status 404, for which the method has no method response; API Gateway answers ' +
    '500 then ("Output mapping refers to an invalid method response: 404"). Give the method a method response 404.';
  expect(apiWith({ IntegrationResponses }).warnings).toEqual([warning]);
  expect(apiWith({ IntegrationResponses, Type: 'MOCK' }).warnings).toEqual([warning]);
  expect(
    apiWith({ IntegrationResponses }, { MethodResponses: [{ StatusCode: 200 }, { StatusCode: '404' }] }).warnings,
  ).toEqual([]);
  expect(apiWith({ IntegrationResponses, Type: 'HTTP_PROXY', Uri: 'https://example.com' }).warnings).toEqual([]);
});
