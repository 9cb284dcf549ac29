/**
 * Makes the client's answer from a backend's. The backend's status selects an integration response, which determines status,
 * headers and body.
 */
import type { TemplateVariables } from '../../../mapping-template/runtime';
import type { DeployedApi, IntegrationResponse } from '../../api/deployed-api';
import { HeaderFields } from '../../http/header-fields';
import { headerValue } from '../../http/header-syntax';
import { isBodiless } from '../../http/message';
import type { Answer } from '../../http/message';
import { isLongerThan } from '../../http/payload';
import type { Payload } from '../../http/payload';
import { convertResponseBody, isBinaryType } from '../transformation/binary';
import { chooseResponseTemplate } from '../transformation/content-type';
import { configurationError } from '../gateway-error';
import { MAX_PAYLOAD_BYTES } from '../../../aws/quotas';
import type { MethodRequest } from '../method-request';
import { nameAtTheClient } from '../transformation/owned-headers';
import { resolveMapping } from '../transformation/parameter-mapping';
import { readResponseOverrides } from './response-overrides';
import { readOverrides, renderBody } from '../transformation/template-rendering';

export function buildAnswer(
  api: DeployedApi,
  request: MethodRequest,
  variables: TemplateVariables,
  backend: Answer,
): Answer {
  const { log } = request;
  const selected = selectIntegrationResponse(request, backend.statusCode);
  const { contentType, body } = transformBody(api, request, selected, variables, backend);
  const overrides = readResponseOverrides(
    readOverrides('response', () => variables.responseOverride),
    log,
  );
  const statusCode = overrides.statusCode ?? Number(selected.statusCode);

  const headers = HeaderFields.ofRecord({
    'x-amzn-RequestId': request.context.requestId,
    'x-amz-apigw-id': request.context.extendedRequestId,
    // Answers of mock integrations have no trace header, because they call no backend.
    ...(request.method.integration.type !== 'MOCK' && { 'X-Amzn-Trace-Id': headerValue(request.context.traceId) }),
    'Content-Type': contentType,
  });
  for (const [name, values] of [...mapHeaders(api, request, selected, backend), ...overrides.headers]) {
    const visible = nameAtTheClient(name);
    if (visible !== undefined) headers.set(visible, values.map(headerValue));
  }

  log.add('Method response body after transformations', body);
  log.add('Method response headers', headers);
  log.add('Successfully completed execution');
  log.add('Method completed with status', String(statusCode));
  return { statusCode, headers, body: isBodiless(request.httpMethod, statusCode) ? '' : body };
}

/** Selects the first response whose pattern matches the whole status, or else the one without a pattern. */
function selectIntegrationResponse({ method }: MethodRequest, backendStatus: number): IntegrationResponse {
  const { responses } = method.integration;
  const selected =
    responses.find(({ selectionPattern }) => selectionPattern?.matches(String(backendStatus))) ??
    responses.find(({ selectionPattern }) => selectionPattern === undefined);
  if (!selected) {
    throw configurationError(
      'No match for output mapping and no default output mapping configured. ' +
        `Endpoint Response Status Code: ${backendStatus}`,
    );
  }
  if (!method.methodResponses.has(selected.statusCode)) {
    throw configurationError(`Output mapping refers to an invalid method response: ${selected.statusCode}`);
  }
  return selected;
}

function transformBody(
  api: DeployedApi,
  request: MethodRequest,
  selected: IntegrationResponse,
  variables: TemplateVariables,
  backend: Answer,
): { readonly contentType: string; readonly body: Payload } {
  const { log } = request;
  const accept = request.headers.last('Accept');
  const converted = convertResponseBody(
    backend.body,
    isBinaryType(backend.headers.last('Content-Type'), api.binaryMediaTypes),
    isBinaryType(accept, api.binaryMediaTypes),
    selected.contentHandling,
  );
  const { contentType, template } = chooseResponseTemplate(selected, accept);
  const body = template ? renderBody(template, variables, converted, 'response', log) : converted;
  if (isLongerThan(body, MAX_PAYLOAD_BYTES)) {
    throw configurationError(`The response body is longer than ${MAX_PAYLOAD_BYTES} bytes`);
  }
  return { contentType, body };
}

function mapHeaders(
  api: DeployedApi,
  request: MethodRequest,
  selected: IntegrationResponse,
  backend: Answer,
): [name: string, values: readonly string[]][] {
  const scope = {
    headers: backend.headers,
    body: backend.body,
    stageVariables: api.stage.variables,
    context: request.context,
  };
  return selected.headers.flatMap(({ name, source }) => {
    const values = resolveMapping(source, scope);
    return values ? [[name, values]] : [];
  });
}
