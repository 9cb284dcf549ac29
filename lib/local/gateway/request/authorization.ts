/**
 * Decides whether a client may call a method. The local API accepts unsigned requests, unless an option requires a signature. Then
 * it checks that there is one, but not whether it is right, because it does not have the keys.
 */
import type { ApiMethod, DeployedApi } from '../../api/deployed-api';
import type { HeaderFields } from '../../http/header-fields';
import type { ExecutionLog } from '../execution-log';
import { GatewayError } from '../gateway-error';
import { masked } from '../masking';

function missingAuthenticationToken(reason: string): GatewayError {
  return new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token', { log: [reason] });
}

/** API Gateway parses an Authorization header even if no route matches, and answers with its faults. */
export function unknownRouteError(reason: string, headers: HeaderFields): GatewayError {
  return findSignatureFault(headers) ?? missingAuthenticationToken(reason);
}

export function authorize(method: ApiMethod, headers: HeaderFields, requireIam: boolean, log: ExecutionLog): void {
  switch (method.authorizationType) {
    case 'NONE':
      return;
    case 'AWS_IAM':
      if (!requireIam) return;
      requireSignature(headers);
      return;
    default:
      log.explain(`The ${method.authorizationType} authorizer is not run locally: the request passes`);
  }
}

function requireSignature(headers: HeaderFields): void {
  if (!headers.has('Authorization')) throw missingAuthenticationToken('The method requires an AWS signature');
  const fault = findSignatureFault(headers);
  if (fault) throw fault;
}

/** @returns the key that the client sent, if the method requires one. */
export function checkApiKey(
  api: DeployedApi,
  method: ApiMethod,
  headers: HeaderFields,
  moreKeys: readonly string[],
  log: ExecutionLog,
): string | undefined {
  if (!method.apiKeyRequired) return undefined;
  if (api.apiKeySource === 'AUTHORIZER') {
    log.explain('The API key would come from an authorizer, which is not run locally: the request passes');
    return undefined;
  }
  const key = headers.last('x-api-key');
  if (key !== undefined && (api.apiKeys.has(key) || moreKeys.includes(key))) return key;
  const ofTemplate = [...api.apiKeys].map(([value, { isSecret }]) => (isSecret ? masked(value) : value));
  const usable = [...ofTemplate, ...moreKeys];
  throw new GatewayError('INVALID_API_KEY', 'Forbidden', {
    log: [
      key === undefined
        ? 'The method requires an API key, and the request has no x-api-key header'
        : 'The API key is unknown, disabled, or in no usage plan of this stage',
      usable.length > 0 ? `Keys that open this stage: ${usable.join(', ')}` : 'No API key opens this stage',
    ],
  });
}

/** Finds missing parts of a Signature Version 4 Authorization header, in the order in which API Gateway names them. */
function findSignatureFault(headers: HeaderFields): GatewayError | undefined {
  const authorization = headers.last('Authorization');
  if (authorization === undefined) return undefined;
  const faults = ['Credential', 'Signature', 'SignedHeaders']
    .filter((parameter) => !authorization.includes(`${parameter}=`))
    .map((parameter) => `Authorization header requires '${parameter}' parameter.`);
  if (!headers.has('X-Amz-Date') && !headers.has('Date')) {
    faults.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (faults.length === 0) return undefined;
  const explain = (shown: string): string => `${faults.join(' ')} Authorization=${shown}`;
  return new GatewayError('INVALID_SIGNATURE', explain(authorization), {
    errorType: 'IncompleteSignatureException',
    log: [explain(masked(authorization))],
  });
}
