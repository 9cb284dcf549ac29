import { RunningApi } from '../../../lib/local/running-api';
import { OriginGuard } from '../../../lib/local/server/origin-guard';
import { apiTemplate } from './api-template';
import { CREDENTIALS, SageMakerRuntime } from './sagemaker-runtime';
import { serveApi } from './served';

const environment = { ...process.env };
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
  process.env = { ...environment };
});

/** `/paid` calls the deployed endpoint, `/echo` does not. */
async function serveBoth(guard?: OriginGuard, stage = {}) {
  const runtime = await SageMakerRuntime.start(() => ({ status: 200, body: '{}' }));
  cleanUp.push(() => runtime.stop());
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: runtime.url,
    AWS_REGION: CREDENTIALS.region,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  });
  const preflight = {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{"statusCode": 200}' },
    IntegrationResponses: [{ StatusCode: '200' }],
  };
  const methods = ['paid', 'echo'].flatMap((path) => [
    { method: 'GET', path, endpointName: path },
    { method: 'OPTIONS', path, integration: preflight },
  ]);
  const api = RunningApi.ofTemplate(apiTemplate({ methods, stage }), { caches: true });
  return { runtime, ...(await serveApi(api, ['paid=aws'], cleanUp, guard)) };
}

test('a page of another origin cannot call the deployed endpoint, and the log says why', async () => {
  const { runtime, url, logLine } = await serveBoth();
  const response = await fetch(`${url}/paid`, { headers: { Origin: 'https://evil.com' } });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect(await logLine()).toMatch(
    /^GET \/paid 403 .* a page of https:\/\/evil\.com may not call the target aws, which spends your AWS credentials; --allow-origin https:\/\/evil\.com lets it$/,
  );
  expect((await fetch(`${url}/paid`, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
  expect(runtime.calls).toHaveLength(0);
});

test('a preflight of another origin is refused like its request', async () => {
  const { url, logLine } = await serveBoth();
  const preflight = async (path: string, origin: string) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'GET' };
    return (await fetch(url + path, { method: 'OPTIONS', headers })).status;
  };
  expect(await preflight('/paid?a=b', 'null')).toBe(403);
  expect(await logLine()).toMatch(/^OPTIONS \/paid\?a=b 403 .* a page of null may not call /);
  expect(await preflight('/paid', 'http://localhost:5173')).toBe(200);
  expect(await preflight('/echo', 'null')).toBe(200);
});

test('pages of this machine, allowed pages and programs can call the deployed endpoint', async () => {
  const { runtime, url } = await serveBoth(new OriginGuard(['https://app.example.com']));
  for (const Origin of ['http://localhost:5173', 'https://app.example.com']) {
    expect((await fetch(`${url}/paid`, { headers: { Origin } })).status).toBe(200);
  }
  expect((await fetch(`${url}/paid`)).status).toBe(200);
  expect(runtime.calls).toHaveLength(3);
});

test('every page can call a target that uses no credentials', async () => {
  const { url } = await serveBoth();
  expect((await fetch(`${url}/echo`, { headers: { Origin: 'https://evil.com' } })).status).toBe(200);
});

test('a page of another origin gets no answer of the deployed endpoint from the cache', async () => {
  const MethodSettings = [{ HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true }];
  const { runtime, url } = await serveBoth(undefined, { CacheClusterEnabled: true, MethodSettings });
  const statusFor = async (Origin: string): Promise<number> =>
    (await fetch(`${url}/paid`, { headers: { Origin } })).status;
  expect(await statusFor('http://localhost:5173')).toBe(200);
  expect(await statusFor('https://evil.com')).toBe(403);
  expect(await statusFor('http://localhost:5173')).toBe(200);
  expect(runtime.calls).toHaveLength(1);
});
