import { LocalApi } from '../../../lib/local';
import { apiWith, post, SAGEMAKER_URI, templateOf } from '../api-fixture';

const PREFIX = 'arn:aws:apigateway:us-east-1:';
const RIGHT = `Write ${PREFIX}runtime.sagemaker:path/endpoints/NAME/invocations.`;
const LOST = 'a request does not reach the endpoint.';
const warned = (text: string) => [`POST / (Method0): ${text}`];

describe('an integration with SageMaker', () => {
  test('an integration whose URI is the ARN of an endpoint is refused', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/model';
    expect(apiWith({ Uri: arn }).warnings).toEqual(
      warned(
        `the URI is ${arn}, the ARN of a SageMaker resource; API Gateway refuses that ("Invalid ARN specified in the request"). ${RIGHT}`,
      ),
    );
  });

  test.each<[uri: string, problem: string]>([
    [
      'runtime.sagemaker:action/InvokeEndpoint',
      'the URI calls action/InvokeEndpoint, but SageMaker Runtime has paths and no actions',
    ],
    [
      'runtime.sagemaker:path/endpoint/model/invocations',
      'the URI calls the path endpoint/model/invocations, which SageMaker Runtime does not have',
    ],
    [
      'runtime.sagemaker:path/endpoints/model',
      'the URI calls the path endpoints/model, which SageMaker Runtime does not have',
    ],
    [
      'runtime.sagemaker:path/endpoints/model/invoke',
      'the URI calls the path endpoints/model/invoke, which SageMaker Runtime does not have',
    ],
    [
      'runtime.sagemaker:path/endpoints/a/b/invocations',
      'the URI calls the path endpoints/a/b/invocations, which SageMaker Runtime does not have',
    ],
    [
      'sagemaker:path/endpoints/model/invocations',
      'the URI names the service sagemaker, which does not invoke endpoints',
    ],
    ['sagemaker:action/InvokeEndpoint', 'the URI names the service sagemaker, which does not invoke endpoints'],
    [
      'sagemaker-runtime:path/endpoints/model/invocations',
      'the URI names the service sagemaker-runtime, which does not invoke endpoints',
    ],
    [
      'sagemaker.runtime:action/InvokeEndpoint',
      'the URI names the service sagemaker.runtime, which does not invoke endpoints',
    ],
  ])('an integration with the SageMaker URI %s reaches no endpoint', (uri, problem) => {
    const api = apiWith({ Uri: PREFIX + uri });
    expect(api.warnings).toEqual(warned(`${problem}; ${LOST} ${RIGHT}`));
    expect(api.routes).toMatchObject([{ served: false }]);
    expect(api.routes[0].endpointName).toBeUndefined();
    expect(() => post(api)).toThrow('POST / has an integration');
  });

  test('an integration with SageMaker that sends another method than POST reaches no endpoint', () => {
    const api = apiWith({ IntegrationHttpMethod: 'GET' });
    expect(api.warnings).toEqual(
      warned(
        `the integration sends GET, and SageMaker Runtime takes POST only; ${LOST} Set the HTTP method of the integration to ` +
          'POST, whatever the client sends.',
      ),
    );
    expect(api.routes).toMatchObject([{ served: false }]);
    expect(() => post(api)).toThrow(/reaches no endpoint \(the integration sends GET/);
  });

  test('an integration with SageMaker of type AWS_PROXY is refused', () => {
    expect(apiWith({ Type: 'AWS_PROXY' }).warnings).toEqual(
      warned(
        'the integration is of type AWS_PROXY in front of SageMaker; API Gateway refuses that ("Integrations of type ' +
          "'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.\"). Choose the type AWS.",
      ),
    );
  });

  test.each([
    SAGEMAKER_URI,
    'runtime.sagemaker:path/endpoints/{name}/invocations',
    'runtime.sagemaker:path/endpoints/${stageVariables.endpoint}/invocations',
    'runtime.sagemaker:path/endpoints/model/async-invocations',
    'runtime.sagemaker:path/endpoints/model/invocations-response-stream',
    'runtime.sagemaker:path/endpoints/model/openai/v1/chat/completions',
    'runtime.sagemaker:path/{proxy}',
    'sagemaker:action/DescribeEndpoint',
    'featurestore-runtime.sagemaker:path/FeatureGroup/users',
  ])('an integration with the SageMaker URI %s causes no warning', (uri) => {
    expect(apiWith({ Uri: uri.startsWith('arn:') ? uri : PREFIX + uri }).warnings).toEqual([]);
  });
});

describe('a URI that a template puts together', () => {
  const warnings = (Uri: unknown) =>
    LocalApi.fromTemplate({
      ...templateOf({
        methods: [{ integration: { Uri } }],
        resources: { Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: {} } },
      }),
      Parameters: { Name: { Type: 'String' }, Path: { Type: 'String' } },
    }).warnings;
  const sub = (path: string) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:runtime.sagemaker:path/${path}`,
  });

  test.each([
    'endpoints/${Name}/invocations',
    'endpoints/prod-${Name}/invocations',
    'endpoints/${Endpoint.EndpointName}/invocations',
    '${Path}',
    '${Path}/invocations',
    'endpoints/${Path}',
  ])('a URI that a template composes with %s may be right', (path) => {
    expect(warnings(sub(path))).toEqual([]);
  });

  test.each(['endpoint/${Name}/invocations', 'endpoints/${Name}/invocation'])(
    'a URI that a template puts together with %s is wrong, whatever the name',
    (path) => {
      expect(warnings(sub(path))).toEqual([expect.stringContaining('which SageMaker Runtime does not have')]);
    },
  );

  test.each([
    sub('endpoints/${Endpoint}/invocations'),
    { 'Fn::Join': ['', [PREFIX, 'runtime.sagemaker:path/endpoints/', { Ref: 'Endpoint' }, '/invocations']] },
    `${PREFIX}runtime.sagemaker:path/endpoints/arn:aws:sagemaker:us-east-1:1:endpoint/model/invocations`,
  ])(
    'a URI that a template composes must not have an ARN in place of a name, such as the Ref of an endpoint: %j',
    (uri) => {
      expect(warnings(uri)).toEqual([
        expect.stringMatching(
          /^POST \/ \(Method0\): the URI has the ARN of an endpoint where its name belongs \(path\/endpoints\/.*\/invocations\); a request does not reach the endpoint\. An AWS::SageMaker::Endpoint gives its name by Fn::GetAtt EndpointName, and its ARN by Ref\.$/,
        ) as unknown,
      ]);
    },
  );

  test('a URI that a template composes may extract the name from the ARN', () => {
    const name = { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Endpoint' }] }] };
    const uri = { 'Fn::Join': ['', [PREFIX, 'runtime.sagemaker:path/endpoints/', name, '/invocations']] };
    expect(warnings(uri)).toEqual([]);
  });
});
