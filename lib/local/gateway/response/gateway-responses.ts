/**
 * Makes the answer for a GatewayError: the default of its type, or the API's own gateway response (Developer Guide,
 * "Gateway responses in API Gateway").
 */
import { MAX_PAYLOAD_BYTES } from '../../../aws/quotas';
import type { CustomGatewayResponse, DeployedApi } from '../../api/deployed-api';
import { acceptedTypes } from '../../http/media-type';
import { HeaderFields } from '../../http/header-fields';
import { headerValue } from '../../http/header-syntax';
import { isBodiless } from '../../http/message';
import type { Answer } from '../../http/message';
import { contextText } from '../context';
import type { GatewayError } from '../gateway-error';
import { defaultStatusOf, errorTypeOf, fallbackOf } from '../../api/gateway-response-types';
import type { SpecificGatewayResponseType } from '../../api/gateway-response-types';
import type { ReceivedRequest } from '../method-request';
import { nameAtTheClient } from '../transformation/owned-headers';
import { requestScope, resolveMapping } from '../transformation/parameter-mapping';

const JSON_TYPE = 'application/json';

/** These requests are refused before the API runs, and recorded answers to them have no space after the colon. */
const COMPACT: ReadonlySet<SpecificGatewayResponseType> = new Set([
  'ACCESS_DENIED',
  'EXPIRED_TOKEN',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'THROTTLED',
  'UNAUTHORIZED',
  'WAF_FILTERED',
]);

export function answerError(api: DeployedApi, request: ReceivedRequest, error: GatewayError): Answer {
  for (const line of error.details.log ?? [error.message]) request.log.explain(line);
  const { type } = error;
  const custom = api.gatewayResponses.get(type) ?? api.gatewayResponses.get(fallbackOf(type));
  const [contentType, body] = printBody(api, request, error, custom);

  const headers = HeaderFields.ofRecord({
    'x-amzn-RequestId': request.context.requestId,
    'x-amzn-ErrorType': error.details.errorType ?? errorTypeOf(type),
    'x-amz-apigw-id': request.context.extendedRequestId,
    'Content-Type': contentType,
  });
  const scope = requestScope(api, request);
  for (const { name, source } of custom?.headers ?? []) {
    const values = resolveMapping(source, scope);
    const visible = nameAtTheClient(name);
    if (values && visible !== undefined) headers.set(visible, values.map(headerValue));
  }
  const statusCode = custom?.statusCode ?? defaultStatusOf(type);
  request.log.add(`Gateway response type: ${type} with status code: ${statusCode}`);
  return { statusCode, headers, body: isBodiless(request.httpMethod, statusCode) ? '' : body, isGatewayResponse: true };
}

function printBody(
  api: DeployedApi,
  request: ReceivedRequest,
  error: GatewayError,
  custom: CustomGatewayResponse | undefined,
): readonly [contentType: string, body: string] {
  const quoted = JSON.stringify(error.message);
  if (!custom || custom.templates.size === 0) {
    return [JSON_TYPE, COMPACT.has(error.type) ? `{"message":${quoted}}` : `{"message": ${quoted}}`];
  }
  const [contentType, template] = chooseTemplate(custom.templates, request.headers.last('Accept'));
  const body = substitute(template, api, request, error);
  if (body !== undefined) return [contentType, body];
  request.log.explain(`The template of the gateway response makes more than ${MAX_PAYLOAD_BYTES} bytes`);
  return [JSON_TYPE, '{"message": "Internal server error"}'];
}

function chooseTemplate(templates: ReadonlyMap<string, string>, accept: string | undefined): readonly [string, string] {
  for (const type of [...acceptedTypes(accept ?? JSON_TYPE), JSON_TYPE]) {
    const template = templates.get(type);
    if (template !== undefined) return [type, template];
  }
  return [...templates].at(0) ?? [JSON_TYPE, ''];
}

/**
 * These templates are not VTL: API Gateway only replaces variables. Returns undefined if the text would be longer than an
 * answer can be.
 */
function substitute(
  template: string,
  api: DeployedApi,
  request: ReceivedRequest,
  error: GatewayError,
): string | undefined {
  let left = MAX_PAYLOAD_BYTES - template.length;
  const body = template.replace(/\$(context|stageVariables)\.(\w+(?:\.\w+)*)/g, (_, object: string, path: string) => {
    const value = left < 0 ? '' : valueOf(object, path);
    left -= value.length;
    return value;
  });
  return left < 0 ? undefined : body;

  function valueOf(object: string, path: string): string {
    if (object === 'stageVariables') return api.stage.variables.get(path) ?? '';
    switch (path) {
      case 'error.message':
        return error.message;
      case 'error.messageString':
        return JSON.stringify(error.message);
      case 'error.responseType':
        return error.type;
      case 'error.validationErrorString':
        return error.details.validationErrorString ?? '';
      default:
        return contextText(request.context.values, path.split('.')) ?? '';
    }
  }
}
