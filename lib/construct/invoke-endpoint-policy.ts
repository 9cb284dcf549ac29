import { Aws, Token } from 'aws-cdk-lib';
import { ManagedPolicy, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { EndpointProps } from './endpoint-props';
import { isMappingExpression } from './invocation';
import { changeLiterals } from './token-text';

/** IAM's limits in characters: all inline policies of a role together, and one managed policy. */
const INLINE_LIMIT = 10_240;
const MANAGED_LIMIT = 6_144;
/** The policy around the list of resources. */
const FRAME = 200;
/** `"arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:inference-component/",` with the longest region to come. */
const LONGEST_PREFIX = 90;
const LONGEST_NAME = 63;

/**
 * Allows the execution role to invoke the endpoints of the API and nothing else.
 *
 * One inline policy, which grows with each endpoint; what would exceed IAM's limit goes into managed policies, for a
 * policy that is too long fails only when it is deployed.
 */
export class InvokeEndpointPolicy {
  private statement?: PolicyStatement;
  private policies = 0;
  private room = 0;

  constructor(
    private readonly scope: Construct,
    private readonly role: Role,
  ) {}

  allow(props: EndpointProps): void {
    for (const resource of invokedResources(props)) this.allowResource(resource);
  }

  private allowResource(resource: string): void {
    const arn = `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    if (this.statement?.resources.includes(arn)) return;
    const length = LONGEST_PREFIX + (Token.isUnresolved(resource) ? LONGEST_NAME : resource.length);
    if (this.statement === undefined || this.room < length) this.statement = this.open(arn);
    else this.statement.addResources(arn);
    this.room -= length;
  }

  private open(arn: string): PolicyStatement {
    const statement = new PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: [arn] });
    this.policies += 1;
    if (this.policies === 1) {
      new Policy(this.scope, 'InvokeEndpointPolicy', { statements: [statement], roles: [this.role] });
      this.room = INLINE_LIMIT - FRAME;
    } else {
      new ManagedPolicy(this.scope, `InvokeEndpointPolicy${this.policies}`, {
        statements: [statement],
        roles: [this.role],
      });
      this.room = MANAGED_LIMIT - FRAME;
    }
    return statement;
  }
}

/** The ARN of an endpoint is in lower case whatever the case of its name. */
function invokedResources({ endpointName, invocation }: EndpointProps): string[] {
  const component = invocation?.inferenceComponentName;
  return [
    `endpoint/${lowerCased(endpointName)}`,
    ...(component === undefined ? [] : componentNames(component).map((name) => `inference-component/${name}`)),
  ];
}

/** Both spellings: that the ARN of a component is in lower case too is not documented. */
function componentNames(component: string): string[] {
  return isMappingExpression(component) ? ['*'] : [...new Set([lowerCased(component), component])];
}

/** A name may have parts that are tokens: those are in the case that they will have. */
function lowerCased(name: string): string {
  return changeLiterals(name, (literal) => literal.toLowerCase());
}
