import { App, Aws, CfnParameter, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';

const RIGHT: ApiGatewayToSageMakerEndpointProps = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"user": "$util.escapeJavaScript($input.params(\'user_id\'))"}',
};

const lazy = (text: string) => Lazy.string({ produce: () => text });

function synthesize(props: Partial<ApiGatewayToSageMakerEndpointProps>): () => void {
  const app = new App();
  new ApiGatewayToSageMakerEndpoint(new Stack(app, 'Stack'), 'Ratings', { ...RIGHT, ...props });
  return () => void app.synth();
}

test.each<[Partial<ApiGatewayToSageMakerEndpointProps>, RegExp]>([
  [{ endpointName: lazy('*') }, /GET \/\{user_id\}: endpointName: '\*' is not the name of a SageMaker endpoint/],
  [{ endpointName: `a-${lazy('b/../c')}` }, /endpointName: 'a-b\/\.\.\/c' is not the name/],
  [{ requestMappingTemplate: lazy('#if(true)') }, /requestMappingTemplate: .*#if.* is not closed/],
  [{ errorMappingTemplate: lazy('#end') }, /errorMappingTemplate: Unexpected "#end"/],
  [{ invocation: { inferenceComponentName: lazy('*') } }, /inferenceComponentName: '\*' is not the name/],
  [{ invocation: { customAttributes: lazy("it's") } }, /customAttributes: .* has a single quote inside/],
  [{ additionalRequestTemplates: { 'text/csv': lazy('#set(') } }, /additionalRequestTemplates\['text\/csv'\]/],
])('a token that resolves to a wrong value is refused at synthesis: %#', (props, message) => {
  expect(synthesize(props)).toThrow(message);
});

test.each<[Partial<ApiGatewayToSageMakerEndpointProps>]>([
  [{ endpointName: lazy('movie-ratings-2') }],
  [{ endpointName: Fn.importValue('EndpointName') }],
  [{ endpointName: `ratings-${Aws.STACK_NAME}` }],
  [{ requestMappingTemplate: `{"account": "${Aws.ACCOUNT_ID}"}` }],
  [{ responseMappingTemplate: lazy('$input.body') }],
  [{ invocation: { targetVariant: lazy('blue') } }],
])('a token that is right, or that only the deployment knows, is accepted: %#', (props) => {
  expect(synthesize(props)).not.toThrow();
});

test('an endpoint name from a parameter of the stack is accepted', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const endpointName = new CfnParameter(stack, 'Name').valueAsString;
  new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RIGHT, endpointName });
  expect(() => app.synth()).not.toThrow();
});
