/**
 * The fields of `$context`: those that are always there, and their possible texts.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
import { IDENTIFIER, PRINCIPAL, REQUEST_TIME } from '../text/known-languages';
import { anyText, inLanguage } from '../text/text';
import { languageOf, one, repeat } from '../text/language';
import { PLAIN, classesOf } from '../text/alphabet';
import { NULL, type Value, join, textValue, wholeValue } from './value';
import { anyValue } from './printing';

/** Fields that are always there and safe in a string, because API Gateway makes them. */
const ALWAYS = new Set([
  'requestId',
  'extendedRequestId',
  'apiId',
  'stage',
  'httpMethod',
  'requestTime',
  'accountId',
  'domainName',
  'identity.sourceIp',
]);
/** Fields with a path, which may contain braces: `/users/{user_id}`. */
const PATHS = new Set(['resourcePath']);
/** Fields that API Gateway makes, but that may be missing. */
const SOMETIMES = new Set([
  'resourceId',
  'deploymentId',
  'domainPrefix',
  'protocol',
  'identity.accountId',
  'identity.apiKeyId',
  'identity.cognitoAuthenticationType',
  'identity.cognitoIdentityId',
  'identity.cognitoIdentityPoolId',
  'identity.principalOrgId',
  'identity.accessKey',
  'awsEndpointRequestId',
  'wafResponseCode',
  'authorizer.claims.sub',
]);
/**
 * Ids of the caller: letters and digits, and the name of a role's session with `+=,.@_-`. The caller's ARN is not among them: it
 * contains the path of a user, which may hold quotes (https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html).
 */
const PRINCIPALS = new Set(['identity.caller', 'identity.user', 'identity.vpcId', 'identity.vpceId']);
const OBJECTS = new Set(['identity', 'authorizer', 'authorizer.claims', 'error', 'identity.clientCert']);

const RESOURCE_PATH = languageOf(repeat(one((PLAIN | classesOf('{}')) >>> 0), 1));

/** Returns undefined if the field is an object. */
export function contextField(path: string): Value | undefined {
  if (OBJECTS.has(path)) return undefined;
  const reads = [{ kind: 'context' as const, name: path }];
  if (path === 'requestTime') return textValue(inLanguage(REQUEST_TIME, false, reads, 'plain'));
  if (ALWAYS.has(path)) return textValue(inLanguage(IDENTIFIER, false, reads, 'plain'));
  if (PATHS.has(path)) return textValue(inLanguage(RESOURCE_PATH, false, reads));
  if (SOMETIMES.has(path)) return join(textValue(inLanguage(IDENTIFIER, false, reads, 'plain')), NULL);
  if (PRINCIPALS.has(path)) return join(textValue(inLanguage(PRINCIPAL, false, reads)), NULL);
  if (path === 'requestTimeEpoch') return { ...wholeValue(0, Infinity, false), reads };
  if (path.startsWith('authorizer.') || path === 'path' || path.startsWith('identity.')) {
    return join(textValue(anyText(true, reads)), NULL);
  }
  return anyValue(reads);
}

/** The objects for a template's overrides, with their first members. */
export const OVERRIDES: { readonly [name: string]: readonly string[] } = {
  requestOverride: ['path', 'header', 'querystring'],
  responseOverride: ['header'],
};

export const isOverride = (name: string): boolean => name === 'requestOverride' || name === 'responseOverride';
