import { Duration, Lazy } from 'aws-cdk-lib';
import { ContentHandling } from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps, AsynchronousProps } from '../../lib';
import { methodsByRoute, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;
const POST: Props = {
  httpMethod: 'POST',
  resourcePath: 'videos',
  requestMappingTemplate: '{"video": $input.json("$.video")}',
};
const QUEUED = {
  statusCode: 202,
  headers: {
    'X-Amzn-SageMaker-OutputLocation': 's3://bucket/out/1.out',
    'X-Amzn-SageMaker-FailureLocation': 's3://bucket/failed/1-error.out',
  },
  body: '{"InferenceId":"1"}',
};

const apiWith = (asynchronous: AsynchronousProps, props: Props = {}) => ratingsApi({ ...POST, ...props, asynchronous });
const received = (asynchronous: AsynchronousProps, props: Props = {}, headers = {}) =>
  LocalApi.fromStack(apiWith(asynchronous, props).stack).receive({
    method: 'POST',
    path: '/videos',
    body: '{"video": "a"}',
    headers: { 'Content-Type': 'application/json', ...headers },
  });

test('an asynchronous endpoint gets the body by InvokeEndpointAsync, with its content type in a header of its own', () => {
  const { endpointRequest } = received({});
  expect(endpointRequest).toMatchObject({ endpointName: 'movie-ratings', asynchronous: true, body: '{"video": "a"}' });
  expect(endpointRequest?.headers['X-Amzn-SageMaker-Content-Type']).toBe('application/json');
});

test("the client of an asynchronous endpoint is answered 202 with the places of the result and SageMaker's body", () => {
  const answer = received({}).respond(QUEUED);
  expect(answer).toMatchObject({ statusCode: 202, headers: QUEUED.headers, body: QUEUED.body });
  expect(received({}).respond({ statusCode: 400, body: '{"Message": "no"}' }).statusCode).toBe(400);
});

test('the id of the inference is in the body, which a template can rewrite', () => {
  const template = '{"id": $input.json("$.InferenceId")}';
  expect(received({}, { responseMappingTemplate: template }).respond(QUEUED).body).toBe('{"id": "1"}');
});

test.each<[keyof AsynchronousProps, string | Duration, header: string, sent: string]>([
  ['contentType', 'text/csv', 'Content-Type', 'text/csv'],
  ['accept', 'text/csv', 'Accept', 'text/csv'],
  ['customAttributes', 'trace=1', 'Custom-Attributes', 'trace=1'],
  ['inferenceId', 'method.request.header.X-Id', 'Inference-Id', 'id-1'],
  ['s3OutputPathExtension', 'ratings/2026', 'S3OutputPathExtension', 'ratings/2026'],
  ['filename', 'a.json', 'Filename', 'a.json'],
  ['requestTtl', Duration.minutes(5), 'RequestTTLSeconds', '300'],
  ['invocationTimeout', Duration.hours(1), 'InvocationTimeoutSeconds', '3600'],
])('asynchronous.%s travels in a header of InvokeEndpointAsync', (prop, value, header, sent) => {
  const { endpointRequest } = received({ [prop]: value }, {}, { 'X-Id': 'id-1' });
  expect(endpointRequest?.headers[`X-Amzn-SageMaker-${header}`]).toBe(sent);
});

test('an input in S3 takes the place of the body', () => {
  const asynchronous = { inputLocation: 'method.request.header.X-Input' };
  const exchange = received(asynchronous, { requestMappingTemplate: '##' }, { 'X-Input': 's3://bucket/1.json' });
  expect(exchange.endpointRequest).toMatchObject({
    headers: { 'X-Amzn-SageMaker-InputLocation': 's3://bucket/1.json' },
    body: '',
  });
});

test('the role may call InvokeEndpointAsync only on the asynchronous endpoint, and InvokeEndpoint only on the other one', () => {
  const { api, template } = apiWith({});
  const allowed = (): unknown[] =>
    onlyProperties(template(), 'AWS::IAM::Policy').PolicyDocument.Statement.map((statement: any) => [
      statement.Action,
      [statement.Resource].flat().map((arn) => arn['Fn::Join'][1].at(-1)),
    ]);
  api.addEndpoint({ ...RATINGS, endpointName: 'Fast' });
  api.addEndpoint({ ...RATINGS, endpointName: 'movie-ratings', resourcePath: 'again', asynchronous: {} });
  api.addEndpoint({ ...RATINGS, endpointName: 'slow', resourcePath: 'slow', asynchronous: {} });
  expect(allowed()).toEqual([
    ['sagemaker:InvokeEndpointAsync', [':endpoint/movie-ratings', ':endpoint/slow']],
    ['sagemaker:InvokeEndpoint', [':endpoint/fast']],
  ]);
  const { Uri } = methodsByRoute(template())['GET /slow'].Integration;
  expect(Uri['Fn::Join'][1].at(-1)).toMatch(/:runtime\.sagemaker:path\/endpoints\/slow\/async-invocations$/);
});

describe('props that contradict an asynchronous call', () => {
  const refused = (asynchronous: AsynchronousProps, props: Props = {}): string => {
    try {
      apiWith(asynchronous, props);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  test.each<[string, AsynchronousProps, Props, string]>([
    [
      'parameters of InvokeEndpoint beside it',
      {},
      { invocation: { accept: 'text/csv' } },
      'invocation: is for InvokeEndpoint, and asynchronous calls InvokeEndpointAsync; give contentType, accept, customAttributes and ' +
        'inferenceId in asynchronous, and leave invocation out',
    ],
    [
      "an answer of the model's to convert",
      {},
      { responseContentHandling: ContentHandling.CONVERT_TO_TEXT },
      "responseContentHandling: has no answer of the model to convert, because asynchronous answers with SageMaker's JSON; leave it out",
    ],
    [
      'answers from a cache',
      {},
      { httpMethod: 'GET', apiGatewayProps: { deployOptions: { cachingEnabled: true } } },
      "asynchronous: answers of GET /videos are cached, so that a second client would queue nothing and get the first one's result; set " +
        'cachingEnabled: false for the method in deployOptions.methodOptions, or httpMethod: POST',
    ],
    [
      'a time to live that is too short',
      { requestTtl: Duration.seconds(59) },
      {},
      'asynchronous.requestTtl: 59 s is refused by SageMaker; give 60 to 21600 whole seconds',
    ],
    [
      'a fraction of a second',
      { invocationTimeout: Duration.millis(1500) },
      {},
      'asynchronous.invocationTimeout: 1.5 s is refused by SageMaker; give 1 to 3600 whole seconds',
    ],
    [
      'an input that is no object of S3',
      { inputLocation: '/tmp/a.json' },
      { requestMappingTemplate: '##' },
      "asynchronous.inputLocation: '/tmp/a.json' is refused by SageMaker; give the URI of an object, such as s3://bucket/input.json",
    ],
    [
      'an input in S3 beside a body',
      { inputLocation: 's3://bucket/a.json' },
      { additionalRequestTemplates: { 'text/csv': '##' } },
      'requestMappingTemplate: makes a body, and with asynchronous.inputLocation SageMaker takes none; write ## alone, or leave ' +
        'inputLocation out',
    ],
    [
      'a file name with a path',
      { filename: '../a.out' },
      {},
      "asynchronous.filename: '../a.out' is refused by SageMaker; give letters, digits, hyphens and underscores, at most one dot, and a " +
        'letter or digit at the beginning',
    ],
    [
      'a name of a header that no mapping expression has',
      { inferenceId: 'method.request.headers.X' },
      {},
      "asynchronous.inferenceId: 'method.request.headers.X' is not a mapping expression of API Gateway; ",
    ],
    [
      'a misspelt parameter',
      { requestTTL: 60 } as AsynchronousProps,
      {},
      'asynchronous.requestTTL: is no prop; write requestTtl',
    ],
  ])('an asynchronous call with %s is refused', (_, asynchronous, props, message) => {
    expect(refused(asynchronous, props)).toContain(`  - ${message}`);
  });

  test('an asynchronous call accepts a token for a template, because nobody knows what it prints', () => {
    const template = Lazy.string({ produce: () => '##' });
    expect(refused({ inputLocation: 's3://bucket/a.json' }, { requestMappingTemplate: template })).toBe('');
  });
});
