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
/** The characters of a statement without its resources and of a policy without its statements. */
const FRAME_CHARACTERS = 200;
/** `"arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:inference-component/",` with some room for longer regions. */
const MAX_PREFIX_CHARACTERS = 90;

/**
 * Allows the execution role to invoke the endpoints of the API and nothing else.
 *
 * One inline policy grows with each endpoint and has a statement for each action. A policy that exceeds IAM's limit would fail only
 * at deployment, so further permissions go into managed policies. With `iam.Role.customizeRoles` CDK's report lists the
 * permissions instead.
 */
export class InvokeEndpointPolicy {
  /** The newest policy; the others are full. */
  private policy?: Policy | ManagedPolicy;
  /** The statements of the newest policy, by their action. */
  private statements = new Map<string, PolicyStatement>();
  private policies = 0;
  private room = 0;
  private readonly allowed = new Set<string>();

  constructor(
    private readonly scope: Construct,
    private readonly role: Role,
  ) {}

  allow(endpoint: Endpoint): void {
    const action = endpoint.invocation.isAsynchronous ? 'sagemaker:InvokeEndpointAsync' : 'sagemaker:InvokeEndpoint';
    for (const resource of invokedResources(endpoint)) {
      const permission = `${action} ${resource}`;
      if (!this.allowed.has(permission)) this.allowResource(action, resource);
      this.allowed.add(permission);
    }
  }

  private allowResource(action: string, resource: string): void {
    const arn = `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    // Adds a new statement, because CDK reads a statement for its report only when it is added.
    if (areRolesReported(this.scope)) this.role.addToPrincipalPolicy(statementFor(action, arn));
    if (areRolesPrecreated(this.scope)) return;
    const length = MAX_PREFIX_CHARACTERS + (Token.isUnresolved(resource) ? MAX_ENDPOINT_NAME : resource.length);
    const statement = this.statements.get(action);
    const needed = statement === undefined ? length + FRAME_CHARACTERS : length;
    if (this.policy === undefined || this.room < needed) this.open(action, arn);
    else if (statement === undefined) this.extend(this.policy, action, arn);
    else statement.addResources(arn);
    this.room -= length;
  }

  private open(action: string, arn: string): void {
    this.policies += 1;
    const props = { roles: [this.role] };
    if (this.policies === 1) {
      this.policy = new Policy(this.scope, 'InvokeEndpointPolicy', props);
      this.room = MAX_INLINE_CHARACTERS;
    } else {
      this.policy = new ManagedPolicy(this.scope, `InvokeEndpointPolicy${this.policies}`, props);
      this.room = MAX_MANAGED_CHARACTERS;
    }
    this.statements = new Map();
    this.extend(this.policy, action, arn);
  }

  private extend(policy: Policy | ManagedPolicy, action: string, arn: string): void {
    const statement = statementFor(action, arn);
    policy.addStatements(statement);
    this.statements.set(action, statement);
    this.room -= FRAME_CHARACTERS;
  }
}

function statementFor(action: string, arn: string): PolicyStatement {
  return new PolicyStatement({ actions: [action], resources: [arn] });
}

/** Writes the name in lower case, because the ARN of an endpoint always is. */
function invokedResources({ props, invocation }: Endpoint): string[] {
  const component = invocation.literalOf('inferenceComponentName');
  const names = invocation.isMapped('inferenceComponentName') ? ['*'] : componentNames(component);
  return [`endpoint/${lowerCased(props.endpointName)}`, ...names.map((name) => `inference-component/${name}`)];
}

/** Allows both spellings, because AWS does not document whether the ARN of a component is in lower case too. */
function componentNames(component: string | undefined): string[] {
  return component === undefined ? [] : [...new Set([lowerCased(component), component])];
}

/** Leaves the tokens in a name unchanged. */
function lowerCased(name: string): string {
  return changeLiterals(name, (literal) => literal.toLowerCase());
}
