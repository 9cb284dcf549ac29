// In some accounts CDK must not create roles. Then somebody else makes the roles from the report of iam.Role.customizeRoles.
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import { RATINGS } from './ratings-api';

const withoutCloudWatchRole = { ...RATINGS, apiGatewayProps: { cloudWatchRole: false } };

function customizedApp(options: iam.CustomizeRolesOptions = {}) {
  const app = new App({ analyticsReporting: false });
  iam.Role.customizeRoles(app, {
    usePrecreatedRoles: { 'Stack/Ratings/api-gateway-role': 'ratings-role' },
    ...options,
  });
  const stack = new Stack(app, 'Stack');
  return {
    stack,
    report: () => {
      const file = join(app.synth().directory, 'iam-policy-report.json');
      return JSON.parse(readFileSync(file, 'utf8')).roles as { [member: string]: any }[];
    },
    iamTypes: () =>
      Object.values(Template.fromStack(stack).toJSON().Resources as { [id: string]: { Type: string } })
        .map(({ Type }) => Type)
        .filter((type) => type.startsWith('AWS::IAM::')),
  };
}

/** Returns `endpoint/NAME` of each permission in the report. */
function reported(role: { [member: string]: any } | undefined): string[] {
  return role?.identityPolicyStatements.map(({ Action, Resource }: { Action: string; Resource: string }) => {
    expect(Action).toBe('sagemaker:InvokeEndpoint');
    return Resource.replace(/^.*:/, '');
  });
}

test('the report lists what to grant for each endpoint, and the template has no IAM resources', () => {
  const { stack, report, iamTypes } = customizedApp();
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', withoutCloudWatchRole);
  api.addEndpoint({ ...RATINGS, endpointName: 'Genres', resourcePath: 'genres' });
  api.addEndpoint({ ...RATINGS, resourcePath: 'again' });
  const [role] = report();
  expect(role.roleName).toBe('ratings-role');
  expect(role.assumeRolePolicy).toMatchObject([{ Principal: { Service: 'apigateway.amazonaws.com' } }]);
  expect(reported(role)).toEqual(['endpoint/movie-ratings', 'endpoint/genres']);
  expect(iamTypes()).toEqual([]);
});

test('the report also lists the permissions that would go into managed policies', () => {
  const { stack, report, iamTypes } = customizedApp();
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', withoutCloudWatchRole);
  const names = Array.from({ length: 100 }, (_, n) => `e${'x'.repeat(59)}${n}`);
  for (const name of names) api.addEndpoint({ ...RATINGS, endpointName: name, resourcePath: name });
  expect(reported(report()[0])).toEqual(['movie-ratings', ...names].map((name) => `endpoint/${name}`));
  expect(iamTypes()).toEqual([]);
});

test('a report alone does not change the template', () => {
  const { stack, report, iamTypes } = customizedApp({ preventSynthesis: false });
  new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', RATINGS);
  const role = report().find(({ roleConstructPath }) => roleConstructPath.endsWith('/api-gateway-role'));
  expect(reported(role)).toEqual(['endpoint/movie-ratings']);
  expect(iamTypes()).toEqual(['AWS::IAM::Role', 'AWS::IAM::Role', 'AWS::IAM::Policy']);
});

test('a CloudWatch role is refused with a remedy, because core must make it itself', () => {
  const { stack } = customizedApp();
  expect(() => new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', RATINGS)).toThrow(
    new Error(
      'Stack/Ratings: a wrong prop\n  - apiGatewayProps.cloudWatchRole: cannot be made where iam.Role.customizeRoles leaves the ' +
        'roles to somebody else; set it to false, and let the owner of the account set the role by which API Gateway writes to ' +
        'CloudWatch',
    ),
  );
});
