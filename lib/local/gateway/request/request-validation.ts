/**
 * The request validator. It checks the parameters first and then the body, so if both are wrong, the answer tells of the
 * parameters only.
 */
import type { RequestParameter } from '../../../aws/request-parameter';
import type { DeployedApi } from '../../api/deployed-api';
import { mediaTypeOf } from '../../http/media-type';
import { asText } from '../../http/payload';
import { validateJson } from '../../../mapping-template/runtime';
import { GatewayError } from '../gateway-error';
import type { MethodRequest } from '../method-request';

export function validateRequest(api: DeployedApi, request: MethodRequest): void {
  if (request.method.validatesParameters) validateParameters(request);
  if (request.method.validatesBody) validateBody(api, request);
}

function validateParameters(request: MethodRequest): void {
  const missing = request.method.requiredParameters.filter((parameter) => isBlank(valueOf(parameter, request)));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  const message = `Missing required request parameters: [${names}]`;
  throw new GatewayError('BAD_REQUEST_PARAMETERS', message, { log: [`Request validation failed: ${message}`] });
}

function valueOf({ location, name }: RequestParameter, request: MethodRequest): string | undefined {
  switch (location) {
    case 'header':
      return request.headers.last(name);
    case 'path':
      return request.pathParameters.get(name);
    case 'querystring':
      return request.query.get(name)?.at(-1);
  }
}

/** A blank value counts as missing. API Gateway checks no type or format of a parameter. */
function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

function validateBody(api: DeployedApi, request: MethodRequest): void {
  const contentType = mediaTypeOf(request.headers.last('Content-Type') ?? 'application/json');
  const { requestModels } = request.method;
  const model = requestModels.get(contentType) ?? requestModels.get('$default');
  if (model === undefined) return;

  const problems = validateJson(asText(request.body), model, api.models);
  if (problems.length === 0) return;
  const list = `[${problems.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_BODY', 'Invalid request body', {
    validationErrorString: list,
    log: [`Request body does not match model schema for content type ${contentType}: ${list}`],
  });
}
