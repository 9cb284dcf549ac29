import { LocalApi } from '../../../lib/local';
import { templateOf } from '../api-fixture';

const METHODS = ['GET', 'POST'].map((httpMethod) => ({ httpMethod, path: '/a' }));

function warnings(
  deployment: object,
  resources: object = {},
  methods: { httpMethod: string; path: string }[] = METHODS,
): string[] {
  const Deployment = { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } }, ...deployment };
  return LocalApi.fromTemplate(templateOf({ methods, resources: { Deployment, ...resources } })).warnings;
}

test('a deployment that depends on no method may come first', () => {
  expect(warnings({})).toEqual([
    'Deployment: the deployment depends on no method, so that CloudFormation may create it first; API Gateway refuses that ("The ' +
      'REST API doesn\'t contain any methods"), or the deployed API lacks methods. Name all of them in its DependsOn: Method0 ' +
      '(GET /a), Method1 (POST /a).',
  ]);
});

test('a deployment that depends on some methods may lack the others', () => {
  expect(warnings({ DependsOn: 'Method0' })).toEqual([
    'Deployment: the deployment does not depend on Method1 (POST /a). CloudFormation may create it before, and then the deployed ' +
      'API lacks the method: name all methods in its DependsOn.',
  ]);
});

test('many methods are counted, not named', () => {
  const methods = Array.from({ length: 7 }, (_, index) => ({ httpMethod: 'GET', path: `/p${index}` }));
  expect(warnings({}, {}, methods)[0]).toMatch(/Method4 \(GET \/p4\) and 2 more\.$/);
});

test.each<[way: string, deployment: object, resources: object]>([
  ['by its DependsOn', { DependsOn: ['Method1', 'Method0'] }, {}],
  [
    'by the DependsOn of what it depends on',
    { DependsOn: 'Wait' },
    { Wait: { Type: 'Custom::Wait', DependsOn: ['Method0', 'Method1'] } },
  ],
  [
    'by what it refers to',
    { Properties: { RestApiId: { Ref: 'Api' }, Description: { 'Fn::Sub': 'after ${Method0} and ${Last.Id}' } } },
    {
      Last: { Type: 'Custom::Last', Properties: { After: [{ 'Fn::GetAtt': ['Next', 'Id'] }] } },
      Next: { Type: 'Custom::Next', Properties: { Method: { Ref: 'Method1' } } },
    },
  ],
  [
    'though they refer in a circle',
    { DependsOn: ['Method0', 'Method1', 'A'] },
    { A: { Type: 'Custom::A', DependsOn: 'B' }, B: { Type: 'Custom::B', DependsOn: 'A' } },
  ],
])('a deployment waits for the methods %s', (_, deployment, resources) => {
  expect(warnings(deployment, resources)).toEqual([]);
});

test('a deployment need not wait for a method that a condition leaves out', () => {
  const { Resources } = templateOf({
    methods: METHODS,
    resources: {
      Deployment: {
        Type: 'AWS::ApiGateway::Deployment',
        DependsOn: 'Method0',
        Properties: { RestApiId: { Ref: 'Api' } },
      },
    },
  }) as { Resources: { [id: string]: object } };
  const template = {
    Resources: { ...Resources, Method1: { ...Resources.Method1, Condition: 'Never' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  };
  expect(LocalApi.fromTemplate(template).warnings).toEqual([]);
});

test('an API that is written as OpenAPI is deployed with its methods', () => {
  const Body = {
    openapi: '3.0.1',
    paths: { '/': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' } } } },
  };
  const Resources = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', Body } },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
  };
  expect(LocalApi.fromTemplate({ Resources }).warnings).toEqual([]);
});
