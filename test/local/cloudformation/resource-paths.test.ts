import { LocalApi } from '../../../lib/local';
import { post, templateOf } from '../api-fixture';

const ROOT = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };

function resource(PathPart: unknown, ParentId: unknown = ROOT): object {
  return { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart } };
}

/** An API whose one method is that of the resource. */
function apiAt(ResourceId: unknown, resources: { [id: string]: object }, sections: object = {}): LocalApi {
  return LocalApi.fromTemplate({ ...templateOf({ methods: [{ method: { ResourceId } }], resources }), ...sections });
}

test.each<[property: string, id: string, api: () => LocalApi]>([
  ['Method0.ResourceId', 'Missing', () => apiAt({ Ref: 'Missing' }, {})],
  ['Method0.ResourceId', 'Missing.ResourceId', () => apiAt({ 'Fn::GetAtt': ['Missing', 'ResourceId'] }, {})],
  ['A.ParentId', 'Missing', () => apiAt({ Ref: 'A' }, { A: resource('a', { Ref: 'Missing' }) })],
  [
    'A.ParentId',
    'Missing.RootResourceId',
    () => apiAt({ Ref: 'A' }, { A: resource('a', { 'Fn::GetAtt': ['Missing', 'RootResourceId'] }) }),
  ],
])('a reference to a resource that the template lacks is refused as %s when the API is loaded', (property, id, api) => {
  expect(api).toThrow(`${property} is ${id}, which is not a resource of the API.`);
});

test('a reference to a resource that the template lacks may be a parameter or an import', () => {
  const Parameters = { Parent: { Type: 'String' } };
  const api = apiAt({ Ref: 'A' }, { A: resource('a', { Ref: 'Parent' }) }, { Parameters });
  expect(post(api, { path: '/a' }).endpointRequest).toBeDefined();
  expect(post(apiAt({ 'Fn::ImportValue': 'root' }, {})).endpointRequest).toBeDefined();
  expect(api.warnings).toEqual([]);
});

test('a reference to a resource that the template lacks may lead to a resource of an API that is declared elsewhere', () => {
  const { Resources } = templateOf({ methods: [{ method: { ResourceId: { Ref: 'Root' } } }] }) as {
    Resources: { [id: string]: object };
  };
  const api = LocalApi.fromTemplate({ Resources: { Method0: Resources.Method0 } });
  expect(post(api).endpointRequest).toBeDefined();
});

test('the id of a resource may be read as its attribute', () => {
  const api = apiAt(
    { 'Fn::GetAtt': ['B', 'ResourceId'] },
    { A: resource('a'), B: resource('b', { 'Fn::GetAtt': 'A.ResourceId' }) },
  );
  expect(post(api, { path: '/a/b' }).endpointRequest).toBeDefined();
});

test.each<[what: string, resources: { [id: string]: object }, message: string]>([
  ['itself', { A: resource('a', { Ref: 'A' }) }, 'A.ParentId leads back to A (A -> A).'],
  [
    'its own child',
    { A: resource('a', { Ref: 'B' }), B: resource('b', { Ref: 'A' }) },
    'A.ParentId leads back to A (A -> B -> A).',
  ],
])('a resource below %s is refused when the API is loaded', (_, resources, message) => {
  expect(() => apiAt({ Ref: 'A' }, resources)).toThrow(`${message} Parents must lead to the root resource of the API.`);
});

describe('warnings of resources', () => {
  test.each(['a b', 'a/b', 'ü', '{a}.html', 'proxy+', '{}', ''])('the path part "%s" causes a warning', (part) => {
    expect(apiAt(ROOT, { A: resource(part) }).warnings).toEqual([
      `A.PathPart is "${part}", which API Gateway refuses: a part of a path is made of letters, digits and ._-:~@$, or ` +
        'is one {name} or {name+} as a whole.',
    ]);
  });

  test.each(['a', 'v1.0', 'events:batch', '$metadata', '~me', '{a}', '{a.b-c_d}', '{proxy+}'])(
    'none for the path part %s',
    (part) => {
      expect(apiAt(ROOT, { A: resource(part) }).warnings).toEqual([]);
    },
  );

  test('a path part that only a deployment knows causes no warning', () => {
    expect(apiAt(ROOT, { A: resource({ 'Fn::ImportValue': 'other/path' }) }).warnings).toEqual([]);
  });

  test('two resources with one path cause a warning', () => {
    expect(apiAt({ Ref: 'B' }, { A: resource('a'), B: resource('a') }).warnings).toEqual([
      'B has the path /a, as A has; API Gateway refuses the second.',
    ]);
  });
});
