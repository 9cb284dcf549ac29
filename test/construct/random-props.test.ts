// The five templates of the original have few of its props. This test compares random props with the result of core's functions,
// because the features of this package must not change a template that has only props of the original.
import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as fc from 'fast-check';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps as OriginalProps } from '../fixtures/original-interface';
import { MadeByHand } from './made-by-hand';
import { synthesized } from './original-stack';

/** The possible values of each prop, which are made in the stack that uses them. */
type Choices<Props> = { readonly [prop in keyof Props]?: readonly ((stack: Stack) => Props[prop])[] };

const API_PROPS: Choices<apigateway.RestApiProps> = {
  restApiName: [() => 'ratings'],
  description: [() => 'Ratings'],
  endpointConfiguration: [
    () => ({ types: [apigateway.EndpointType.REGIONAL] }),
    () => ({ types: [apigateway.EndpointType.EDGE] }),
  ],
  deployOptions: [
    () => ({ stageName: 'v1', variables: { model: 'a' }, description: 'Live' }),
    () => ({ loggingLevel: apigateway.MethodLoggingLevel.OFF, tracingEnabled: false, metricsEnabled: true }),
    () => ({ throttlingRateLimit: 10, methodOptions: { '/*/GET': { throttlingBurstLimit: 1 } } }),
  ],
  defaultMethodOptions: [
    () => ({ authorizationType: apigateway.AuthorizationType.NONE }),
    () => ({ authorizationType: apigateway.AuthorizationType.NONE, apiKeyRequired: true }),
    () => ({ operationName: 'Rate', requestParameters: { 'method.request.header.X-Tenant': true } }),
    (stack) => ({
      authorizationType: apigateway.AuthorizationType.COGNITO,
      authorizationScopes: ['ratings/read'],
      authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'Authorizer', {
        cognitoUserPools: [UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_example')],
      }),
    }),
  ],
  defaultCorsPreflightOptions: [
    () => ({ allowOrigins: ['*'] }),
    () => ({ allowOrigins: ['https://a.example', 'https://b.example'], maxAge: Duration.hours(1) }),
  ],
  policy: [
    () =>
      new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['execute-api:Invoke'],
            principals: [new iam.AnyPrincipal()],
            resources: ['*'],
          }),
        ],
      }),
  ],
  domainName: [
    (stack) => ({
      domainName: 'ratings.example.com',
      certificate: Certificate.fromCertificateArn(stack, 'Cert', 'arn:aws:acm:us-east-1:123456789012:certificate/x'),
    }),
  ],
  binaryMediaTypes: [() => ['image/png'], () => ['image/*', 'application/x-npy'], () => ['*/*']],
  minCompressionSize: [() => Size.kibibytes(1)],
  cloudWatchRole: [() => true, () => false],
  retainDeployments: [() => true],
  apiKeySourceType: [() => apigateway.ApiKeySourceType.HEADER, () => apigateway.ApiKeySourceType.AUTHORIZER],
  disableExecuteApiEndpoint: [() => true],
  failOnWarnings: [() => true],
  endpointExportName: [() => 'RatingsUrl'],
};

const PROPS: Choices<OriginalProps> = {
  endpointName: [() => 'movie-ratings', () => 'Movie-Ratings'],
  resourceName: [() => 'inference', () => '{tenant}'],
  resourcePath: [() => 'predict', () => '{proxy+}'],
  requestMappingTemplate: [() => '$input.json("$")'],
  additionalRequestTemplates: [() => ({}), () => ({ 'text/csv': '$input.body', 'image/png': '$input.body' })],
  responseMappingTemplate: [() => '{"ratings": $input.json("$.predictions")}'],
  apiGatewayExecutionRole: [
    (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') }),
  ],
  logGroupProps: [
    () => ({ retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY }),
    (stack) => ({ logGroupName: 'ratings', encryptionKey: new Key(stack, 'Key') }),
  ],
  createUsagePlan: [() => true, () => false],
};

/** The value of each chosen prop as an index, so that a failure shows it. */
interface Picked {
  readonly [prop: string]: number | undefined;
}

function somePropsOf(choices: object): fc.Arbitrary<Picked> {
  const indices = Object.entries(choices).map(([prop, values]) => [prop, fc.nat((values as unknown[]).length - 1)]);
  return fc.record(Object.fromEntries(indices) as { [prop: string]: fc.Arbitrary<number> }, { requiredKeys: [] });
}

function propsIn<Props>(stack: Stack, choices: Choices<Props>, picked: Picked): Partial<Props> {
  const makers = choices as { readonly [prop: string]: readonly ((stack: Stack) => unknown)[] };
  const props = Object.entries(picked).map(([prop, index = 0]) => [prop, makers[prop][index](stack)]);
  return Object.fromEntries(props) as Partial<Props>;
}

/** The construct refuses an API key without a usage plan, like the original, so there is nothing to compare. */
function lacksUsagePlan({ apiGatewayProps, createUsagePlan }: Partial<OriginalProps>): boolean {
  return createUsagePlan === false && apiGatewayProps?.defaultMethodOptions?.apiKeyRequired === true;
}

/** The preflight differs if JSON is binary; see cors-preflight.test.ts. */
function hasMendedPreflight({ apiGatewayProps: { binaryMediaTypes, ...api } = {} }: Partial<OriginalProps>): boolean {
  return api.defaultCorsPreflightOptions !== undefined && binaryMediaTypes?.includes('*/*') === true;
}

/** Each set takes a tenth of a second or more. After a change of the construct, run RANDOM_SETS=300 once. */
const RANDOM_SETS = Number(process.env.RANDOM_SETS ?? 12);

test("props of the original give the same template as core's functions, to the last character", () => {
  fc.assert(
    fc.property(somePropsOf(PROPS), fc.option(somePropsOf(API_PROPS)), (picked, apiPicked) => {
      const props = (stack: Stack): Partial<OriginalProps> => ({
        ...propsIn(stack, PROPS, picked),
        ...(apiPicked && { apiGatewayProps: propsIn(stack, API_PROPS, apiPicked) }),
      });
      const sample = props(new Stack());
      fc.pre(!lacksUsagePlan(sample) && !hasMendedPreflight(sample));
      // The CORS headers of the answers are the only addition that a prop of the original causes; see cors-answer.test.ts.
      const ours = (stack: Stack): Partial<ApiGatewayToSageMakerEndpointProps> => ({
        ...props(stack),
        corsHeaders: false,
      });
      expect(JSON.stringify(synthesized(ApiGatewayToSageMakerEndpoint, ours), null, 1)).toBe(
        JSON.stringify(synthesized(MadeByHand, props), null, 1),
      );
    }),
    { numRuns: RANDOM_SETS },
  );
});
