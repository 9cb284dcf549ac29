/**
 * Which answers the stage's cache may hold, and by which key. Whoever keeps answers, as the server does, is given a ticket for
 * each request; this file keeps nothing.
 *
 * The ticket is made behind authorization, API key and validation, which a cached answer does not replace.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
import { DEFAULT_CACHE_TTL_SECONDS, MAX_CACHE_TTL_SECONDS } from '../../aws/quotas';
import type { CacheSetting, DeployedApi } from '../api/deployed-api';
import { headerValue } from '../http/header-syntax';
import { GatewayError } from './gateway-error';
import type { MethodRequest } from './method-request';
import { requestScope, resolveMapping } from './transformation/parameter-mapping';

/** What one request has to do with the cache. It is plain data, because a thread may make it for another one. */
export interface CacheTicket {
  /** Requests of one key get one answer. */
  readonly key: string;
  readonly ttlSeconds: number;
  /** Whether the client wants its answer made anew, and may. */
  readonly refreshes: boolean;
  /** Headers that belong to this request, whatever answer it gets: names and values in turns. */
  readonly headers: readonly string[];
  /** What the log has to say of the request even if the cache answers. */
  readonly notes: readonly string[];
}

/** Well known; not in AWS's pages. */
const IGNORED = '199 Cache-control headers were ignored because the caller was unauthorized.';

/**
 * Returns undefined where the answer is not cached.
 *
 * @throws GatewayError if the client may not have its answer made anew and is to be refused, or if a key cannot be read
 */
export function cacheTicketOf(api: DeployedApi, request: MethodRequest): CacheTicket | undefined {
  const settings = settingsFor(api.stage.cacheSettings, request);
  const { integration } = request.method;
  // Whether answers of mock integrations are cached is not known. They cost nothing.
  if (settings === undefined || integration.type === 'MOCK') return undefined;
  const { refreshes, warns } = readCacheControl(settings, request);
  const scope = requestScope(api, request);
  const { context, resource, log } = request;
  const key = JSON.stringify([
    integration.cacheNamespace ?? resource.id,
    // Whether methods of one namespace share answers is not known.
    request.httpMethod,
    ...integration.cacheKeys.map((source) => resolveMapping(source, scope) ?? null),
  ]);
  return {
    key,
    ttlSeconds: settings.ttlSeconds,
    refreshes,
    headers: [
      ...['x-amzn-RequestId', context.requestId],
      ...['x-amz-apigw-id', context.extendedRequestId],
      ...['X-Amzn-Trace-Id', headerValue(context.traceId)],
      ...(warns ? ['Warning', IGNORED] : []),
    ],
    notes: log.reasons(),
  };
}

interface CachingOf {
  readonly ttlSeconds: number;
  readonly requiresAuthorization: boolean;
  readonly unauthorizedStrategy: string;
}

/** "Only GET methods have caching enabled by default": what the stage says of all methods is for them alone. */
function settingsFor(settings: readonly CacheSetting[], request: MethodRequest): CachingOf | undefined {
  if (settings.length === 0) return undefined;
  const { httpMethod, method, resource } = request;
  const methods = [httpMethod, method.httpMethod];
  const isOfMethod = (one: CacheSetting): boolean => methods.includes(one.httpMethod);
  const isOfPath = (one: CacheSetting): boolean => one.path === resource.path;
  const isOfAll = (one: CacheSetting): boolean => one.httpMethod === '*' && one.path === '/*';
  const named = [
    ...settings.filter((one) => isOfMethod(one) && isOfPath(one)),
    ...settings.filter((one) => one.httpMethod === '*' && isOfPath(one)),
    ...settings.filter((one) => isOfMethod(one) && one.path === '/*'),
  ];
  const ofAll = settings.filter(isOfAll);
  // Whether a setting of a method leaves the others to the setting of all methods is not known.
  const find = <Name extends keyof CacheSetting>(name: Name, among = [...named, ...ofAll]) =>
    among.find((one) => one[name] !== undefined)?.[name];
  const isEnabled = find('cachingEnabled', named) ?? (httpMethod === 'GET' && find('cachingEnabled', ofAll));
  const ttlSeconds = Math.min(find('ttlSeconds') ?? DEFAULT_CACHE_TTL_SECONDS, MAX_CACHE_TTL_SECONDS);
  if (isEnabled !== true || !(ttlSeconds > 0)) return undefined;
  return {
    ttlSeconds,
    requiresAuthorization: find('requiresAuthorization') ?? true,
    unauthorizedStrategy: find('unauthorizedStrategy') ?? 'SUCCEED_WITH_RESPONSE_HEADER',
  };
}

/**
 * `Cache-Control: max-age=0` asks for a new answer. The permission to do so, `execute-api:InvalidateCache`, is in a caller's
 * IAM policy, so that only methods with IAM authorization know it. There it is taken as given, as the signature is.
 */
function readCacheControl(
  { requiresAuthorization, unauthorizedStrategy }: CachingOf,
  { headers, method, log }: MethodRequest,
): { readonly refreshes: boolean; readonly warns: boolean } {
  const directives = headers.all('Cache-Control').flatMap((value) => value.split(','));
  if (!directives.some((directive) => /^\s*max-age=0\s*$/i.test(directive))) return { refreshes: false, warns: false };
  if (!requiresAuthorization) return { refreshes: true, warns: false };
  if (method.authorizationType === 'AWS_IAM') {
    log.explain('The permission execute-api:InvalidateCache is not checked locally: the answer is made anew');
    return { refreshes: true, warns: false };
  }
  const reason = 'Cache-Control: max-age=0 needs a caller with execute-api:InvalidateCache, by IAM authorization';
  // The words of this answer are not known.
  if (unauthorizedStrategy === 'FAIL_WITH_403') throw new GatewayError('ACCESS_DENIED', 'Forbidden', { log: [reason] });
  log.explain(`${reason}, and is ignored`);
  return { refreshes: false, warns: unauthorizedStrategy !== 'SUCCEED_WITHOUT_RESPONSE_HEADER' };
}
