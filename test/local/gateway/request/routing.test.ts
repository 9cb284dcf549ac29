import { apiOf } from '../../api-fixture';
import type { LocalApi } from '../../../../lib/local';

/** Makes an API in which every method answers with the pattern of its resource. */
function apiWithRoutes(...routes: string[]): LocalApi {
  return apiOf({
    methods: routes.map((route) => {
      const [httpMethod = '', path = ''] = route.split(' ');
      return {
        httpMethod,
        path,
        integration: {
          RequestParameters: { 'integration.request.header.Route': `'${route}'` },
          RequestTemplates: { 'application/json': "$input.params('p')|$input.params('proxy')" },
        },
      };
    }),
  });
}

function routeOf(api: LocalApi, method: string, path: string): string | undefined {
  const exchange = api.receive({ method, path });
  return exchange.endpointRequest?.headers.Route ?? exchange.apiResponse?.body;
}

const NO_ROUTE = '{"message":"Missing Authentication Token"}';

test.each<[what: string, routes: string[], request: string, expected: string]>([
  ['the root', ['GET /'], 'GET /', 'GET /'],
  ['a literal', ['GET /a'], 'GET /a', 'GET /a'],
  ['a nested literal', ['GET /a/b'], 'GET /a/b', 'GET /a/b'],
  ['a parameter', ['GET /{p}'], 'GET /x', 'GET /{p}'],
  ['a literal before a parameter that is declared first', ['GET /{p}', 'GET /a'], 'GET /a', 'GET /a'],
  ['a literal before a greedy parameter', ['GET /{proxy+}', 'GET /a/b'], 'GET /a/b', 'GET /a/b'],
  ['the greedy parameter where the literal has no such child', ['GET /a/b', 'GET /{p+}'], 'GET /a/other', 'GET /{p+}'],
  ['the parameter where the literal leads nowhere', ['GET /a/b', 'GET /{p}/c'], 'GET /a/c', 'GET /{p}/c'],
  ['method and path together', ['POST /test', 'OPTIONS /{proxy+}'], 'OPTIONS /test', 'OPTIONS /{proxy+}'],
  ['the specific method before ANY', ['ANY /a', 'GET /a'], 'GET /a', 'GET /a'],
  ['ANY for the others', ['ANY /a', 'GET /a'], 'DELETE /a', 'ANY /a'],
  ['ANY for HEAD', ['ANY /a'], 'HEAD /a', 'ANY /a'],
  ['one slash at the end left out', ['GET /a'], 'GET /a/', 'GET /a'],
  ['several slashes at the beginning', ['GET /a'], 'GET //a', 'GET /a'],
  ['an escaped literal', ['GET /a-b'], 'GET /a%2Db', 'GET /a-b'],
  ['an escaped slash in one parameter', ['GET /{p}'], 'GET /x%2Fy', 'GET /{p}'],
  ['the query string left out', ['GET /a'], 'GET /a?b=/c', 'GET /a'],
])('the route of a request finds %s', (_, routes, request, expected) => {
  const [method = '', path = ''] = request.split(' ');
  expect(routeOf(apiWithRoutes(...routes), method, path)).toBe(expected);
});

test.each<[what: string, routes: string[], request: string]>([
  ['a path without resource', ['GET /a'], 'GET /b'],
  ['a path below a resource', ['GET /a'], 'GET /a/b'],
  ['a method that the resource lacks', ['GET /a'], 'POST /a'],
  ['HEAD where there is GET alone', ['GET /a'], 'HEAD /a'],
  ['OPTIONS where no preflight is configured', ['GET /a'], 'OPTIONS /a'],
  ['a resource without methods', ['GET /a/b'], 'GET /a'],
  ['another letter case', ['GET /a'], 'GET /A'],
  ['nothing where a greedy parameter needs a segment', ['GET /a/{proxy+}'], 'GET /a/'],
  ['an empty segment for a parameter', ['GET /a/{p}/b'], 'GET /a//b'],
  ['a method that HTTP does not have', ['ANY /a'], 'FOO /a'],
  ['the name of a host object', ['GET /a'], 'GET /constructor'],
])('there is no route for %s: 403', (_, routes, request) => {
  const [method = '', path = ''] = request.split(' ');
  const { apiResponse } = apiWithRoutes(...routes).receive({ method, path });
  expect(apiResponse?.statusCode).toBe(403);
  expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('MissingAuthenticationTokenException');
  expect(apiResponse?.body).toBe(method === 'HEAD' ? '' : NO_ROUTE);
});

describe('path parameters', () => {
  test.each<[pattern: string, path: string, value: string]>([
    ['/{p}', '/321', '321|'],
    ['/{p}', '/%C3%A9%20x', 'é x|'],
    ['/{p}', '/x%2Fy', 'x/y|'],
    ['/{p}', '/100%', '100%|'],
    ['/{p}', '/a+b', 'a+b|'],
    ['/{proxy+}', '/a/b/c', '|a/b/c'],
    ['/{proxy+}', '/a//b', '|a//b'],
    ['/{proxy+}', '/proxy-value/', '|proxy-value'],
    ['/{p}/{proxy+}', '/x/y/z', 'x|y/z'],
  ])('the path parameters of %s are read from %s', (pattern, path, value) => {
    const api = apiWithRoutes(`GET ${pattern}`);
    expect(api.receive({ method: 'GET', path }).endpointRequest?.body).toBe(value);
  });
});

describe('the stage in the path', () => {
  const api = apiOf({ methods: [{ httpMethod: 'GET', path: '/a' }] }, { stageInPath: true });

  test.each(['/prod/a', '//prod/a', '/prod//a'])('the path %s, with the stage in it, reaches the resource', (path) => {
    expect(api.receive({ method: 'GET', path }).endpointRequest).toBeDefined();
  });

  test('a request to another stage is forbidden', () => {
    const { apiResponse } = api.receive({ method: 'GET', path: '/test/a' });
    expect(apiResponse).toMatchObject({ statusCode: 403, body: '{"message":"Forbidden"}' });
    expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('ForbiddenException');
  });

  test('the stage alone reaches the root', () => {
    expect(api.receive({ method: 'GET', path: '/prod' }).apiResponse?.body).toBe(NO_ROUTE);
  });
});

describe('what the templates see of the path', () => {
  const api = apiOf({
    methods: [
      {
        httpMethod: 'GET',
        path: '/{p}',
        integration: { RequestTemplates: { 'application/json': '$context.path $context.resourcePath $context.stage' } },
      },
    ],
  });

  test('$context.path has the stage and the slashes as sent, $context.resourcePath has the pattern', () => {
    expect(api.receive({ method: 'GET', path: '//x/?q=1' }).endpointRequest?.body).toBe('/prod//x/ /{p} prod');
  });
});

describe('resources that API Gateway would refuse', () => {
  test('a child of a greedy resource is refused', () => {
    expect(() => apiWithRoutes('GET /{proxy+}/a')).toThrow(
      '/{proxy+} takes the rest of the path; it cannot have the child a.',
    );
  });

  test('two variable children of one parent are refused', () => {
    expect(() => apiWithRoutes('GET /{p}', 'GET /{other}')).toThrow(
      '/ has two variable children, /{p} and /{other}; API Gateway allows one.',
    );
  });
});
