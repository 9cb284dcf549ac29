import { Stack } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import type { CfnRestApi, RestApi, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import { endpointTypeOf } from './api-props';
import { nameProps } from './prop-names';

/**
 * Refuses a private API without a resource policy. Checks at synthesis, because the user may add the policy after the construct is
 * made: by `addToResourcePolicy`, `grantInvokeFromVpcEndpointsOnly` or an override.
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

/** Whether the template will have a policy. Reads the rendered resource, because only this shows a policy from an override. */
function hasPolicy(api: CfnRestApi): boolean {
  const { Resources } = Stack.of(api).resolve(api._toCloudFormation()) as {
    Resources: { [id: string]: { Properties?: { Policy?: unknown } } };
  };
  return Object.values(Resources).some(({ Properties }) => Properties?.Policy !== undefined);
}
