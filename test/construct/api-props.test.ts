import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import { LocalApi } from '../../lib/local';
import { newStack, RATINGS, ratingsApi } from './ratings-api';

const { AuthorizationType, EndpointType, ResponseTransferMode } = apigateway;
const states = (options: apigateway.IntegrationOptions = {}) =>
  new apigateway.AwsIntegration({ service: 'states', action: 'StartExecution', options });
const passing = { credentialsPassthrough: true };

test.each<[apiGatewayProps: apigateway.RestApiProps, problem: string]>([
  [
    { defaultMethodOptions: { authorizationType: AuthorizationType.COGNITO } },
    'apiGatewayProps.defaultMethodOptions.authorizationType: COGNITO_USER_POOLS needs an authorizer, without which API Gateway ' +
      'refuses each method ("Invalid authorizer ID specified"); give apiGatewayProps.defaultMethodOptions.authorizer, or choose ' +
      'AWS_IAM or NONE',
  ],
  [
    { defaultMethodOptions: { requestParameters: { 'method.request.body': true } } },
    "apiGatewayProps.defaultMethodOptions.requestParameters: 'method.request.body' is refused by API Gateway (\"Invalid mapping " +
      'expression specified: method.request.body"); write method.request.querystring.NAME, method.request.header.NAME or ' +
      'method.request.path.NAME',
  ],
  [
    { defaultIntegration: states() },
    'apiGatewayProps.defaultIntegration: an integration of type AWS needs a role, without which API Gateway refuses it ("Role ARN ' +
      'must be specified for AWS integrations"); give credentialsRole in its options',
  ],
  [
    { defaultIntegration: states({ ...passing, timeout: Duration.seconds(60) }) },
    'apiGatewayProps.defaultIntegration: a timeout of 60000 ms is too long for an edge-optimized API ("Timeout should be between ' +
      '50 ms and 29000 ms"); make it shorter, or the API Regional in an account with a raised quota',
  ],
  [
    { deploy: false },
    'apiGatewayProps.deploy: false leaves the API without a stage, which the access log and the usage plan need; leave it out, ' +
      'and configure the stage in deployOptions',
  ],
  [
    { endpointTypes: [EndpointType.REGIONAL], endpointConfiguration: { types: [EndpointType.EDGE] } },
    'apiGatewayProps.endpointTypes: sets the same as endpointConfiguration; give one of them',
  ],
])('the construct refuses the API props %j', (apiGatewayProps, problem) => {
  expect(() => ratingsApi({ apiGatewayProps })).toThrow(new Error(`Stack/Ratings: a wrong prop\n  - ${problem}`));
});

test('one error names the problems of the API and of the endpoint', () => {
  const apiGatewayProps = {
    defaultIntegration: states(),
    defaultMethodOptions: { authorizationType: AuthorizationType.CUSTOM },
  };
  expect(() => ratingsApi({ endpointName: '', apiGatewayProps })).toThrow(
    /^Stack\/Ratings: 3 wrong props\n {2}- .*CUSTOM.*\n {2}- .*defaultIntegration.*\n {2}- endpointName: ''/,
  );
});

test('the ARN of an endpoint is refused as its name', () => {
  const stack = newStack();
  const endpoint = new CfnEndpoint(stack, 'Endpoint', { endpointConfigName: 'config' });
  const api = (endpointName: string) =>
    new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName });
  expect(() => api(endpoint.ref)).toThrow(
    'endpointName: has the Ref of an AWS::SageMaker::Endpoint, which is its ARN, so that no request would reach it; give its ' +
      'attrEndpointName',
  );
});

test('the construct takes the name of an endpoint from its attribute', () => {
  const stack = newStack();
  const { attrEndpointName } = new CfnEndpoint(stack, 'Endpoint', { endpointConfigName: 'config' });
  new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName: attrEndpointName });
  expect(LocalApi.fromStack(stack).warnings).toEqual([]);
});

test('the construct accepts API props that are right, or that only a deployment knows', () => {
  const stack = newStack();
  const handler = lambda.Function.fromFunctionName(stack, 'Function', 'f');
  const credentialsRole = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  const authorizationType = Lazy.string({ produce: () => 'NONE' }) as never;
  const regional = { endpointConfiguration: { types: [EndpointType.REGIONAL] } };
  const streamed = { responseTransferMode: ResponseTransferMode.STREAM, timeout: Duration.minutes(5) };
  const all: apigateway.RestApiProps[] = [
    { defaultMethodOptions: { authorizationType } },
    { defaultIntegration: states({ credentialsRole }) },
    { ...regional, defaultIntegration: states({ ...passing, timeout: Duration.seconds(60) }) },
    { defaultIntegration: new apigateway.LambdaIntegration(handler, streamed) },
    { defaultIntegration: new apigateway.HttpIntegration('https://example.com') },
    { defaultIntegration: new apigateway.MockIntegration() },
  ];
  for (const apiGatewayProps of all) expect(() => ratingsApi({ apiGatewayProps })).not.toThrow();
});

test('endpointTypes makes the API that endpointConfiguration makes', () => {
  const [short, long] = [
    { endpointTypes: [EndpointType.REGIONAL] },
    { endpointConfiguration: { types: [EndpointType.REGIONAL] } },
  ].map((apiGatewayProps) => ratingsApi({ apiGatewayProps }).template().toJSON() as object);
  expect(short).toEqual(long);
});

test('a private API that endpointTypes makes needs a resource policy as well', () => {
  const { template } = ratingsApi({ apiGatewayProps: { endpointTypes: [EndpointType.PRIVATE] } });
  expect(template).toThrow('PRIVATE needs a resource policy');
});

describe('in a China region, which has no edge-optimized APIs,', () => {
  const warningsIn = (region: string, apiGatewayProps?: apigateway.RestApiProps) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { region } });
    new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, apiGatewayProps });
    return Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('edge-optimized'))
      .map(({ entry }) => entry.data);
  };

  test('the default type in a China region causes a warning that names endpointConfiguration', () => {
    expect(warningsIn('cn-north-1')).toEqual([
      'apiGatewayProps.endpointConfiguration: cn-north-1 has no edge-optimized APIs, which is the default; give ' +
        '{ types: [EndpointType.REGIONAL] } ' +
        '[ack: @aws-solutions-constructs/aws-apigateway-sagemakerendpoint:edge-optimized-in-china]',
    ]);
  });

  test.each([
    { endpointTypes: [EndpointType.REGIONAL] },
    { endpointConfiguration: { types: [EndpointType.REGIONAL] } },
  ])('edgeArn %j in a China region does not warn', (apiGatewayProps) => {
    expect(warningsIn('cn-northwest-1', apiGatewayProps)).toEqual([]);
  });

  test('the default type in another region causes no warning', () => {
    expect(warningsIn('eu-central-1')).toEqual([]);
  });
});
