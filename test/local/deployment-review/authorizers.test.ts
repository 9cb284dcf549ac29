import { LocalApi } from '../../../lib/local';
import { apiOf, SAGEMAKER_URI } from '../api-fixture';

const REMEDY =
  'Give the id of an AWS::ApiGateway::Authorizer of this API as AuthorizerId, or another AuthorizationType.';
const REFUSED = 'API Gateway refuses that ("Invalid authorizer ID specified").';

describe('a method', () => {
  const api = (AuthorizationType: unknown, AuthorizerId?: unknown) =>
    apiOf(
      {
        methods: [{ method: { AuthorizationType, AuthorizerId } }],
        resources: {
          Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN' } },
          OtherApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'other' } },
          OthersAuthorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'OtherApi' } } },
        },
      },
      { restApi: 'Api' },
    );

  test.each(['COGNITO_USER_POOLS', 'CUSTOM'])(
    'a method with %s causes a warning until it has an authorizer',
    (type) => {
      const warning = `POST / (Method0): the authorization type is ${type}, and there is no authorizer; ${REFUSED} ${REMEDY}`;
      expect(api(type).warnings).toEqual([warning]);
      expect(api(type, { Ref: 'AWS::NoValue' }).warnings).toEqual([warning]);
    },
  );

  test.each(['Typo', 'OthersAuthorizer'])('a method needs an authorizer of its own API: %s is not one', (id) => {
    expect(api('CUSTOM', { Ref: id }).warnings).toEqual([
      `POST / (Method0): the AuthorizerId is ${id}, which is not an authorizer of this API; ${REFUSED} ${REMEDY}`,
    ]);
  });

  test.each<[type: unknown, id: unknown]>([
    ['CUSTOM', { Ref: 'Authorizer' }],
    ['COGNITO_USER_POOLS', { 'Fn::GetAtt': ['Authorizer', 'AuthorizerId'] }],
    ['CUSTOM', 'a1b2c3'],
    ['CUSTOM', { 'Fn::ImportValue': 'Authorizer' }],
    [{ 'Fn::ImportValue': 'Type' }, undefined],
    ['NONE', undefined],
    ['AWS_IAM', undefined],
  ])('a method with %j and %j causes no warning', (type, id) => {
    expect(api(type, id).warnings).toEqual([]);
  });
});

describe('an operation of an OpenAPI document', () => {
  const warnings = (operation: object, securitySchemes: object = {}) =>
    LocalApi.fromTemplate({
      Resources: {
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: {
            Name: 'api',
            Body: {
              openapi: '3.0.1',
              paths: {
                '/': {
                  get: {
                    responses: {},
                    'x-amazon-apigateway-integration': {
                      type: 'aws',
                      httpMethod: 'POST',
                      uri: SAGEMAKER_URI,
                      credentials: 'arn:aws:iam::123456789012:role/invoke',
                    },
                    ...operation,
                  },
                },
              },
              components: { securitySchemes },
            },
          },
        },
      },
    }).warnings;
  const key = { type: 'apiKey', name: 'Authorization', in: 'header' };
  const authorizer = (type: string) => ({ 'x-amazon-apigateway-authorizer': { type } });
  const warning = (type: string) =>
    `GET / (Api.Body.paths./.get): the authorization type is ${type}, and there is no authorizer; ${REFUSED} Give the security ` +
    'scheme an x-amazon-apigateway-authorizer, or ask for another one.';

  test.each<[type: string, operation: object, scheme: object]>([
    ['COGNITO_USER_POOLS', { security: [{ s: [] }] }, { ...key, 'x-amazon-apigateway-authtype': 'cognito_user_pools' }],
    ['CUSTOM', { security: [{ s: [] }] }, { ...key, 'x-amazon-apigateway-authtype': 'custom' }],
    ['CUSTOM', { 'x-amazon-apigateway-auth': { type: 'CUSTOM' } }, {}],
  ])(
    'an operation of an OpenAPI document with %s causes a warning until it has an authorizer',
    (type, operation, s) => {
      expect(warnings(operation, { s })).toEqual([warning(type)]);
    },
  );

  test.each<[scheme: object]>([
    [{ ...key, 'x-amazon-apigateway-authtype': 'cognito_user_pools', ...authorizer('cognito_user_pools') }],
    [{ ...key, 'x-amazon-apigateway-authtype': 'custom', ...authorizer('token') }],
    [{ ...key, ...authorizer('request') }],
    [{ ...key, 'x-amazon-apigateway-authtype': 'awsSigv4' }],
    [{ ...key, name: 'x-api-key' }],
  ])('an operation of an OpenAPI document with the scheme %j causes no warning', (s) => {
    expect(warnings({ security: [{ s: [] }] }, { s })).toEqual([]);
  });
});

describe('a private API', () => {
  const warnings = (restApi: { [name: string]: unknown }) => apiOf({ restApi }).warnings;
  const PRIVATE = { EndpointConfiguration: { Types: ['PRIVATE'] } };
  const policy = {
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
  };
  const warning =
    'Api: the endpoint type is PRIVATE, and there is no resource policy; API Gateway refuses to deploy that ("Private REST ' +
    'API doesn\'t have a resource policy attached to it"). Give the RestApi a Policy (in OpenAPI x-amazon-apigateway-policy) ' +
    'that allows execute-api:Invoke.';

  test.each<[properties: { [name: string]: unknown }]>([
    [PRIVATE],
    [{ ...PRIVATE, Policy: {} }],
    [{ ...PRIVATE, Body: { openapi: '3.0.1', paths: {} } }],
    [{ Parameters: { endpointConfigurationTypes: 'PRIVATE' }, Body: { openapi: '3.0.1', paths: {} } }],
  ])('a private API needs a resource policy: %j', (properties) => {
    expect(warnings(properties)).toEqual([warning]);
  });

  test.each<[properties: { [name: string]: unknown }]>([
    [{ ...PRIVATE, Policy: policy }],
    [{ ...PRIVATE, Policy: { 'Fn::ImportValue': 'Policy' } }],
    [{ EndpointConfiguration: { Types: ['REGIONAL'] } }],
    [{ EndpointConfiguration: { Types: [{ 'Fn::ImportValue': 'Type' }] } }],
    [{}],
  ])('an API that is public, or private with a policy, causes no warning: %j', (properties) => {
    expect(warnings(properties)).toEqual([]);
  });

  test('a private API may have its policy in its document', () => {
    const Body = { openapi: '3.0.1', paths: {}, 'x-amazon-apigateway-policy': policy };
    expect(warnings({ ...PRIVATE, Body })).toEqual([
      'Api.Body.x-amazon-apigateway-policy is a resource policy, by which AWS may refuse requests that pass here, where it is ' +
        'not evaluated.',
    ]);
  });

  test('a private API that the template imports may have its policy in the declaring template', () => {
    const Properties = { RestApiId: 'a1b2', ResourceId: 'r', HttpMethod: 'GET', Integration: { Type: 'MOCK' } };
    expect(
      LocalApi.fromTemplate({ Resources: { M: { Type: 'AWS::ApiGateway::Method', Properties } } }).warnings,
    ).toEqual([]);
  });
});

test('a method of an API that is declared elsewhere may have an authorizer from there', () => {
  const Properties = {
    RestApiId: 'a1b2',
    ResourceId: 'r',
    HttpMethod: 'GET',
    AuthorizationType: 'CUSTOM',
    AuthorizerId: { Ref: 'Elsewhere' },
    Integration: { Type: 'MOCK' },
  };
  expect(LocalApi.fromTemplate({ Resources: { M: { Type: 'AWS::ApiGateway::Method', Properties } } }).warnings).toEqual(
    [],
  );
});
