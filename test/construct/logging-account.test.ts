import { RemovalPolicy } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { ratingsApi } from './ratings-api';

/** Returns the deletion policies of the account's setting and of its role. */
function deletionPolicies(template: Template): unknown[] {
  const account = Object.values(template.findResources('AWS::ApiGateway::Account'));
  const roles = Object.entries(template.findResources('AWS::IAM::Role'));
  const [, role] = roles.find(([id]) => id.includes('CloudWatchRole')) ?? [];
  return [...account, role].map((resource) => (resource as { DeletionPolicy?: string }).DeletionPolicy);
}

test('the account keeps logging when the stack is deleted', () => {
  expect(deletionPolicies(ratingsApi().template())).toEqual(['Retain', 'Retain']);
});

test('cloudWatchRoleRemovalPolicy replaces the default policy', () => {
  const apiGatewayProps = { cloudWatchRoleRemovalPolicy: RemovalPolicy.DESTROY };
  expect(deletionPolicies(ratingsApi({ apiGatewayProps }).template())).toEqual(['Delete', 'Delete']);
});

test('cloudWatchRoleRemovalPolicy without a role is refused', () => {
  const apiGatewayProps = { cloudWatchRole: false, cloudWatchRoleRemovalPolicy: RemovalPolicy.DESTROY };
  expect(() => ratingsApi({ apiGatewayProps })).toThrow("'cloudWatchRole' must be enabled");
});
