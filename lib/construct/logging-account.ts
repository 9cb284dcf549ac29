import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Retains the account setting and its role. AWS::ApiGateway::Account is one setting for all APIs of an account and region: if the
 * deletion of this stack removed the role, all these APIs would stop logging. CDK retains its own account and role for the same reason.
 *
 * @see https://github.com/aws/aws-cdk/issues/10878
 */
export function keepLoggingAccount(scope: Construct, api: RestApi, role: Role, policy = RemovalPolicy.RETAIN): void {
  const account = scope.node.findChild('LambdaRestApiAccount');
  if (!CfnResource.isCfnResource(account)) throw new Error(`${account.node.path} is no resource`);
  account.applyRemovalPolicy(policy);
  role.applyRemovalPolicy(policy);
  // In an account that has never logged, a stage with logging cannot be created before the account has its role.
  api.deploymentStage.node.addDependency(account);
}
