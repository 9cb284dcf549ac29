/**
 * Examples of the fields of `$context` that every request has, and a test for fields that contain a client's text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */

/** Fields that every counterexample has. The client cannot choose their text. */
const ALWAYS_THERE: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['requestId', 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef'],
  ['extendedRequestId', 'JVxK2Hp6vHcFq3g='],
  ['apiId', 'a1b2c3d4e5'],
  ['stage', 'prod'],
  ['httpMethod', 'POST'],
  ['resourceId', '123456'],
  ['resourcePath', '/'],
  ['protocol', 'HTTP/1.1'],
  ['requestTime', '09/Apr/2024:12:34:56 +0000'],
  ['requestTimeEpoch', 1712666096000],
  ['accountId', '123456789012'],
  ['domainName', 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com'],
  ['domainPrefix', 'a1b2c3d4e5'],
  ['deploymentId', 'd1e2f3'],
  ['identity.sourceIp', '192.0.2.1'],
  ['authorizer.claims.sub', '7d8ca528-4931-4254-9273-ea5ee853f271'],
]);

/** Whether the field contains a client's text: its User-Agent, its certificate, its path, or an authorizer's result. */
export function isClientField(name: string): boolean {
  return !ALWAYS_THERE.has(name) && /^(?:path|identity\.(?:userAgent|clientCert\..+)|authorizer\..+)$/.test(name);
}

/** Makes the object of `$context` from its fields by their dotted names. */
export function contextOf(fields: ReadonlyMap<string, string>): { [name: string]: unknown } {
  const context = new Map<string, unknown>();
  for (const [name, value] of [...ALWAYS_THERE, ...fields]) {
    // Without an authorizer there are no claims.
    if (name === 'authorizer.claims.sub' && ![...fields.keys()].some((field) => field.startsWith('authorizer.')))
      continue;
    put(context, name.split('.'), value);
  }
  return plain(context);
}

function put(map: Map<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    map.set(first, value);
    return;
  }
  const known = map.get(first);
  const inner = known instanceof Map ? (known as Map<string, unknown>) : new Map<string, unknown>();
  map.set(first, inner);
  put(inner, rest, value);
}

function plain(map: ReadonlyMap<string, unknown>): { [name: string]: unknown } {
  return Object.fromEntries(
    Array.from(map, ([name, value]) => [name, value instanceof Map ? plain(value as Map<string, unknown>) : value]),
  );
}
