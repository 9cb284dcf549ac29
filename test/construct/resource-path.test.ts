import { methodsByRoute, RATINGS, ratingsApi } from './ratings-api';

test.each([
  [{ resourcePath: 'ratings' }, 'GET /ratings'],
  [{ resourcePath: 'v1/users/{user_id}/ratings' }, 'GET /v1/users/{user_id}/ratings'],
  [{ resourceName: 'inference', resourcePath: '{user_id}' }, 'GET /inference/{user_id}'],
  [{ resourceName: 'v1/users', resourcePath: '{user_id}/ratings' }, 'GET /v1/users/{user_id}/ratings'],
  [{ resourcePath: '{proxy+}' }, 'GET /{proxy+}'],
  [{ resourcePath: 'a.b_c-d:e$f' }, 'GET /a.b_c-d:e$f'],
])('the props %j give the method %s', (props, route) => {
  expect(Object.keys(methodsByRoute(ratingsApi(props).template()))).toEqual([route]);
});

test('endpoints share the resources of the parts that their paths share', () => {
  const { api, template } = ratingsApi({ resourcePath: 'users/{user_id}/ratings' });
  api.addEndpoint({ ...RATINGS, resourcePath: 'users/{user_id}/genres' });
  api.addEndpoint({ ...RATINGS, resourceName: 'users', resourcePath: '{user_id}', httpMethod: 'POST' });
  expect(Object.keys(methodsByRoute(template())).sort()).toEqual([
    'GET /users/{user_id}/genres',
    'GET /users/{user_id}/ratings',
    'POST /users/{user_id}',
  ]);
  template().resourceCountIs('AWS::ApiGateway::Resource', 4);
});

test('a literal part may stand beside a path parameter', () => {
  const { api, template } = ratingsApi();
  api.addEndpoint({ ...RATINGS, resourcePath: 'top' });
  expect(Object.keys(methodsByRoute(template())).sort()).toEqual(['GET /top', 'GET /{user_id}']);
});

test.each([
  ['a,b', 'a,b'],
  ['users/~me', '~me'],
  ['{a@b}', '{a@b}'],
])('the path %s is refused because aws-cdk-lib refuses it, although API Gateway takes it', (resourcePath, part) => {
  expect(() => ratingsApi({ resourcePath })).toThrow(
    `resourcePath: '${part}' has a ~, an @ or a comma, which aws-cdk-lib refuses in a path; write parts of letters, `,
  );
});
