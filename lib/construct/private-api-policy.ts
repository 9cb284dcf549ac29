import { Stack } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import type { CfnRestApi, RestApi, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import { endpointTypeOf } from './api-props';
import { nameProps } from './prop-names';

/**
 * Refuses a private API that has no resource policy when the app is synthesized. The policy may come after the construct,
 * by `addToResourcePolicy`, `grantInvokeFromVpcEndpointsOnly` or an override, so the props alone do not tell.
 */
export function requirePolicyOfPrivateApi(api: RestApi, props?: RestApiProps): void {
  if (endpointTypeOf(props) !== EndpointType.PRIVATE) return;
  api.node.addValidation({
    validate: () => {
      if (hasPolicy(api.node.defaultChild as CfnRestApi)) return [];
      const problem =
        'apiGatewayProps.endpointConfiguration: PRIVATE needs a resource policy, without which API Gateway refuses the ' +
        'deployment ("Private REST API doesn\'t have a resource policy attached to it"); give apiGatewayProps.policy, or call ' +
        'addToResourcePolicy or grantInvokeFromVpcEndpointsOnly of the RestApi';
      return [nameProps(problem)];
    },
  });
}

/** Whether the template will have a policy. Only the written resource shows a policy that an override adds. */
function hasPolicy(api: CfnRestApi): boolean {
  const { Resources } = Stack.of(api).resolve(api._toCloudFormation()) as {
    Resources: { [id: string]: { Properties?: { Policy?: unknown } } };
  };
  return Object.values(Resources).some(({ Properties }) => Properties?.Policy !== undefined);
}
