import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import type { CfnRestApi, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LocalApi } from '../../lib/local';
import { onlyProperties, ratingsApi } from './ratings-api';

const endpointConfiguration = { types: [EndpointType.PRIVATE] };
const invoke = () =>
  new PolicyStatement({
    actions: ['execute-api:Invoke'],
    resources: ['execute-api:/*'],
    principals: [new AnyPrincipal()],
  });

test('a private API without a resource policy is refused when the app is synthesized', () => {
  const { template } = ratingsApi({ apiGatewayProps: { endpointConfiguration } });
  expect(template).toThrow(
    '[Stack/Ratings/RestApi] apiGatewayProps.endpointConfiguration: PRIVATE needs a resource policy, without which API ' +
      'Gateway refuses the deployment ("Private REST API doesn\'t have a resource policy attached to it"); give ' +
      'apiGatewayProps.policy, or call addToResourcePolicy or grantInvokeFromVpcEndpointsOnly of the RestApi',
  );
});

test('a private API whose policy stays empty is refused when the app is synthesized', () => {
  const { template } = ratingsApi({ apiGatewayProps: { endpointConfiguration, policy: new PolicyDocument() } });
  expect(template).toThrow('PRIVATE needs a resource policy');
});

test('a private API with a policy among its props passes', () => {
  const policy = new PolicyDocument({ statements: [invoke()] });
  const { stack } = ratingsApi({ apiGatewayProps: { endpointConfiguration, policy } });
  expect(LocalApi.fromStack(stack).warnings).toEqual([]);
});

test.each<[way: string, allow: (api: RestApi) => void]>([
  ['addToResourcePolicy', (api) => api.addToResourcePolicy(invoke())],
  [
    'grantInvokeFromVpcEndpointsOnly',
    (api) => {
      const endpoint = InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(api.stack, 'Endpoint', {
        vpcEndpointId: 'vpce-1',
        port: 443,
      });
      api.grantInvokeFromVpcEndpointsOnly([endpoint]);
    },
  ],
  [
    'an override',
    (api) => {
      (api.node.defaultChild as CfnRestApi).addPropertyOverride(
        'Policy',
        new PolicyDocument({ statements: [invoke()] }).toJSON(),
      );
    },
  ],
])('a private API may get its policy after the construct, by %s', (_way, allow) => {
  const { api, stack, template } = ratingsApi({ apiGatewayProps: { endpointConfiguration } });
  allow(api.apiGateway);
  expect(onlyProperties(template(), 'AWS::ApiGateway::RestApi').Policy.Statement).not.toHaveLength(0);
  expect(LocalApi.fromStack(stack).warnings).toEqual([]);
});
