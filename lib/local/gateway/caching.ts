/**
 * Decides which answers the stage's cache may keep, and by which key. This file makes a ticket for each request, and the server keeps
 * the answers.
 *
 * The ticket is made after authorization, API key and validation, because a cached answer does not replace these.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
import { DEFAULT_CACHE_TTL_SECONDS, MAX_CACHE_TTL_SECONDS } from '../../aws/quotas';
import type { CacheSetting, DeployedApi } from '../api/deployed-api';
import { headerValue } from '../http/header-syntax';
import { GatewayError } from './gateway-error';
import type { MethodRequest } from './method-request';
import { requestScope, resolveMapping } from './transformation/parameter-mapping';

/** The relation of one request to the cache. It is plain data, because a thread may make it for another one. */
export interface CacheTicket {
  /** Requests of one key get one answer. */
  readonly key: string;
  readonly ttlSeconds: number;
  /** Whether the client asks for a new answer and has the permission. */
  readonly refreshes: boolean;
  /** Headers that belong to this request and not to the cached answer: names and values in turns. */
  readonly headers: readonly string[];
  /** Lines for the log, even if the cache answers. */
  readonly notes: readonly string[];
}

/** This text is well known from public reports, but AWS does not document it. */
const IGNORED = '199 Cache-control headers were ignored because the caller was unauthorized.';

/**
 * Returns undefined if the answer is not cached.
 *
 * @throws GatewayError if the client must not ask for a new answer and the stage refuses it, or if a key cannot be read
 */
export function cacheTicketOf(api: DeployedApi, request: MethodRequest): CacheTicket | undefined {
  const settings = settingsFor(api.stage.cacheSettings, request);
  const { integration } = request.method;
  // It is not known whether answers of mock integrations are cached. They cost nothing.
  if (settings === undefined || integration.type === 'MOCK') return undefined;
  const { refreshes, warns } = readCacheControl(settings, request);
  const scope = requestScope(api, request);
  const { context, resource, log } = request;
  const key = JSON.stringify([
    integration.cacheNamespace ?? resource.id,
    // It is not known whether methods of one namespace share answers.
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

/** Settings for all methods apply to GET only: "Only GET methods have caching enabled by default". */
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
  // It is not known whether a method's setting replaces the setting for all methods as a whole, or member by member.
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
 * `Cache-Control: max-age=0` asks for a new answer. The permission for it, `execute-api:InvalidateCache`, is in the caller's IAM
 * policy, so only a method with IAM authorization can check it. There the permission is assumed, as the signature is.
 */
function readCacheControl(
  { requiresAuthorization, unauthorizedStrategy }: CachingOf,
  { headers, method, log }: MethodRequest,
): { readonly refreshes: boolean; readonly warns: boolean } {
  const directives = headers.all('Cache-Control').flatMap((value) => value.split(','));
  if (!directives.some((directive) => /^\s*max-age=0\s*$/i.test(directive))) return { refreshes: false, warns: false };
  if (!requiresAuthorization) return { refreshes: true, warns: false };
  if (method.authorizationType === 'AWS_IAM') {
    log.explain('The permission execute-api:InvalidateCache is not checked locally: a new answer is made');
    return { refreshes: true, warns: false };
  }
  const reason = 'Cache-Control: max-age=0 needs a caller with execute-api:InvalidateCache, by IAM authorization';
  // The text of this answer is not known.
  if (unauthorizedStrategy === 'FAIL_WITH_403') throw new GatewayError('ACCESS_DENIED', 'Forbidden', { log: [reason] });
  log.explain(`${reason}, and is ignored`);
  return { refreshes: false, warns: unauthorizedStrategy !== 'SUCCEED_WITHOUT_RESPONSE_HEADER' };
}
