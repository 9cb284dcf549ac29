import type { Construct } from 'constructs';

/** The context that `iam.Role.customizeRoles` sets for the constructs below it. aws-cdk-lib has no public function to read it. */
interface CustomizedRoles {
  readonly preventSynthesis?: boolean;
}

/** Whether CDK writes a report of the roles and their permissions, so that somebody else can make them. */
export function areRolesReported(scope: Construct): boolean {
  return customizedRoles(scope) !== undefined;
}

/** Whether CDK makes no roles and policies. */
export function areRolesPrecreated(scope: Construct): boolean {
  const customized = customizedRoles(scope);
  return customized !== undefined && customized.preventSynthesis !== false;
}

/** Refuses a CloudWatch role that CDK would not make, because core needs it as a resource of the template. */
export function precreatedRolesProblems(scope: Construct, cloudWatchRole: boolean | undefined): string[] {
  if (cloudWatchRole === false || !areRolesPrecreated(scope)) return [];
  return [
    'apiGatewayProps.cloudWatchRole: cannot be made where iam.Role.customizeRoles leaves the roles to somebody else; set it ' +
      'to false, and let the owner of the account set the role by which API Gateway writes to CloudWatch',
  ];
}

function customizedRoles(scope: Construct): CustomizedRoles | undefined {
  return scope.node.tryGetContext('@aws-cdk/iam:customizeRoles') as CustomizedRoles | undefined;
}
