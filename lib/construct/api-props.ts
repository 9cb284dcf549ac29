import { Stack, Token } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  EndpointType,
  IntegrationType,
  LambdaIntegration,
  ResponseTransferMode,
} from 'aws-cdk-lib/aws-apigateway';
import type { Integration, IntegrationProps, MethodOptions, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { partitionOf } from '../aws/partition';
import { parseRequestParameter } from '../aws/request-parameter';
import { addWarning } from './annotations';
import type { ApiGatewayToSageMakerEndpointProps } from './api-gateway-to-sagemaker-endpoint-props';
import { CheckApiProps } from './core';
import { edgeTimeoutProblems } from './integration-timeout';
import { missingAuthorizerProblems } from './method-options';
import { cacheTtlProblems } from './stage-caching';

/** Finds the props of the REST API that core refuses, and those that API Gateway refuses although aws-cdk-lib accepts them. */
export function apiPropsProblems({
  apiGatewayProps = {},
  createUsagePlan = true,
}: ApiGatewayToSageMakerEndpointProps): string[] {
  return [...coreProblems(apiGatewayProps, createUsagePlan), ...gatewayProblems(apiGatewayProps)];
}

/**
 * Changes the props to those that core accepts. Core refuses `endpointTypes`, which is CDK's short form of `endpointConfiguration`.
 * CDK refuses `cloudWatchRoleRemovalPolicy`, because core makes the CloudWatch role itself.
 */
export function propsOfCore(props: RestApiProps | undefined): RestApiProps | undefined {
  if (props === undefined) return undefined;
  const { endpointTypes, cloudWatchRoleRemovalPolicy, ...others } = props;
  return {
    ...others,
    ...(endpointTypes && { endpointConfiguration: { types: endpointTypes } }),
    // Without a CloudWatch role the policy stays in the props, so that CDK refuses it.
    ...(props.cloudWatchRole === false && cloudWatchRoleRemovalPolicy && { cloudWatchRoleRemovalPolicy }),
  };
}

/** Warns of a type of API that does not exist in the stack's region. */
export function warnOfApiProps(scope: Construct, props: RestApiProps = {}): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region) || partitionOf(region) !== 'aws-cn') return;
  if (endpointTypeOf(props) !== EndpointType.EDGE) return;
  const warning =
    `apiGatewayProps.endpointConfiguration: ${region} has no edge-optimized APIs, which is the default; ` +
    'give { types: [EndpointType.REGIONAL] }';
  addWarning(scope, 'edge-optimized-in-china', warning);
}

function coreProblems(apiGatewayProps: RestApiProps, createUsagePlan: boolean): string[] {
  try {
    // core treats a missing createUsagePlan as false, although its default is true.
    CheckApiProps({ apiGatewayProps, createUsagePlan });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Each problem quotes API Gateway, names the prop and tells the right value. */
function gatewayProblems(props: RestApiProps): string[] {
  return [
    ...deployProblems(props),
    ...endpointTypesProblems(props),
    ...cacheTtlProblems(props.deployOptions),
    ...defaultMethodOptionsProblems(props.defaultMethodOptions ?? {}),
    ...(props.defaultIntegration ? integrationProblems(props.defaultIntegration, endpointTypeOf(props)) : []),
  ];
}

/** The construct has the same default as core. */
export function endpointTypeOf({ endpointConfiguration, endpointTypes }: RestApiProps = {}): EndpointType {
  return (endpointConfiguration?.types ?? endpointTypes)?.[0] ?? EndpointType.EDGE;
}

/** The construct has the same default as core. */
export function defaultMethodOptionsOf({ defaultMethodOptions }: RestApiProps = {}): MethodOptions {
  return { authorizationType: AuthorizationType.IAM, ...defaultMethodOptions };
}

function deployProblems({ deploy }: RestApiProps): string[] {
  if (deploy !== false) return [];
  return [
    'apiGatewayProps.deploy: false leaves the API without a stage, which the access log and the usage plan need; leave it ' +
      'out, and configure the stage in deployOptions',
  ];
}

function endpointTypesProblems({ endpointTypes, endpointConfiguration }: RestApiProps): string[] {
  if (endpointTypes === undefined || endpointConfiguration === undefined) return [];
  return ['apiGatewayProps.endpointTypes: sets the same as endpointConfiguration; give one of them'];
}

function defaultMethodOptionsProblems(options: MethodOptions): string[] {
  const prop = 'apiGatewayProps.defaultMethodOptions';
  const problems = Object.keys(options.requestParameters ?? {})
    .filter((parameter) => !Token.isUnresolved(parameter) && parseRequestParameter(parameter) === undefined)
    .map(
      (parameter) =>
        `${prop}.requestParameters: '${parameter}' is refused by API Gateway ("Invalid mapping expression specified: ` +
        `${parameter}"); write method.request.querystring.NAME, method.request.header.NAME or method.request.path.NAME`,
    );
  return [...problems, ...missingAuthorizerProblems(prop, options)];
}

function integrationProblems(integration: Integration, endpointType: EndpointType): string[] {
  const prop = 'apiGatewayProps.defaultIntegration';
  // aws-cdk-lib shows an integration's properties to a method only, and no method exists yet.
  const { type, options = {} } = (integration as unknown as { props?: Partial<IntegrationProps> }).props ?? {};
  if (type === undefined) return [];
  const problems: string[] = [];
  if (
    needsRole(integration, type) &&
    options.credentialsRole === undefined &&
    options.credentialsPassthrough !== true
  ) {
    problems.push(
      `${prop}: an integration of type AWS needs a role, without which API Gateway refuses it ("Role ARN must be specified for ` +
        'AWS integrations"); give credentialsRole in its options',
    );
  }
  if (options.responseTransferMode !== ResponseTransferMode.STREAM) {
    problems.push(
      ...edgeTimeoutProblems(options.timeout, endpointType, (millis) => `${prop}: a timeout of ${millis} ms`),
    );
  }
  return problems;
}

/**
 * Whether the integration needs a role. An integration of a Lambda function needs none, because the function's own policy can allow
 * the call. Only AwsIntegration shows its service; with other classes it may be a token, so this function returns false.
 */
function needsRole(integration: Integration, type: IntegrationType): boolean {
  return (
    type === IntegrationType.AWS && integration instanceof AwsIntegration && !(integration instanceof LambdaIntegration)
  );
}
