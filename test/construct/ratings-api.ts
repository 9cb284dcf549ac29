import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';

export const RATINGS: ApiGatewayToSageMakerEndpointProps = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"user": "$util.escapeJavaScript($input.params("user_id"))"}',
};

/** Makes a stack with the ratings API. The props of the test replace its props. */
export function ratingsApi(props: Partial<ApiGatewayToSageMakerEndpointProps> = {}) {
  const stack = newStack();
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, ...props });
  return { stack, api, template: () => Template.fromStack(stack) };
}

export function newStack(): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'Stack');
}

/** Returns the properties of the only resource of a type. */
export function onlyProperties(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return (found[0] as { Properties: unknown }).Properties;
}

/** Returns the route of each method of the template, such as `GET /{user_id}`, with its properties. */
export function methodsByRoute(template: Template): { [route: string]: any } {
  const resources = template.findResources('AWS::ApiGateway::Resource');
  const pathOf = (id: any): string => {
    // The parent of a top resource is Fn::GetAtt of the API, not Ref of a resource.
    if (id.Ref === undefined) return '';
    const { ParentId, PathPart } = resources[id.Ref].Properties;
    return `${pathOf(ParentId)}/${PathPart}`;
  };
  return Object.fromEntries(
    Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => [
      `${Properties.HttpMethod} ${pathOf(Properties.ResourceId) || '/'}`,
      Properties,
    ]),
  );
}
