import { contractOf } from '../../../lib/local/contract/openapi-contract';
import { RunningApi } from '../../../lib/local/running-api';
import { templateOf } from '../api-fixture';
import type { ApiSpec } from '../api-fixture';

const RestApiId = { Ref: 'Api' };

const contract = (spec: ApiSpec): any => contractOf(RunningApi.ofTemplate(templateOf(spec), {}).deployed);

test('security names the credentials that a client needs', () => {
  const { paths, components } = contract({
    methods: [{ path: '/key', method: { ApiKeyRequired: true, AuthorizationType: 'AWS_IAM' } }, { path: '/open' }],
  });
  expect(paths['/key'].post.security).toEqual([{ sigv4: [], api_key: [] }]);
  expect(paths['/open'].post.security).toBeUndefined();
  expect(components.securitySchemes).toEqual({
    api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
    sigv4: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  });
});

describe('the parts of a request that an authorizer reads', () => {
  const authorized = (Authorizer: object, method: object = {}): any =>
    contract({
      methods: [{ method: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Guard' }, ...method } }],
      resources: { Guard: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId, ...Authorizer } } },
    });
  const custom = { type: 'apiKey', 'x-amazon-apigateway-authtype': 'custom' };

  test('the identity sources of an authorizer become security schemes, and a request needs all of them', () => {
    const IdentitySource = 'method.request.header.X-Token, method.request.querystring.tenant';
    const { paths, components } = authorized({ Type: 'REQUEST', IdentitySource });
    expect(components.securitySchemes).toEqual({
      'authorizer_X-Token': { ...custom, in: 'header', name: 'X-Token' },
      authorizer_tenant: { ...custom, in: 'query', name: 'tenant' },
    });
    expect(paths['/'].post.security).toEqual([{ 'authorizer_X-Token': [], authorizer_tenant: [] }]);
    expect(paths['/'].post.description).toBeUndefined();
  });

  test('the identity sources of an authorizer are not also parameters of the method', () => {
    const IdentitySource = 'method.request.header.x-token';
    const RequestParameters = { 'method.request.header.X-Token': true, 'method.request.querystring.x-token': false };
    const { paths } = authorized({ Type: 'TOKEN', IdentitySource }, { RequestParameters });
    expect(paths['/'].post.parameters.map((one: any) => one.in)).toEqual(['query']);
  });

  test('a description names the identity sources that a client does not send', () => {
    const IdentitySource = 'context.identity.sourceIp, stageVariables.audience';
    const { paths, components } = authorized({ Type: 'REQUEST', IdentitySource });
    expect(paths['/'].post.security).toBeUndefined();
    expect(components).toBeUndefined();
    expect(paths['/'].post.description).toBe(
      'An authorizer decides about each request. It needs context.identity.sourceIp, stageVariables.audience, which clients do not send.',
    );
  });

  test('a REQUEST authorizer without identity sources may read any part of a request', () => {
    const { paths } = authorized({ Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 });
    expect(paths['/'].post.security).toBeUndefined();
    expect(paths['/'].post.description).toBe(
      'An authorizer decides about each request. The description of the API does not name the parts of the request that it reads.',
    );
  });

  test('the Authorization header stands for identity sources that only a deployment knows', () => {
    for (const Authorizer of [{ Type: 'TOKEN', IdentitySource: { 'Fn::ImportValue': 'source' } }, { Type: 'TOKEN' }]) {
      expect(authorized(Authorizer).components.securitySchemes).toEqual({
        authorizer: { ...custom, in: 'header', name: 'Authorization' },
      });
    }
  });

  test('each authorizer has its own identity sources, also in an OpenAPI document', () => {
    const scheme = (name: string, authorizer: object): object => ({
      ...{ type: 'apiKey', name, in: 'header', 'x-amazon-apigateway-authtype': 'custom' },
      'x-amazon-apigateway-authorizer': authorizer,
    });
    const operation = (name: string): object => ({ post: { security: [{ [name]: [] }], responses: {} } });
    const Body = {
      openapi: '3.0.1',
      info: { title: 'api' },
      paths: { '/a': operation('token'), '/b': operation('request'), '/c': operation('pool') },
      components: {
        securitySchemes: {
          token: scheme('X-Auth', { type: 'token' }),
          request: scheme('Unused', { type: 'request', identitySource: 'method.request.querystring.key' }),
          pool: {
            ...scheme('Id-Token', { type: 'cognito_user_pools' }),
            'x-amazon-apigateway-authtype': 'cognito_user_pools',
          },
        },
      },
    };
    const { paths, components } = contract({ methods: [], restApi: { Body } });
    expect(['/a', '/b', '/c'].map((path) => paths[path].post.security)).toEqual([
      [{ 'authorizer_X-Auth': [] }],
      [{ authorizer_key: [] }],
      [{ 'cognito_Id-Token': [] }],
    ]);
    expect(components.securitySchemes.authorizer_key).toEqual({ ...custom, in: 'query', name: 'key' });
  });
});
