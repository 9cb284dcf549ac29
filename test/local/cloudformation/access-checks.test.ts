import { LocalApi } from '../../../lib/local';
import { apiOf, post } from '../api-fixture';

const ARN = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/Acl/1234';
const stageArn = (stage: unknown) => ({
  'Fn::Join': ['', ['arn:aws:apigateway:us-east-1::/restapis/', { Ref: 'Api' }, '/stages/', stage]],
});
const association = (ResourceArn: unknown, WebACLArn: unknown = ARN) => ({
  Type: 'AWS::WAFv2::WebACLAssociation',
  Properties: { ResourceArn, WebACLArn },
});

test('an authorizer is named once, with the methods that it would guard', () => {
  const method = { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Guard' } };
  const paths = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'];
  const api = apiOf({
    methods: [...paths.map((path) => ({ path, method })), { path: '/open' }],
    resources: { Guard: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' } } } },
  });
  expect(api.omissions).toEqual([
    'The CUSTOM authorizer Guard is not run locally: every request to POST /a, POST /b, POST /c, POST /d, POST /e and 2 more passes.',
  ]);
});

test('API keys that an authorizer provides are named, with the methods that require one', () => {
  const api = apiOf({
    methods: [{ path: '/keyed', method: { ApiKeyRequired: true } }, { path: '/open' }],
    restApi: { ApiKeySourceType: 'AUTHORIZER' },
  });
  expect(api.omissions).toEqual([
    'The API key comes from an authorizer, which is not run locally: every request to POST /keyed passes without one.',
  ]);
});

test('a resource policy is named, and in the log of every request', () => {
  const api = apiOf({ restApi: { Policy: { Statement: [{ Effect: 'Deny' }] } } });
  expect(api.omissions).toEqual(['The resource policy of Api is not evaluated locally: every request passes.']);
  expect(post(api).executionLog).toContain('The resource policy of Api is not evaluated locally: the request passes');
});

test('the policy of an OpenAPI document is named', () => {
  const Body = { openapi: '3.0.1', paths: {}, 'x-amazon-apigateway-policy': { Statement: [{ Effect: 'Deny' }] } };
  const api = LocalApi.fromTemplate({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body } } } });
  expect(api.omissions).toEqual(['The resource policy of Api is not evaluated locally: every request passes.']);
});

test.each([
  ['an ACL elsewhere', ARN, 'Acl'],
  ['an ACL of the template', { 'Fn::GetAtt': ['Waf', 'Arn'] }, 'Waf'],
])('the web ACL of the stage is named: %s', (_what, acl, name) => {
  const resources = {
    Waf: { Type: 'AWS::WAFv2::WebACL', Properties: {} },
    Association: association(stageArn({ Ref: 'Stage' }), acl),
    Other: association(stageArn('test')),
  };
  const api = apiOf({ resources });
  expect(api.omissions).toEqual([`The web ACL ${name} of AWS WAF is not evaluated locally: every request passes.`]);
  expect(post(api).executionLog).toContain(
    `The web ACL ${name} of AWS WAF is not evaluated locally: the request passes`,
  );
});

test('an API without such checks has no omissions, and IAM authorization is not one', () => {
  expect(apiOf({ methods: [{ method: { AuthorizationType: 'AWS_IAM' } }], restApi: { Policy: {} } }).omissions).toEqual(
    [],
  );
});
