import { Aws } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import { CdkEndpoint } from './cdk-endpoint';
import { newStack, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

/** Returns `endpoint/NAME` of each ARN that a policy of the template allows, policy by policy. */
function allowed(template: Template, type: string): string[][] {
  return Object.values(template.findResources(type)).map(({ Properties }) => {
    const [statement] = Properties.PolicyDocument.Statement;
    expect(statement).toMatchObject({ Action: 'sagemaker:InvokeEndpoint', Effect: 'Allow' });
    return [statement.Resource].flat().map((arn) => arn['Fn::Join'][1].at(-1).replace(/^:/, ''));
  });
}

const inline = (template: Template) => allowed(template, 'AWS::IAM::Policy');

test('the role may invoke the one endpoint, whose ARN is in lower case', () => {
  const { template } = ratingsApi({ endpointName: 'Movie-Ratings' });
  expect(inline(template())).toEqual([['endpoint/movie-ratings']]);
});

test('the known part of a name with a token is in lower case', () => {
  const { template } = ratingsApi({ endpointName: `Movie-Ratings-${Aws.REGION}` });
  const [statement] = onlyProperties(template(), 'AWS::IAM::Policy').PolicyDocument.Statement;
  expect(statement.Resource['Fn::Join'][1].slice(-2)).toEqual([':endpoint/movie-ratings-', { Ref: 'AWS::Region' }]);
});

test('each further endpoint extends the policy', () => {
  const { api, template } = ratingsApi();
  api.addEndpoint({ ...RATINGS, endpointName: 'Genres', resourcePath: 'genres' });
  api.addEndpoint({ ...RATINGS, endpointName: 'movie-ratings', resourcePath: 'again' });
  expect(inline(template())).toEqual([['endpoint/movie-ratings', 'endpoint/genres']]);
});

test.each([
  ['adapter-1', ['inference-component/adapter-1']],
  ['Adapter-1', ['inference-component/adapter-1', 'inference-component/Adapter-1']],
  ['method.request.header.X-Adapter', ['inference-component/*']],
])('the role may invoke the inference component %s as %s', (inferenceComponentName, resources) => {
  const { template } = ratingsApi({ invocation: { inferenceComponentName } });
  expect(inline(template())).toEqual([['endpoint/movie-ratings', ...resources]]);
});

test('100 endpoints with the longest names stay within the limits of IAM', () => {
  const { api, template } = ratingsApi();
  const names = Array.from({ length: 100 }, (_, n) => `e${'x'.repeat(59)}${n}`);
  for (const name of names) api.addEndpoint({ ...RATINGS, endpointName: name, resourcePath: name });
  const synthesized = template();
  const managed = allowed(synthesized, 'AWS::IAM::ManagedPolicy');
  const own = inline(synthesized);
  expect([...own, ...managed].flat()).toEqual(['movie-ratings', ...names].map((name) => `endpoint/${name}`));
  const length = (resources: string[]) =>
    JSON.stringify(resources.map((resource) => `arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:${resource}`))
      .length;
  expect(own.map(length)).toEqual([expect.any(Number)]);
  expect(length(own[0] ?? [])).toBeLessThan(10_240 - 100);
  for (const policy of managed) expect(length(policy)).toBeLessThan(6_144 - 100);
  expect(managed.length).toBeLessThanOrEqual(10);
});

test('the URI and the policy take the name of an endpoint of the same stack from its attribute', () => {
  const stack = newStack();
  const endpoint = new CfnEndpoint(stack, 'Endpoint', { endpointName: 'movie-ratings', endpointConfigName: 'config' });
  const { attrEndpointName } = endpoint;
  new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName: attrEndpointName });
  const template = Template.fromStack(stack);
  const name = { 'Fn::GetAtt': ['Endpoint', 'EndpointName'] };
  const [{ Resource }] = onlyProperties(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
  expect(Resource['Fn::Join'][1].slice(-2)).toEqual([':endpoint/', name]);
  const { Uri } = onlyProperties(template, 'AWS::ApiGateway::Method').Integration;
  expect(Uri['Fn::Join'][1]).toContainEqual(name);
});

test("a grant on the CDK's endpoint allows its ARN, and the method depends on the policy", () => {
  const stack = newStack();
  const endpoint = new CdkEndpoint(stack, 'Endpoint');
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName: endpoint.endpointName });
  endpoint.grantInvoke(api.apiGatewayRole).applyBefore(api.apiGatewayMethod);
  const template = Template.fromStack(stack);
  const [id = ''] = Object.keys(template.findResources('AWS::SageMaker::Endpoint'));
  const policies = template.findResources('AWS::IAM::Policy', {
    Properties: { PolicyDocument: { Statement: [{ Action: 'sagemaker:InvokeEndpoint', Resource: { Ref: id } }] } },
  });
  const [method] = Object.values(template.findResources('AWS::ApiGateway::Method')) as { DependsOn: string[] }[];
  expect(method.DependsOn).toEqual(expect.arrayContaining(Object.keys(policies)));
  expect(Object.keys(policies)).toHaveLength(1);
});
