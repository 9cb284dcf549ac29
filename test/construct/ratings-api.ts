import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';

export const RATINGS: ApiGatewayToSageMakerEndpointProps = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"user": "$util.escapeJavaScript($input.params("user_id"))"}',
};

/** A stack of its own with the ratings API in it, its props laid over by those of the test. */
export function ratingsApi(props: Partial<ApiGatewayToSageMakerEndpointProps> = {}) {
  const stack = newStack();
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, ...props });
  return { stack, api, template: () => Template.fromStack(stack) };
}

export function newStack(): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'Stack');
}

/** The properties of the only resource of a type. */
export function onlyProperties(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return (found[0] as { Properties: unknown }).Properties;
}

/** `GET /{user_id}` for each method of the template, with its properties. */
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
