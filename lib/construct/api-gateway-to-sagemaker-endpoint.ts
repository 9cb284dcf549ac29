import type { Method, RestApi, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { LogGroup, LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { checkProps } from './check-props';
import { addCfnGuardSuppressRules, GlobalRestApi } from './core';
import { keepPreflightAnswering } from './cors-preflight';
import { addEndpointMethod } from './endpoint-method';
import type { EndpointApi } from './endpoint-method';
import type { EndpointProps } from './endpoint-props';
import { InvokeEndpointPolicy } from './invoke-endpoint-policy';
import { requirePolicyOfPrivateApi } from './private-api-policy';

/** The API and its first endpoint. */
export interface ApiGatewayToSageMakerEndpointProps extends EndpointProps {
  /**
   * Properties of the REST API, laid over the defaults.
   *
   * @default - edge-optimized, access log to CloudWatch, X-Ray tracing, IAM authorization on every method.
   */
  readonly apiGatewayProps?: RestApiProps;

  /**
   * Whether the API gets a usage plan. With `apiKeyRequired` in the API's `defaultMethodOptions` the plan has a key,
   * and `false` is refused.
   *
   * @default true
   */
  readonly createUsagePlan?: boolean;

  /**
   * Role that API Gateway assumes to invoke the endpoints. It is taken as it is: allow it `sagemaker:InvokeEndpoint`
   * on each endpoint, and `apigateway.amazonaws.com` to assume it.
   *
   * @default - a role that may invoke the endpoints of this API and nothing else.
   */
  readonly apiGatewayExecutionRole?: iam.Role;

  /**
   * Properties of the log group for the access log, laid over the defaults.
   *
   * @default - the log is kept for ever, encrypted with CloudWatch's own key.
   */
  readonly logGroupProps?: LogGroupProps;
}

/**
 * A REST API in Amazon API Gateway in front of Amazon SageMaker endpoints. A VTL mapping template turns each request
 * into the call that the model expects, with no Lambda function between.
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
    checkProps(this, props, { props: props.apiGatewayProps, createUsagePlan: props.createUsagePlan });

    const { api, role, logGroup } = GlobalRestApi(
      this,
      props.apiGatewayProps,
      props.logGroupProps,
      props.createUsagePlan,
    );
    this.apiGateway = api;
    requirePolicyOfPrivateApi(api, props.apiGatewayProps);
    this.apiGatewayCloudWatchRole = role;
    this.apiGatewayLogGroup = logGroup;
    if (role) this.deployAfterAccount();

    if (props.apiGatewayExecutionRole) {
      this.apiGatewayRole = props.apiGatewayExecutionRole;
    } else {
      this.apiGatewayRole = new iam.Role(this, 'api-gateway-role', {
        assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      });
      addCfnGuardSuppressRules(this.apiGatewayRole, ['IAM_NO_INLINE_POLICY_CHECK']);
      this.invokeEndpointPolicy = new InvokeEndpointPolicy(this, this.apiGatewayRole);
    }

    const requestValidator = api.addRequestValidator('request-validator', {
      requestValidatorName: 'request-param-validator',
      validateRequestParameters: true,
    });
    const { binaryMediaTypes = [] } = props.apiGatewayProps ?? {};
    keepPreflightAnswering(api.root, binaryMediaTypes);
    this.endpointApi = { api, role: this.apiGatewayRole, requestValidator, binaryMediaTypes };
    this.apiGatewayMethod = this.addCheckedEndpoint(props);
  }

  /**
   * Puts a further endpoint on the same API, with the same role, request validator, log and usage plan.
   *
   * The role that the construct made is allowed to invoke the endpoint as well. A role of your own
   * (`apiGatewayExecutionRole`) gets nothing added: allow it `sagemaker:InvokeEndpoint` on this endpoint yourself.
   *
   * @param props The endpoint and its method. Wrong ones, and a method that the API already has, are refused with an error.
   * @returns The method in front of the endpoint.
   */
  public addEndpoint(props: EndpointProps): Method {
    const { api, binaryMediaTypes } = this.endpointApi;
    checkProps(this, props, { root: api.root, binaryMediaTypes });
    return this.addCheckedEndpoint(props);
  }

  private addCheckedEndpoint(props: EndpointProps): Method {
    this.invokeEndpointPolicy?.allow(props);
    return addEndpointMethod(this.endpointApi, props);
  }

  /** In an account that has never logged, a stage with logging cannot be created before the account has its role. */
  private deployAfterAccount(): void {
    this.apiGateway.deploymentStage.node.addDependency(this.node.findChild('LambdaRestApiAccount'));
  }
}
