import type { Method, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiGatewayToSageMakerEndpointProps } from './api-gateway-to-sagemaker-endpoint-props';
import { apiPropsProblems, defaultMethodOptionsOf, endpointTypeOf, propsOfCore, warnOfApiProps } from './api-props';
import { addCfnGuardSuppressRules, GlobalRestApi } from './core';
import { keepPreflightAnswering } from './cors-preflight';
import { Endpoint } from './endpoint';
import { addEndpointMethod } from './endpoint-method';
import type { EndpointApi } from './endpoint-method';
import type { EndpointProps } from './endpoint-props';
import { InvokeEndpointPolicy } from './invoke-endpoint-policy';
import { keepLoggingAccount } from './logging-account';
import { areRolesPrecreated, precreatedRolesProblems } from './precreated-roles';
import { warnOfOverriddenStage, withoutOverrideWarnings } from './override-warnings';
import { requirePolicyOfPrivateApi } from './private-api-policy';
import { readEndpointProps, readProps, withoutConsequences } from './prop-types';
import { refuse } from './refused-props';
import { RequestValidators } from './request-validators';
import { checkWhenResolved } from './resolved-props';
import { keepUsagePlanWithKey } from './usage-plan-key';

/**
 * A REST API in Amazon API Gateway in front of Amazon SageMaker endpoints. A VTL mapping template turns each request
 * into the call that the model expects, without a Lambda function in between.
 *
 * Wrong props are refused at synthesis, all of them in one error.
 *
 * @example
 *
 * new ApiGatewayToSageMakerEndpoint(this, 'Ratings', {
 *   endpointName: 'movie-ratings',
 *   resourcePath: '{user_id}',
 *   requestMappingTemplate: '{"instances": [{"in0": [$input.params("user_id")]}]}',
 * });
 */
export class ApiGatewayToSageMakerEndpoint extends Construct {
  /** The REST API. */
  public readonly apiGateway: RestApi;

  /** The role that API Gateway assumes to invoke the endpoints. */
  public readonly apiGatewayRole: iam.Role;

  /** The role by which API Gateway writes to CloudWatch; absent with `cloudWatchRole: false` in `apiGatewayProps`. */
  public readonly apiGatewayCloudWatchRole?: iam.Role;

  /** The log group of the access log. */
  public readonly apiGatewayLogGroup: LogGroup;

  /** The method in front of the endpoint that the props describe: grant its execution, read its metrics. */
  public readonly apiGatewayMethod: Method;

  private readonly endpointApi: EndpointApi;
  private readonly invokeEndpointPolicy?: InvokeEndpointPolicy;

  constructor(scope: Construct, id: string, props: ApiGatewayToSageMakerEndpointProps) {
    super(scope, id);
    const typed = readProps(props);
    props = typed.props;
    const { binaryMediaTypes = [], defaultCorsPreflightOptions: corsOptions } = props.apiGatewayProps ?? {};
    const endpointType = endpointTypeOf(props.apiGatewayProps);
    const methodOptions = defaultMethodOptionsOf(props.apiGatewayProps);
    const deployOptions = props.apiGatewayProps?.deployOptions;
    const around = { binaryMediaTypes, endpointType, deployOptions, corsOptions, methodOptions };
    const endpoint = new Endpoint(props, around);
    const problems = [
      ...apiPropsProblems(props),
      ...precreatedRolesProblems(this, props.apiGatewayProps?.cloudWatchRole),
      ...endpoint.problems,
    ];
    refuse(this.node.path, withoutConsequences(typed.problems, problems));
    endpoint.warn(this);
    checkWhenResolved(this, endpoint, around);
    warnOfApiProps(this, props.apiGatewayProps);

    const { api, role, logGroup } = withoutOverrideWarnings(() =>
      GlobalRestApi(this, propsOfCore(props.apiGatewayProps), props.logGroupProps, props.createUsagePlan),
    );
    warnOfOverriddenStage(logGroup, props.apiGatewayProps);
    this.apiGateway = api;
    requirePolicyOfPrivateApi(api, props.apiGatewayProps);
    this.apiGatewayCloudWatchRole = role;
    this.apiGatewayLogGroup = logGroup;
    if (role) keepLoggingAccount(this, api, role, props.apiGatewayProps?.cloudWatchRoleRemovalPolicy);

    if (props.apiGatewayExecutionRole) {
      this.apiGatewayRole = props.apiGatewayExecutionRole;
    } else {
      this.apiGatewayRole = new iam.Role(this, 'api-gateway-role', {
        assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      });
      if (!areRolesPrecreated(this)) addCfnGuardSuppressRules(this.apiGatewayRole, ['IAM_NO_INLINE_POLICY_CHECK']);
      this.invokeEndpointPolicy = new InvokeEndpointPolicy(this, this.apiGatewayRole);
    }

    const requestValidators = new RequestValidators(api);
    keepPreflightAnswering(api.root, binaryMediaTypes);
    this.endpointApi = {
      api,
      role: this.apiGatewayRole,
      requestValidators,
      binaryMediaTypes,
      endpointType,
      deployOptions,
    };
    this.apiGatewayMethod = this.add(endpoint);
  }

  /**
   * Puts a further endpoint on the same API, with the same role, request validator, log and usage plan.
   *
   * The role that the construct made is allowed to invoke the endpoint as well. A role of your own
   * (`apiGatewayExecutionRole`) gets nothing added: allow it `sagemaker:InvokeEndpoint`, or `sagemaker:InvokeEndpointAsync` with
   * `asynchronous`, on this endpoint yourself.
   *
   * Keep the order of the calls. The id of the deployment is CDK's hash over the methods in the order in which they were
   * added, so another order makes a new deployment of the same API, which changes no answer.
   *
   * @param props The endpoint and its method. Wrong props, and a method that the API already has, are refused with an error.
   * @returns The method in front of the endpoint.
   */
  public addEndpoint(props: EndpointProps): Method {
    const { api, ...around } = this.endpointApi;
    const typed = readEndpointProps(props);
    const endpoint = new Endpoint(typed.props, { ...around, root: api.root });
    refuse(`${this.node.path}, ${endpoint.route}`, withoutConsequences(typed.problems, endpoint.problems));
    endpoint.warn(this);
    checkWhenResolved(this, endpoint, { ...around, methodOptions: endpoint.optionsOfApi });
    return this.add(endpoint);
  }

  private add(endpoint: Endpoint): Method {
    this.invokeEndpointPolicy?.allow(endpoint);
    if (endpoint.methodOptions.apiKeyRequired === true) keepUsagePlanWithKey(this.endpointApi.api, endpoint.route);
    const method = addEndpointMethod(this.endpointApi, endpoint);
    endpoint.refuteWhenSynthesized(method);
    return method;
  }
}
