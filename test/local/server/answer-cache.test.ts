import type { CacheTicket } from '../../../lib/local/gateway/caching';
import { HeaderFields } from '../../../lib/local/http/header-fields';
import type { Answer } from '../../../lib/local/http/message';
import { RunningApi } from '../../../lib/local/running-api';
import { AnswerCache } from '../../../lib/local/server/answer-cache';
import { ApiInThisThread } from '../../../lib/local/server/served-api';
import { apiTemplate } from './api-template';
import type { MethodSettings } from './api-template';
import { ModelServer } from './model-server';
import { serveApi } from './served';
import type { Served } from './served';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const ITEMS: MethodSettings = {
  method: 'GET',
  path: '{user_id}',
  requestTemplates: { 'application/json': '{"user": $input.params("user_id")}' },
  cacheKeyParameters: ['method.request.path.user_id'],
};

/** Starts a model that counts its calls, and an API with a cache in front of it. */
async function serveCached(
  method: Partial<MethodSettings> = {},
  setting: object = {},
  answer: (count: number) => readonly [status: number, body: string] = (count) => [200, `{"answer": ${count}}`],
): Promise<Served> {
  let count = 0;
  const model = await ModelServer.start((_, response) => {
    count += 1;
    const [status, body] = answer(count);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  cleanUp.push(() => model.stop());
  return serveApi(cachedApi(method, setting), [`my-endpoint=${model.url.href}`], cleanUp);
}

function cachedApi(method: Partial<MethodSettings> = {}, setting: object = {}): RunningApi {
  const stage = {
    CacheClusterEnabled: true,
    MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true, ...setting }],
  };
  return RunningApi.ofTemplate(apiTemplate({ methods: [{ ...ITEMS, ...method }], stage }), { caches: true });
}

const bodyOf = async (url: string, init?: RequestInit): Promise<string> => (await fetch(url, init)).text();

describe('an answer that is cached', () => {
  test('a cached answer needs no call of the model, and the log says so', async () => {
    const { url, logLine } = await serveCached();
    expect([await bodyOf(`${url}/1`), await bodyOf(`${url}/1`), await bodyOf(`${url}/2`)]).toEqual([
      '{"answer": 1}',
      '{"answer": 1}',
      '{"answer": 2}',
    ]);
    const lines = [await logLine(), await logLine(), await logLine()];
    expect(lines[0]).toMatch(/^GET \/1 200 {2}mapping [\d.]+ ms, cache miss, model [\d.]+ ms$/);
    expect(lines[1]).toMatch(/^GET \/1 200 {2}mapping [\d.]+ ms, cache hit$/);
    expect(lines[2]).toMatch(/^GET \/2 200 {2}mapping [\d.]+ ms, cache miss, model [\d.]+ ms$/);
  });

  test('an answer that is cached has the id of its own request', async () => {
    const { url } = await serveCached();
    const [first, second] = [await fetch(`${url}/1`), await fetch(`${url}/1`)];
    const idOf = ({ headers }: Response): string | null => headers.get('x-amzn-requestid');
    expect(idOf(second)).toMatch(/^[0-9a-f-]{36}$/);
    expect(idOf(second)).not.toBe(idOf(first));
    expect(second.headers.get('content-type')).toBe('application/json');
  });

  test('an answer that is cached does not open a method that needs an API key', async () => {
    const { url } = await serveCached({ apiKeyRequired: true });
    expect((await fetch(`${url}/1`)).status).toBe(403);
  });

  test('an error of the endpoint is cached too, an error of API Gateway is not', async () => {
    const { url } = await serveCached({}, {}, (count) => [count === 1 ? 500 : 200, `${count}`]);
    const statuses = [await fetch(`${url}/1`), await fetch(`${url}/1`)].map(({ status }) => status);
    expect(statuses).toEqual([400, 400]);

    const broken = {
      requestTemplates: { 'application/json': '#if($input.params("x") == "")$util.parseJson("{")#end{}' },
    };
    const { url: other } = await serveCached(broken);
    expect([(await fetch(`${other}/1`)).status, (await fetch(`${other}/1?x=1`)).status]).toEqual([500, 200]);
    expect((await fetch(`${other}/1`)).status).toBe(200);
  });

  test('an answer of more than 1,048,576 bytes is not cached, and the log says why', async () => {
    const { url, logLine } = await serveCached({}, {}, () => [200, 'a'.repeat(1_048_577)]);
    await bodyOf(`${url}/1`);
    await bodyOf(`${url}/1`);
    const [first, second] = [await logLine(), await logLine()];
    expect(first).toContain('the answer is not cached: it has 1048577 bytes, and API Gateway caches up to 1048576');
    expect(second).toContain('cache miss');
  });

  test('a client can ask for a new answer, which replaces the cached one', async () => {
    const { url } = await serveCached({}, { RequireAuthorizationForCacheControl: false });
    const anew = { headers: { 'Cache-Control': 'max-age=0' } };
    expect([await bodyOf(`${url}/1`), await bodyOf(`${url}/1`, anew), await bodyOf(`${url}/1`)]).toEqual([
      '{"answer": 1}',
      '{"answer": 2}',
      '{"answer": 2}',
    ]);
  });

  test('only a client that must not ask for a new answer gets a warning with the cached one', async () => {
    const { url } = await serveCached();
    const ask = async (headers: { [name: string]: string }): Promise<string | null> =>
      (await fetch(`${url}/1`, { headers })).headers.get('warning');
    const anew = { 'Cache-Control': 'max-age=0' };
    expect([await ask(anew), await ask({}), await ask(anew)]).toEqual([
      expect.stringMatching(/^199 /),
      null,
      expect.stringMatching(/^199 /),
    ]);
  });

  test('an API that replaces another one does not use its cached answers', async () => {
    const { url, server } = await serveCached();
    await bodyOf(`${url}/1`);
    server.use(new ApiInThisThread(cachedApi()));
    expect(await bodyOf(`${url}/1`)).toBe('{"answer": 2}');
  });
});

describe('the cache', () => {
  const ticket = (key: string, ttlSeconds = 300): CacheTicket => ({
    key,
    ttlSeconds,
    refreshes: false,
    headers: [],
    notes: [],
  });
  const answer = (body: string): Answer => ({ statusCode: 200, headers: new HeaderFields(), body });

  test('the cache gives an answer until its time is over', () => {
    let now = 0;
    const cache = new AnswerCache(20_000, () => now);
    cache.keep(ticket('a', 2), answer('one'));
    now = 1999;
    expect(cache.find(ticket('a'))?.body).toBe('one');
    now = 2000;
    expect(cache.find(ticket('a'))).toBeUndefined();
  });

  test('a full cache drops the least recently used answers', () => {
    const cache = new AnswerCache(5200);
    for (const key of ['a', 'b', 'c']) cache.keep(ticket(key), answer('x'.repeat(200)));
    cache.find(ticket('a'));
    cache.keep(ticket('d'), answer('x'.repeat(200)));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.find(ticket(key)))).toEqual(['a', 'c', 'd']);
  });

  test('the cache counts an answer once, however often it is replaced or found', () => {
    const cache = new AnswerCache(5200);
    cache.keep(ticket('a'), answer('x'));
    for (let i = 0; i < 20; i++) {
      cache.keep(ticket('b'), answer('x'.repeat(200)));
      cache.find(ticket('b'));
    }
    expect(cache.find(ticket('a'))).toBeDefined();
  });
});
