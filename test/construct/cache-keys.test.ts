import { PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { Lazy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { LocalApi } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { methodsByRoute, RATINGS, ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;
const CACHED: StageOptions = { cachingEnabled: true };
const POST_CACHED: StageOptions = { methodOptions: { '/{user_id}/POST': { cachingEnabled: true } } };
const cached = (props: Props = {}, deployOptions = CACHED) =>
  ratingsApi({ ...props, apiGatewayProps: { ...props.apiGatewayProps, deployOptions } });
const post = (props: Props = {}) => cached({ httpMethod: 'POST', ...props }, POST_CACHED);
const methodOf = ({ template }: ReturnType<typeof ratingsApi>) => Object.values(methodsByRoute(template()))[0];
const keysOf = (made: ReturnType<typeof ratingsApi>): string[] => methodOf(made).Integration.CacheKeyParameters;
const warningsOf = ({ stack }: ReturnType<typeof ratingsApi>) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('cacheKeyParameters'))
    .map(({ entry }) => (entry.data as string).replace(/ \[ack: .*/, ''));

test('the path parameter becomes a key, and the method declares it', () => {
  const made = cached();
  const { Integration, RequestParameters } = methodOf(made);
  expect(Integration.CacheKeyParameters).toEqual(['method.request.path.user_id']);
  expect(RequestParameters).toEqual({ 'method.request.path.user_id': false });
  expect(LocalApi.fromStack(made.stack).warnings).toEqual([]);
});

test('a method that is not cached has no keys', () => {
  const { Integration, RequestParameters } = methodOf(ratingsApi());
  expect([Integration.CacheKeyParameters, RequestParameters]).toEqual([undefined, undefined]);
});

test('each parameter that an answer can depend on becomes a key', () => {
  const made = cached({
    requestMappingTemplate:
      '{"a": "$util.escapeJavaScript($input.params("items"))", "user": $input.params().path.user_id}',
    responseMappingTemplate: '$input.body $input.params().header.get("X-Language")',
    additionalRequestTemplates: { 'text/csv': '$input.params("user_id")' },
    requestParameters: { 'method.request.querystring.page': true },
    invocation: {
      targetModel: 'method.request.header.X-Model',
      customAttributes: 'method.request.multivalueheader.X-Id',
    },
    apiGatewayProps: { defaultMethodOptions: { requestParameters: { 'method.request.header.X-Tenant': true } } },
  });
  expect(keysOf(made)).toEqual([
    'method.request.path.user_id',
    'method.request.header.X-Tenant',
    'method.request.querystring.page',
    'method.request.header.X-Id',
    'method.request.header.X-Model',
    'method.request.querystring.items',
    'method.request.header.items',
    'method.request.header.X-Language',
    'method.request.header.Content-Type',
  ]);
  expect(methodOf(made).RequestParameters).toMatchObject({
    'method.request.header.X-Tenant': true,
    'method.request.querystring.page': true,
    'method.request.querystring.items': false,
  });
  expect(LocalApi.fromStack(made.stack).warnings).toEqual([]);
});

test('the origin is a key if the answer names one of several', () => {
  const allowOrigins = ['https://a.example', 'https://b.example'];
  const several = cached({ apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins } } });
  expect(methodsByRoute(several.template())['GET /{user_id}'].Integration.CacheKeyParameters).toContain(
    'method.request.header.Origin',
  );
});

test('a header makes a field of the body a key', () => {
  const made = post({
    requestMappingTemplate:
      '{"items": $input.json("$.items"), "user": "$util.escapeJavaScript($input.params("user_id"))"}',
    cacheKeyParameters: ['method.request.path.user_id', 'method.request.body.items'],
  });
  expect(methodOf(made).Integration).toMatchObject({
    CacheKeyParameters: ['method.request.path.user_id', 'integration.request.header.X-Cache-Key-1'],
    RequestParameters: { 'integration.request.header.X-Cache-Key-1': 'method.request.body.items' },
  });
  expect(methodOf(made).RequestParameters).toEqual({ 'method.request.path.user_id': false });
  expect(warningsOf(made)).toEqual([]);
  const api = LocalApi.fromStack(made.stack);
  expect(api.warnings).toEqual([]);
  const { endpointRequest } = api.receive({ method: 'POST', path: '/321', body: '{"items": [1]}' });
  expect(endpointRequest?.body).toBe('{"items": [1], "user": "321"}');
});

test('a header of the invocation that holds a field of the body is a key', () => {
  const made = post({ invocation: { targetModel: 'method.request.body.model' } });
  expect(keysOf(made)).toContain('integration.request.header.X-Amzn-SageMaker-Target-Model');
});

test('a further endpoint has its own keys', () => {
  const { api, template } = cached();
  api.addEndpoint({
    ...RATINGS,
    resourcePath: 'movies/{movie_id}',
    requestMappingTemplate: '$input.params("movie_id")',
  });
  api.addEndpoint({ ...RATINGS, resourcePath: 'movies', requestMappingTemplate: '{}' });
  const keys = Object.entries(methodsByRoute(template())).map(([route, { Integration }]) => [
    route,
    Integration.CacheKeyParameters,
  ]);
  expect(Object.fromEntries(keys)).toEqual({
    'GET /{user_id}': ['method.request.path.user_id'],
    'GET /movies/{movie_id}': ['method.request.path.movie_id'],
    'GET /movies': undefined,
  });
});

const MIXED = "one client would get another's answer.";
const GIVE_KEYS =
  'Name in cacheKeyParameters what tells the answers apart, or set cachingEnabled: false for the method.';
const NO_CACHING = 'Set cachingEnabled: false for the method in deployOptions.methodOptions.';

test.each<[Props, string]>([
  [
    { requestMappingTemplate: '$input.json("$.items")$input.params("user_id")' },
    'requestMappingTemplate reads the body ($input.json("$.items")), which is no part of the key: ' +
      `${MIXED} Name its fields in cacheKeyParameters, such as method.request.body.items, or set cachingEnabled: false for the ` +
      'method in deployOptions.methodOptions.',
  ],
  [
    { requestMappingTemplate: '#foreach($n in $input.params().querystring.keySet())$n#end' },
    `requestMappingTemplate may read any parameter: ${MIXED} ${GIVE_KEYS}`,
  ],
  [
    { requestMappingTemplate: '$input.params("items[]")' },
    `requestMappingTemplate reads the parameter 'items[]', which no key can name: ${MIXED} ${GIVE_KEYS}`,
  ],
  [
    { errorMappingTemplate: '{"for": "$context.authorizer.claims.sub"}' },
    `errorMappingTemplate reads the caller ($context.authorizer.claims.sub), which cannot be a key: ${MIXED} ${NO_CACHING}`,
  ],
  [
    { invocation: { customAttributes: 'context.identity.sourceIp' } },
    `invocation.customAttributes reads the caller ('context.identity.sourceIp'), which cannot be a key: ${MIXED} ${NO_CACHING}`,
  ],
  [
    { cacheKeyParameters: [], invocation: { customAttributes: 'context.authorizer.principalId' } },
    `invocation.customAttributes reads the caller ('context.authorizer.principalId'), which cannot be a key: ${MIXED} ${NO_CACHING}`,
  ],
  [
    { passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH },
    `WHEN_NO_MATCH passes bodies on, which are no part of the key: ${MIXED} ${GIVE_KEYS}`,
  ],
  [
    { requestMappingTemplate: Lazy.string({ produce: () => '{}' }) },
    `requestMappingTemplate is known only at the deployment: ${MIXED} ${GIVE_KEYS}`,
  ],
])('caching is refused if a client could get the answer of another: %#', (props, problem) => {
  expect(() => cached(props)).toThrow(
    `Stack/Ratings: a wrong prop\n  - cacheKeyParameters: answers of GET /{user_id} are cached, and ${problem}`,
  );
  expect(() => ratingsApi(props)).not.toThrow();
});

const RULE =
  'write method.request.path.NAME, method.request.querystring.NAME, method.request.header.NAME or method.request.body.JSONPATH';

test.each([
  ['items', `'items' cannot be a key of the cache; ${RULE}`],
  [
    'method.request.multivalueheader.X-Id',
    `'method.request.multivalueheader.X-Id' cannot be a key of the cache; ${RULE}`,
  ],
  ['context.authorizer.principalId', `'context.authorizer.principalId' cannot be a key of the cache; ${RULE}`],
  ['method.request.body', `'method.request.body' cannot be a key of the cache; ${RULE}`],
  ['method.request.querystring.items[]', `'method.request.querystring.items[]' cannot be a key of the cache; ${RULE}`],
  ['method.request.path.user', "'method.request.path.user' is not a parameter of the path; it has {user_id}"],
])('the key %s is refused', (key, problem) => {
  expect(() => ratingsApi({ cacheKeyParameters: [key] })).toThrow(
    `Stack/Ratings: a wrong prop\n  - cacheKeyParameters: ${problem}`,
  );
});

test('synthesis warns of keys that leave out a value on which the answer can depend', () => {
  const template = '{"a": "$input.params("items")", "user": "$input.params("user_id")"}';
  expect(
    warningsOf(cached({ requestMappingTemplate: template, cacheKeyParameters: ['method.request.querystring.items'] })),
  ).toEqual([
    'GET /{user_id}, cacheKeyParameters: leave out method.request.path.user_id, so clients that differ in nothing else get one ' +
      'answer. Add them, or acknowledge that the answer does not depend on them.',
  ]);
  const body = { requestMappingTemplate: '$input.json("$")', cacheKeyParameters: ['method.request.path.user_id'] };
  expect(warningsOf(post(body))[0]).toContain('leave out the body ($input.json("$")), so');
});

test('synthesis warns of keys without a cache', () => {
  expect(warningsOf(ratingsApi({ cacheKeyParameters: ['method.request.path.user_id'] }))).toEqual([
    'GET /{user_id}, cacheKeyParameters: have no effect, because answers of GET /{user_id} are not cached. Set cachingEnabled in ' +
      'deployOptions, which is for GET, or in deployOptions.methodOptions.',
  ]);
});
