import { RunningApi } from '../../../lib/local/running-api';
import { HeaderFields } from '../../../lib/local/http/header-fields';
import { receiveMessage } from '../../../lib/local/gateway/request/received-message';
import type { Outcome } from '../../../lib/local/gateway/execution';
import { apiTemplate } from '../server/api-template';
import type { MethodSettings } from '../server/api-template';

const TEMPLATES = { 'application/json': '{"user": $input.params("user_id")}' };
const ITEMS: MethodSettings = {
  method: 'GET',
  path: '{user_id}',
  requestTemplates: TEMPLATES,
  cacheKeyParameters: ['method.request.path.user_id'],
};
const ALL = { HttpMethod: '*', ResourcePath: '/*' };

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

const received =
  (methodSettings: readonly object[], methods: readonly MethodSettings[] = [ITEMS], stage: object = {}) =>
  ({ method = 'GET', path = '/321', headers = {}, body = '' }: Sent = {}): Outcome => {
    const properties = { CacheClusterEnabled: true, MethodSettings: methodSettings, ...stage };
    const api = RunningApi.ofTemplate(apiTemplate({ methods, stage: properties }), { caches: true });
    return api.receive(receiveMessage(method, path, { headers: HeaderFields.ofRecord(headers), body }, {}));
  };

describe('a method is cached', () => {
  const ttlOf = (outcome: Outcome): number | undefined => outcome.cache?.ttlSeconds;
  const both: MethodSettings[] = [ITEMS, { ...ITEMS, method: 'POST' }];

  test('a method is cached for 300 seconds if the stage enables caching for all methods', () => {
    expect(ttlOf(received([{ ...ALL, CachingEnabled: true }])())).toBe(300);
  });

  test('a method is not cached without a cache cluster, or if the time to live is 0', () => {
    const settings = [{ ...ALL, CachingEnabled: true }];
    expect(ttlOf(received(settings, [ITEMS], { CacheClusterEnabled: false })())).toBeUndefined();
    expect(ttlOf(received([{ ...ALL, CachingEnabled: true, CacheTtlInSeconds: 0 }])())).toBeUndefined();
  });

  test.each<[name: string, settings: object[], get: number | undefined, post: number | undefined]>([
    [
      'the setting of all methods is for GET alone',
      [{ ...ALL, CachingEnabled: true, CacheTtlInSeconds: 60 }],
      60,
      undefined,
    ],
    [
      'a setting of the method is for it alone',
      [{ HttpMethod: 'POST', ResourcePath: '/~1{user_id}', CachingEnabled: true, CacheTtlInSeconds: 5 }],
      undefined,
      5,
    ],
    [
      'a setting of the method wins, wherever it stands',
      [
        { HttpMethod: 'GET', ResourcePath: '/{user_id}', CachingEnabled: false },
        { ...ALL, CachingEnabled: true },
      ],
      undefined,
      undefined,
    ],
    [
      'a setting of the path is for all of its methods, and the time to live of another setting holds',
      [
        { ...ALL, CacheTtlInSeconds: 9 },
        { HttpMethod: '*', ResourcePath: '/~1{user_id}', CachingEnabled: true },
      ],
      9,
      9,
    ],
    [
      'a setting of a method on all paths holds',
      [{ HttpMethod: 'POST', ResourcePath: '/*', CachingEnabled: true }],
      undefined,
      300,
    ],
  ])('a method is cached by its settings: %s', (_, settings, get, post) => {
    expect([ttlOf(received(settings, both)()), ttlOf(received(settings, both)({ method: 'POST' }))]).toEqual([
      get,
      post,
    ]);
  });

  test('a method for ANY is cached if the client sends GET', () => {
    const any = received([{ ...ALL, CachingEnabled: true }], [{ ...ITEMS, method: 'ANY' }]);
    expect([ttlOf(any()), ttlOf(any({ method: 'POST' }))]).toEqual([300, undefined]);
  });

  test('a stage that a deployment creates has its own settings for all methods', () => {
    const resources: { [logicalId: string]: unknown } = apiTemplate({ methods: [ITEMS] }).Resources;
    delete resources.Stage;
    const StageDescription = { CacheClusterEnabled: true, CachingEnabled: true, CacheTtlInSeconds: 7 };
    const Properties = { RestApiId: { Ref: 'Api' }, StageName: 'prod', StageDescription };
    const Resources = { ...resources, Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties } };
    const api = RunningApi.ofTemplate({ Resources }, { caches: true });
    const message = receiveMessage('GET', '/321', { headers: new HeaderFields(), body: '' }, {});
    expect(api.receive(message).cache?.ttlSeconds).toBe(7);
  });

  test('a method is cached for 300 seconds if only a deployment knows the time', () => {
    const stage = {
      CacheClusterEnabled: true,
      MethodSettings: [{ ...ALL, CachingEnabled: true, CacheTtlInSeconds: { Ref: 'Seconds' } }],
    };
    const template = { ...apiTemplate({ methods: [ITEMS], stage }), Parameters: { Seconds: { Type: 'Number' } } };
    const api = RunningApi.ofTemplate(template, { caches: true });
    const message = receiveMessage('GET', '/321', { headers: new HeaderFields(), body: '' }, {});
    expect(api.receive(message).cache?.ttlSeconds).toBe(300);
  });

  test('a time to live of more than an hour is a problem of the deployment', () => {
    const stage = {
      CacheClusterEnabled: true,
      MethodSettings: [{ ...ALL, CachingEnabled: true, CacheTtlInSeconds: 7200 }],
    };
    expect(RunningApi.ofTemplate(apiTemplate({ methods: [ITEMS], stage }), {}).review.problems).toContainEqual(
      'Stage.MethodSettings[0].CacheTtlInSeconds is 7200; API Gateway keeps an answer for 0 to 3600 seconds.',
    );
  });
});

describe('a key of the cache', () => {
  const settings = [{ HttpMethod: '*', ResourcePath: '/~1{user_id}', CachingEnabled: true }];
  const keyed = (method: Partial<MethodSettings>, one: Sent, other: Sent): boolean => {
    const receive = received(settings, [{ ...ITEMS, method: 'ANY', ...method }]);
    return receive(one).cache?.key === receive(other).cache?.key;
  };

  test('a key of the cache is only the resource if no parameter is named, so that clients get wrong answers', () => {
    expect(keyed({ cacheKeyParameters: undefined }, { path: '/321' }, { path: '/322' })).toBe(true);
  });

  test.each<[parameter: string, one: Sent, other: Sent, same: Sent]>([
    ['method.request.path.user_id', { path: '/1' }, { path: '/2' }, { path: '/1?a=b' }],
    ['method.request.querystring.items', { path: '/1?items=a' }, { path: '/1?items=b' }, { path: '/2?items=a' }],
    ['method.request.header.X-Tenant', { headers: { 'X-Tenant': 'a' } }, {}, { headers: { 'x-tenant': 'a' } }],
  ])('a key of the cache distinguishes requests by %s', (parameter, one, other, same) => {
    const method = { cacheKeyParameters: [parameter] };
    expect([keyed(method, one, other), keyed(method, one, same)]).toEqual([false, true]);
  });

  test('a key of the cache can be a field of the body that the integration maps to a header', () => {
    const header = 'integration.request.header.X-Items';
    const method = {
      cacheKeyParameters: [header],
      integrationParameters: { [header]: 'method.request.body.items' },
    };
    const post = (body: string): Sent => ({ method: 'POST', body });
    expect(keyed(method, post('{"items": [1, 2]}'), post('{"items": [1, 3]}'))).toBe(false);
    expect(keyed(method, post('{"items": [1, 2]}'), post('{"items": [1, 2], "n": 1}'))).toBe(true);
  });

  test('a key of the cache has the namespace of the integration, or else the resource', () => {
    const two = (cacheNamespace: string | undefined): MethodSettings[] =>
      ['a', 'b'].map((path) => ({ ...ITEMS, path, cacheKeyParameters: undefined, cacheNamespace }));
    const all = [{ ...ALL, CachingEnabled: true }];
    const keysOf = (namespace: string | undefined): unknown[] =>
      ['/a', '/b'].map((path) => received(all, two(namespace))({ path }).cache?.key);
    expect(new Set(keysOf(undefined)).size).toBe(2);
    expect(new Set(keysOf('shared')).size).toBe(1);
  });
});

test('the cache is not used for a request that API Gateway refuses before the integration', () => {
  const method = { ...ITEMS, apiKeyRequired: true, requiredQuery: 'items' };
  const receive = received([{ ...ALL, CachingEnabled: true }], [method]);
  expect([receive(), receive({ headers: { 'x-api-key': 'none' } })].map(({ cache }) => cache)).toEqual([
    undefined,
    undefined,
  ]);
});

test('the cache is used for a request whose template fails, because the cache needs no template', () => {
  const method = { ...ITEMS, requestTemplates: { 'application/json': '$util.parseJson("{")' } };
  expect(received([{ ...ALL, CachingEnabled: true }], [method])().cache?.key).toBeDefined();
});

test('the cache is not used if the caller keeps no answers, like LocalApi', () => {
  const stage = { CacheClusterEnabled: true, MethodSettings: [{ ...ALL, CachingEnabled: true }] };
  const api = RunningApi.ofTemplate(apiTemplate({ methods: [ITEMS], stage }), {});
  const message = receiveMessage('GET', '/321', { headers: new HeaderFields(), body: '' }, {});
  expect(api.receive(message).cache).toBeUndefined();
});

describe('Cache-Control: max-age=0', () => {
  const asked = (setting: object, method: Partial<MethodSettings> = {}, value = 'max-age=0'): Outcome =>
    received(
      [{ ...ALL, CachingEnabled: true, ...setting }],
      [{ ...ITEMS, ...method }],
    )({
      headers: { 'Cache-Control': value },
    });
  const warningOf = ({ cache }: Outcome): string | undefined =>
    HeaderFields.ofRaw(cache?.headers ?? []).last('Warning');

  test('Cache-Control: max-age=0 is ignored with a warning by default, because no caller here has the permission', () => {
    const outcome = asked({});
    expect([outcome.cache?.refreshes, warningOf(outcome)]).toEqual([
      false,
      '199 Cache-control headers were ignored because the caller was unauthorized.',
    ]);
    expect(outcome.cache?.notes).toEqual([
      'Cache-Control: max-age=0 needs a caller with execute-api:InvalidateCache, by IAM authorization, and is ignored',
    ]);
  });

  test('Cache-Control: max-age=0 is ignored without a warning if the stage is configured so', () => {
    const outcome = asked({ UnauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITHOUT_RESPONSE_HEADER' });
    expect([outcome.cache?.refreshes, warningOf(outcome)]).toEqual([false, undefined]);
  });

  test('Cache-Control: max-age=0 gets a 403 if the stage is configured so', () => {
    const outcome = asked({ UnauthorizedCacheControlHeaderStrategy: 'FAIL_WITH_403' });
    expect(outcome).toMatchObject({ kind: 'answered', response: { statusCode: 403 } });
    expect(outcome.cache).toBeUndefined();
  });

  test('Cache-Control: max-age=0 gives callers with IAM authorization a new answer, and all callers if no permission is required', () => {
    expect(asked({}, { authorizationType: 'AWS_IAM' }).cache?.refreshes).toBe(true);
    expect(asked({ RequireAuthorizationForCacheControl: false }, {}, 'no-store, Max-Age=0').cache?.refreshes).toBe(
      true,
    );
  });

  test('any other Cache-Control changes nothing', () => {
    for (const value of ['no-cache', 'max-age=01', 'max-age=60']) {
      const outcome = asked({ RequireAuthorizationForCacheControl: false }, {}, value);
      expect([outcome.cache?.refreshes, warningOf(outcome)]).toEqual([false, undefined]);
    }
  });
});
