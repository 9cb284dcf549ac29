// Compares the construct with templates that the original synthesized: each in test/fixtures/original, with the props of
// the same name below. Besides the differences that a case states, the two are equal to the last character. The logical id of the
// deployment is a hash over the API, so it also shows the order in which parts were added to the API.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AuthorizationType, EndpointType, MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps as OriginalProps } from '../fixtures/original-interface';
import { synthesized } from './original-stack';
import type { PropsIn, Resources, SynthesizedStack } from './original-stack';

/** Puts one allowed difference into the template of the original. */
type Difference = (resources: Resources) => Resources;

interface Case {
  readonly props?: PropsIn<OriginalProps>;
  readonly differences: readonly Difference[];
}

const ACCOUNT = 'ApiLambdaRestApiAccount8962181E';

const CASES: { readonly [file: string]: Case } = {
  defaults: { differences: [stageWaitsForAccount('ApiRestApiDeploymentStageprodE828476C'), accountIsKept] },
  'own-role-and-log': {
    props: (stack) => ({
      resourceName: 'inference',
      responseMappingTemplate: '$input.body',
      apiGatewayExecutionRole: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') }),
      logGroupProps: { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY },
    }),
    differences: [stageWaitsForAccount('ApiRestApiDeploymentStageprodE828476C'), accountIsKept],
  },
  'no-usage-plan': {
    props: () => ({
      resourcePath: 'predict',
      createUsagePlan: false,
      additionalRequestTemplates: { 'text/csv': '$input.body' },
    }),
    differences: [stageWaitsForAccount('ApiRestApiDeploymentStageprodE828476C'), accountIsKept],
  },
  'api-props': {
    props: () => ({
      createUsagePlan: true,
      apiGatewayProps: {
        restApiName: 'ratings',
        description: 'Ratings',
        endpointConfiguration: { types: [EndpointType.REGIONAL] },
        deployOptions: {
          stageName: 'v1',
          loggingLevel: MethodLoggingLevel.ERROR,
          tracingEnabled: false,
          variables: { model: 'a' },
        },
        defaultMethodOptions: {
          authorizationType: AuthorizationType.NONE,
          apiKeyRequired: true,
          requestParameters: { 'method.request.querystring.items': true },
        },
        binaryMediaTypes: ['image/png'],
      },
    }),
    differences: [stageWaitsForAccount('ApiRestApiDeploymentStagev157F58EAC'), accountIsKept],
  },
  'no-cloudwatch-role': {
    props: () => ({
      apiGatewayProps: { cloudWatchRole: false, endpointConfiguration: { types: [EndpointType.REGIONAL] } },
    }),
    differences: [],
  },
};

/** The stage depends on the account, which must have its CloudWatch role before a stage can log. */
function stageWaitsForAccount(logicalId: string): Difference {
  return (resources) => {
    const stage = resources[logicalId];
    if (stage?.Type !== 'AWS::ApiGateway::Stage') throw new Error(`${logicalId} is no stage`);
    const { Metadata, ...rest } = stage;
    return { ...resources, [logicalId]: { ...rest, DependsOn: [ACCOUNT], Metadata } };
  };
}

/** CDK's own removal policy for the account and its role: deleting one stack must not end the logging of all APIs. */
function accountIsKept(resources: Resources): Resources {
  return Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      if (!resource || (id !== ACCOUNT && !id.startsWith('ApiLambdaRestApiCloudWatchRole'))) return [id, resource];
      const { Metadata, ...rest } = resource;
      const kept = { ...rest, UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Retain' };
      return [id, Metadata === undefined ? kept : { ...kept, Metadata }];
    }),
  );
}

const ORIGINAL = join(__dirname, '../fixtures/original');

describe('the template equals that of the original to the last character, but for the stated differences:', () => {
  test.each(Object.entries(CASES))(
    'the template equals that of the original, but for the stated differences: %s',
    (file, { props, differences }) => {
      const original = JSON.parse(readFileSync(join(ORIGINAL, `${file}.template.json`), 'utf8')) as SynthesizedStack;
      const Resources = differences.reduce((resources, apply) => apply(resources), original.Resources);
      const ours = synthesized(ApiGatewayToSageMakerEndpoint, props);

      expect(ours).toEqual({ ...original, Resources });
      expect(JSON.stringify(ours)).toBe(JSON.stringify({ ...original, Resources }));
    },
  );

  test('each template has its case', () => {
    expect(readdirSync(ORIGINAL).filter((file) => file.endsWith('.json'))).toEqual(
      Object.keys(CASES)
        .map((file) => `${file}.template.json`)
        .sort(),
    );
  });
});
