import { LocalApi } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { methodsByRoute, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

function corsApi(binaryMediaTypes?: string[], props: Partial<ApiGatewayToSageMakerEndpointProps> = {}) {
  const made = ratingsApi({
    resourceName: 'users',
    apiGatewayProps: { binaryMediaTypes, defaultCorsPreflightOptions: { allowOrigins: ['https://a.example'] } },
    ...props,
  });
  made.api.addEndpoint({ ...RATINGS, resourceName: 'users', resourcePath: 'top' });
  return made;
}

const PATHS = ['/', '/users', '/users/7', '/users/top'];

test.each([['*/*'], ['application/*'], ['image/png', 'application/json']])(
  'the preflight still works if JSON is binary by %s',
  (...binaryMediaTypes) => {
    const { stack } = corsApi(binaryMediaTypes);
    const api = LocalApi.fromStack(stack);
    for (const path of PATHS) {
      const { apiResponse } = api.receive({ method: 'OPTIONS', path, headers: { Origin: 'https://a.example' } });
      expect(apiResponse).toMatchObject({
        statusCode: 204,
        headers: { 'Access-Control-Allow-Origin': 'https://a.example' },
      });
    }
  },
);

test('a preflight stays as aws-cdk-lib makes it if JSON is text for the API', () => {
  const preflights = (template: ReturnType<typeof corsApi>['template']) =>
    Object.entries(methodsByRoute(template())).filter(([route]) => route.startsWith('OPTIONS'));
  const plain = preflights(corsApi().template);
  expect(plain).toHaveLength(PATHS.length);
  expect(preflights(corsApi(['image/*']).template)).toEqual(plain);
  for (const [, { Integration }] of plain) expect(Integration).not.toHaveProperty('ContentHandling');
});

test('a change of a preflight is deployed, because the deployment gets another logical id', () => {
  const deploymentOf = (binaryMediaTypes: string[]) => {
    const { template } = corsApi(binaryMediaTypes);
    onlyProperties(template(), 'AWS::ApiGateway::Deployment');
    return Object.keys(template().findResources('AWS::ApiGateway::Deployment'))[0];
  };
  expect(deploymentOf(['*/*'])).not.toBe(deploymentOf(['image/*']));
});

test('the OPTIONS method of an endpoint does not count as a preflight', () => {
  const { template } = ratingsApi({ httpMethod: 'OPTIONS', apiGatewayProps: { binaryMediaTypes: ['*/*'] } });
  expect(methodsByRoute(template())['OPTIONS /{user_id}'].Integration).not.toHaveProperty('ContentHandling');
});
