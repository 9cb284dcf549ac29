import type { RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { EndpointProps } from './endpoint-props';

/** The API and its first endpoint. */
export interface ApiGatewayToSageMakerEndpointProps extends EndpointProps {
  /**
   * Properties of the REST API, which replace the defaults.
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
   * Role that API Gateway assumes to invoke the endpoints. The construct does not change it: allow it `sagemaker:InvokeEndpoint`
   * (`sagemaker:InvokeEndpointAsync` with `asynchronous`) on each endpoint, and allow `apigateway.amazonaws.com` to assume it.
   *
   * The type is `Role`, as in the original, because `apiGatewayRole` returns it with this type. `iam.Role.fromRoleArn` makes an
   * `IRole`, which has everything that the construct needs; in TypeScript write `iam.Role.fromRoleArn(…) as iam.Role`, and in
   * Python and Java give a `Role` that the stack makes.
   *
   * @default - a role that may invoke the endpoints of this API and nothing else.
   */
  readonly apiGatewayExecutionRole?: Role;

  /**
   * Properties of the log group for the access log, which replace the defaults.
   *
   * @default - the log is kept for ever, encrypted with CloudWatch's own key.
   */
  readonly logGroupProps?: LogGroupProps;
}
