/** The names of API Gateway's variables, and wrong names that people write instead. */

/**
 * `$context` in REST and WebSocket APIs, with the fields that are documented only for access logs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
const CONTEXT = {
  '': [
    ...['accountId', 'apiId', 'authorizer', 'awsEndpointRequestId', 'customDomain', 'deploymentId', 'domainName'],
    ...['domainPrefix', 'endpointType', 'error', 'extendedRequestId', 'httpMethod', 'identity', 'isCanaryRequest'],
    ...['path', 'protocol', 'requestId', 'requestOverride', 'requestTime', 'requestTimeEpoch', 'resourceId'],
    ...['resourcePath', 'responseOverride', 'stage', 'status', 'wafResponseCode', 'webaclArn', 'xrayTraceId', 'waf'],
    ...[
      'authorize',
      'authenticate',
      'integration',
      'integrationLatency',
      'integrationStatus',
      'integrationErrorMessage',
    ],
    ...['responseLatency', 'responseLength', 'tlsVersion', 'cipherSuite', 'connectedAt', 'connectionId'],
    ...['disconnectReason', 'disconnectStatusCode', 'eventType', 'messageDirection', 'messageId', 'routeKey'],
  ],
  identity: [
    ...['accessKey', 'accountId', 'apiKey', 'apiKeyId', 'caller', 'clientCert', 'cognitoAuthenticationProvider'],
    ...[
      'cognitoAuthenticationType',
      'cognitoIdentityId',
      'cognitoIdentityPoolId',
      'principalOrgId',
      'sourceIp',
      'user',
    ],
    ...['userAgent', 'userArn', 'vpcId', 'vpceId'],
  ],
  'identity.clientCert': ['clientCertPem', 'subjectDN', 'issuerDN', 'serialNumber', 'validity'],
  error: ['message', 'messageString', 'responseType', 'validationErrorString'],
  requestOverride: ['header', 'path', 'querystring'],
  responseOverride: ['header', 'status'],
} satisfies { [group: string]: string[] };

const INPUT = ['body', 'json', 'params', 'path'];
const PARAMETERS = ['header', 'path', 'querystring'];
const UTIL = ['base64Decode', 'base64Encode', 'escapeJavaScript', 'parseJson', 'urlDecode', 'urlEncode'];

/** The names below each place: `context.identity`, `input`. */
export const KNOWN_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(CONTEXT).map(([group, names]): [string, string[]] => [
    group === '' ? 'context' : `context.${group}`,
    names,
  ]),
  ['input', INPUT],
  ['input.params()', PARAMETERS],
  ['util', UTIL],
]);

/** The right name for a wrong one that looks different, by the place and the wrong name in lower case. */
export const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['context.method', 'httpMethod'],
  ['context.responseoverride', 'responseOverride'],
  ['context.responseOverride.statuscode', 'status'],
  ['context.responseOverride.code', 'status'],
  ['context.responseOverride.headers', 'header'],
  ['context.requestOverride.headers', 'header'],
  ['context.requestOverride.query', 'querystring'],
  ['context.requestOverride.queryparams', 'querystring'],
  ['context.requestOverride.queryparameters', 'querystring'],
  ['context.requestOverride.querystringparameters', 'querystring'],
  ['context.requestOverride.params', 'querystring'],
  ['context.requestOverride.pathparameters', 'path'],
  ['context.identity.ip', 'sourceIp'],
  ['context.identity.ipaddress', 'sourceIp'],
  ['input.params().headers', 'header'],
  ['input.params().query', 'querystring'],
  ['input.params().queryparams', 'querystring'],
  ['input.params().queryparameters', 'querystring'],
  ['input.params().querystringparameters', 'querystring'],
  ['input.params().pathparameters', 'path'],
  ['input.parameters', 'params'],
]);

/** Finds the place where a name belongs: `$context.sourceIp` is `$context.identity.sourceIp`. */
export function placeOf(place: string, name: string): string | undefined {
  if (place !== 'context') return undefined;
  const lower = name.toLowerCase();
  for (const [group, names] of Object.entries(CONTEXT)) {
    if (group === '' || !PLACED.has(group)) continue;
    const found = names.find((candidate) => candidate.toLowerCase() === lower);
    if (found !== undefined) return `${group}.${found}`;
  }
  return undefined;
}

const PLACED = new Set(['identity']);
