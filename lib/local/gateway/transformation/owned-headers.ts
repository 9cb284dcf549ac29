/** Headers that are API Gateway's own (recorded on AWS; Developer Guide, "Amazon API Gateway important notes"). */

const lower = (...names: string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));

const HIDDEN_FROM_TEMPLATES = lower(
  'Connection',
  'Content-Length',
  'Content-MD5',
  'Expect',
  'Max-Forwards',
  'Proxy-Authenticate',
  'Server',
  'TE',
  'Transfer-Encoding',
  'Trailer',
  'Upgrade',
  'WWW-Authenticate',
);

const REFUSED_TO_THE_ENDPOINT = lower(
  'Content-Length',
  'Transfer-Encoding',
  'Authorization',
  'Connection',
  'Expect',
  'Proxy-Authenticate',
  'TE',
  'X-Amzn-Trace-Id',
  'X-Amzn-Apigateway-Api-Id',
);

const DROPPED_TO_THE_ENDPOINT = lower('Expect', 'Proxy-Authenticate', 'TE', 'Referer');

const REMAPPED_TO_THE_CLIENT = lower(
  'Authorization',
  'Connection',
  'Content-Length',
  'Content-MD5',
  'Date',
  'Expect',
  'Host',
  'Max-Forwards',
  'Proxy-Authenticate',
  'Server',
  'Trailer',
  'Upgrade',
  'User-Agent',
  'WWW-Authenticate',
);

export function isVisibleToTemplates(name: string): boolean {
  return !HIDDEN_FROM_TEMPLATES.has(name.toLowerCase());
}

/** Decides about a header that is mapped for the endpoint. If API Gateway sets it itself, the request fails. */
export function fateAtTheEndpoint(name: string, isStatic: boolean): 'sent' | 'dropped' | 'refused' {
  const key = name.toLowerCase();
  if (!isStatic && DROPPED_TO_THE_ENDPOINT.has(key)) return 'dropped';
  if (REFUSED_TO_THE_ENDPOINT.has(key)) return 'refused';
  return DROPPED_TO_THE_ENDPOINT.has(key) ? 'dropped' : 'sent';
}

/** The name under which a mapped header reaches the client; undefined if it does not. */
export function nameAtTheClient(name: string): string | undefined {
  const key = name.toLowerCase();
  if (key === 'transfer-encoding') return undefined;
  return REMAPPED_TO_THE_CLIENT.has(key) ? `x-amzn-Remapped-${name}` : name;
}
