/**
 * The `$context` of one request. Values that a deployed API makes anew for each request, such as ids and times, are fixed here,
 * so that equal requests get equal answers. A request can bring its own in `context`.
 */
import { urlSuffixOf } from '../../aws/partition';
import { isJsonObject } from '../json-object';
import { shownValue } from '../shown-value';
import type { ApiResource, DeployedApi } from '../api/deployed-api';
import { encodeBase64 } from '../http/base64';

export interface ContextObject {
  [name: string]: unknown;
}

interface ContextFacts {
  readonly api: DeployedApi;
  readonly httpMethod: string;
  /** Undefined if no route was found. */
  readonly resource: ApiResource | undefined;
  /** The path as the client sent it, with the stage before it. */
  readonly path: string;
  readonly userAgent: string | undefined;
  readonly traceHeader: string | undefined;
  readonly overrides: ContextObject;
}

const FIXED_REQUEST_ID = '00000000-0000-4000-8000-000000000000';

export class RequestContext {
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** The valid API key of the request. */
  apiKey?: string;
  private readonly epoch: number;
  private madeTraceId?: string;
  private made?: ContextObject;

  constructor(private readonly facts: ContextFacts) {
    const { requestId, extendedRequestId, requestTimeEpoch } = facts.overrides;
    this.requestId = typeof requestId === 'string' ? requestId : FIXED_REQUEST_ID;
    this.extendedRequestId = typeof extendedRequestId === 'string' ? extendedRequestId : extendedIdOf(this.requestId);
    this.epoch = readEpoch(requestTimeEpoch);
  }

  /** The value of X-Amzn-Trace-Id. */
  get traceId(): string {
    return (this.madeTraceId ??= traceIdOf(this.facts.traceHeader, this.requestId, this.epoch));
  }

  /** The values of `$context`. They are made when first needed, because few templates and mappings read them. */
  get values(): ContextObject {
    return (this.made ??= this.make());
  }

  private make(): ContextObject {
    const { api, httpMethod, resource, path, userAgent, overrides } = this.facts;
    const domainPrefix = api.id.toLowerCase();
    return {
      ...(resource && { resourceId: resource.id, resourcePath: resource.path }),
      extendedRequestId: this.extendedRequestId,
      requestTime: formatRequestTime(this.epoch),
      path,
      accountId: api.accountId,
      protocol: 'HTTP/1.1',
      stage: api.stage.name,
      domainPrefix,
      requestTimeEpoch: this.epoch,
      requestId: this.requestId,
      domainName: `${domainPrefix}.execute-api.${api.region}.${urlSuffixOf(api.region)}`,
      deploymentId: api.stage.deploymentId,
      apiId: api.id,
      httpMethod,
      ...overrides,
      identity: {
        ...NO_IDENTITY,
        sourceIp: '127.0.0.1',
        userAgent: userAgent ?? null,
        ...(this.apiKey !== undefined && { apiKey: this.apiKey }),
        ...(isJsonObject(overrides.identity) && overrides.identity),
      },
    };
  }
}

/** The latest time that a JavaScript date can have, in the year 275760. */
const MAX_EPOCH = 8.64e15;

function readEpoch(given: unknown): number {
  if (given === undefined || given === null) return 0;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= MAX_EPOCH) return given;
  throw new Error(
    `context.requestTimeEpoch of the API request is ${shownValue(given)}. It must be the milliseconds since 1970 as an ` +
      `integer from 0 to ${MAX_EPOCH}, such as Date.now().`,
  );
}

/** The fields of `$context.identity` that are listed even if the request has no value for them (recorded on AWS). */
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
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `$context.requestTime` is in Common Log Format: 24/Nov/2026:09:32:12 +0000. */
function formatRequestTime(epoch: number): string {
  const [date = '', time = ''] = new Date(epoch).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1] ?? ''}/${year}:${time.slice(0, 8)} +0000`;
}

/** Recorded extended ids are 11 bytes in base64, so they end in `=`. */
function extendedIdOf(requestId: string): string {
  const id = requestId.padEnd(11, '0');
  return encodeBase64(Uint8Array.from({ length: 11 }, (_, index) => id.charCodeAt(index)));
}

/** A client's own trace is passed on. If it has a Root only, it gets a Parent (recorded on AWS). */
function traceIdOf(header: string | undefined, requestId: string, epoch: number): string {
  const digits = requestId.replaceAll('-', '').padEnd(24, '0');
  if (header?.includes('Root=')) return header.includes('Parent=') ? header : `${header};Parent=${digits.slice(0, 16)}`;
  const seconds = Math.floor(epoch / 1000);
  return `Root=1-${seconds.toString(16).padStart(8, '0')}-${digits.slice(0, 24)}`;
}
