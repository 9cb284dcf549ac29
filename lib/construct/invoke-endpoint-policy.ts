import { Aws, Token } from 'aws-cdk-lib';
import { ManagedPolicy, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { MAX_ENDPOINT_NAME } from '../aws/sagemaker-runtime';
import type { Endpoint } from './endpoint';
import { areRolesPrecreated, areRolesReported } from './precreated-roles';
import { changeLiterals } from './token-text';

/**
 * IAM's limits in characters: all inline policies of a role together, and one managed policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MAX_INLINE_CHARACTERS = 10_240;
const MAX_MANAGED_CHARACTERS = 6_144;
/** What a policy has around its list of resources. */
const FRAME_CHARACTERS = 200;
/** `"arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:inference-component/",` with some room for longer regions. */
const MAX_PREFIX_CHARACTERS = 90;

/**
 * Allows the execution role to invoke the endpoints of the API and nothing else.
 *
 * One inline policy grows with each endpoint. What would exceed IAM's limit goes into managed policies, because a policy that
 * is too long would fail only when it is deployed. With `iam.Role.customizeRoles` CDK's report lists the permissions instead.
 */
export class InvokeEndpointPolicy {
  private statement?: PolicyStatement;
  private policies = 0;
  private room = 0;
  private readonly reported = new Set<string>();

  constructor(
    private readonly scope: Construct,
    private readonly role: Role,
  ) {}

  allow(endpoint: Endpoint): void {
    for (const resource of invokedResources(endpoint)) this.allowResource(resource);
  }

  private allowResource(resource: string): void {
    const arn = `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    if (areRolesReported(this.scope)) this.report(arn);
    if (areRolesPrecreated(this.scope)) return;
    if (this.statement?.resources.includes(arn)) return;
    const length = MAX_PREFIX_CHARACTERS + (Token.isUnresolved(resource) ? MAX_ENDPOINT_NAME : resource.length);
    if (this.statement === undefined || this.room < length) this.statement = this.open(arn);
    else this.statement.addResources(arn);
    this.room -= length;
  }

  /** Adds a statement of its own, because CDK reads a statement for its report when it is added. */
  private report(arn: string): void {
    if (this.reported.has(arn)) return;
    this.reported.add(arn);
    this.role.addToPrincipalPolicy(invokeEndpoint(arn));
  }

  private open(arn: string): PolicyStatement {
    const statement = invokeEndpoint(arn);
    this.policies += 1;
    if (this.policies === 1) {
      new Policy(this.scope, 'InvokeEndpointPolicy', { statements: [statement], roles: [this.role] });
      this.room = MAX_INLINE_CHARACTERS - FRAME_CHARACTERS;
    } else {
      new ManagedPolicy(this.scope, `InvokeEndpointPolicy${this.policies}`, {
        statements: [statement],
        roles: [this.role],
      });
      this.room = MAX_MANAGED_CHARACTERS - FRAME_CHARACTERS;
    }
    return statement;
  }
}

function invokeEndpoint(arn: string): PolicyStatement {
  return new PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: [arn] });
}

/** The ARN of an endpoint is always in lower case, whatever the case of its name. */
function invokedResources({ props, invocation }: Endpoint): string[] {
  const component = invocation.literalOf('inferenceComponentName');
  const names = invocation.isMapped('inferenceComponentName') ? ['*'] : componentNames(component);
  return [`endpoint/${lowerCased(props.endpointName)}`, ...names.map((name) => `inference-component/${name}`)];
}

/** Allows both spellings, because AWS does not document whether the ARN of a component is in lower case too. */
function componentNames(component: string | undefined): string[] {
  return component === undefined ? [] : [...new Set([lowerCased(component), component])];
}

/** A name can contain tokens, which must stay as they are. */
function lowerCased(name: string): string {
  return changeLiterals(name, (literal) => literal.toLowerCase());
}
