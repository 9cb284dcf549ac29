/**
 * The `$context` of one request. This room has no clock and no chance: what a deployed API draws anew for each request
 * is fixed here, unless the request brings it along in `context`.
 */
import type { ApiResource, DeployedApi } from '../deployed-api';

export interface ContextObject {
  [name: string]: unknown;
}

export interface RequestContext {
  /** As `$context` shows it. Without a prototype, so that no name of a host object is found in it. */
  readonly values: ContextObject;
  /** `$context.identity`, a part of `values`. */
  readonly identity: ContextObject;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** The value of X-Amzn-Trace-Id. */
  readonly traceId: string;
}

interface ContextFacts {
  readonly api: DeployedApi;
  readonly httpMethod: string;
  /** Not set where no route was found. */
  readonly resource: ApiResource | undefined;
  /** As the client sent it, the stage before it. */
  readonly path: string;
  readonly userAgent: string | undefined;
  readonly traceHeader: string | undefined;
  readonly overrides: { readonly [name: string]: unknown };
}

const FIXED_REQUEST_ID = '00000000-0000-4000-8000-000000000000';

export function createContext(facts: ContextFacts): RequestContext {
  const { api, httpMethod, resource, path, userAgent, traceHeader, overrides } = facts;
  const requestId = typeof overrides.requestId === 'string' ? overrides.requestId : FIXED_REQUEST_ID;
  const epoch = typeof overrides.requestTimeEpoch === 'number' ? overrides.requestTimeEpoch : 0;
  const extendedRequestId =
    typeof overrides.extendedRequestId === 'string' ? overrides.extendedRequestId : extendedIdOf(requestId);
  const domainPrefix = api.id.toLowerCase();
  const identity = merge(
    { ...NO_IDENTITY, sourceIp: '127.0.0.1', userAgent: userAgent ?? null },
    objectIn(overrides, 'identity'),
  );
  const values = merge(
    {
      ...(resource && { resourceId: resource.id, resourcePath: resource.path }),
      extendedRequestId,
      requestTime: formatRequestTime(epoch),
      path,
      accountId: api.accountId,
      protocol: 'HTTP/1.1',
      stage: api.stage.name,
      domainPrefix,
      requestTimeEpoch: epoch,
      requestId,
      domainName: `${domainPrefix}.execute-api.${api.region}.amazonaws.com`,
      deploymentId: api.stage.deploymentId,
      apiId: api.id,
      httpMethod,
    },
    { ...overrides, identity },
  );
  return { values, identity, requestId, extendedRequestId, traceId: traceIdOf(traceHeader, requestId, epoch) };
}

/** What `$context.identity` lists even where the request has none of it (recorded on AWS). */
const NO_IDENTITY = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  sourceIp: null,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  userAgent: null,
  user: null,
};

/** The value at a path such as `identity.sourceIp`, if it is text or a number: only those can be mapped or printed. */
export function contextText(context: ContextObject, path: readonly string[]): string | undefined {
  let value: unknown = context;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function merge(base: ContextObject, over: ContextObject): ContextObject {
  return Object.assign(Object.create(null) as ContextObject, base, over);
}

function objectIn(context: ContextObject, name: string): ContextObject {
  const value = context[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is ContextObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `$context.requestTime` is in Common Log Format: 24/Nov/2026:09:32:12 +0000. */
function formatRequestTime(epoch: number): string {
  const [date = '', time = ''] = new Date(epoch).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1] ?? ''}/${year}:${time.slice(0, 8)} +0000`;
}

/** Recorded ones are 11 bytes in base64, and so end in `=`. */
function extendedIdOf(requestId: string): string {
  return Buffer.from(requestId.padEnd(11, '0'), 'latin1').subarray(0, 11).toString('base64');
}

/** The client's own trace goes on; its Root alone gets a Parent (recorded on AWS). */
function traceIdOf(header: string | undefined, requestId: string, epoch: number): string {
  const digits = requestId.replaceAll('-', '').padEnd(24, '0');
  if (header?.includes('Root=')) return header.includes('Parent=') ? header : `${header};Parent=${digits.slice(0, 16)}`;
  const seconds = Math.floor(epoch / 1000);
  return `Root=1-${seconds.toString(16).padStart(8, '0')}-${digits.slice(0, 24)}`;
}
