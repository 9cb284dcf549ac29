/**
 * The request that API Gateway sends to SageMaker Runtime. It has only those of the client's headers and query string
 * parameters that are mapped or overridden.
 */
import { INVOCATION_METHOD, invocationPath } from '../../../aws/sagemaker-runtime';
import { urlSuffixOf } from '../../../aws/partition';
import type { DeployedApi } from '../../api/deployed-api';
import { HeaderFields } from '../../http/header-fields';
import { headerValue } from '../../http/header-syntax';
import type { Invocation } from '../../http/message';
import type { Payload } from '../../http/payload';
import { percentEncode } from '../../http/percent-encoding';
import { fillUri } from './uri-filling';
import type { MethodRequest } from '../method-request';
import type { IntegrationParameters } from './request-parameters';
import { unservedIntegration } from '../gateway-error';

export function buildInvocation(
  api: DeployedApi,
  request: MethodRequest,
  parameters: IntegrationParameters,
  body: Payload,
): Invocation {
  const { integration } = request.method;
  const uri = fillUri(integration.uri, parameters.path, api.stage.variables);
  const { endpointName, isAsynchronous } = uri;
  if (endpointName === undefined || integration.httpMethod !== INVOCATION_METHOD || integration.sageMakerFault) {
    const fault = integration.sageMakerFault?.problem;
    throw unservedIntegration(
      `${request.httpMethod} ${request.resource.path}`,
      fault === undefined
        ? `an integration that sends ${integration.httpMethod} ${uri.path ?? integration.uri.text} to SageMaker Runtime, ` +
            `not ${INVOCATION_METHOD} ${invocationPath('NAME')}`
        : `an integration that reaches no endpoint (${fault})`,
    );
  }
  const headers = integrationHeaders(api, request, parameters.headers);
  request.log.add(
    'Endpoint request URI',
    `https://${uri.service}.${uri.region}.${urlSuffixOf(uri.region)}/${uri.path ?? ''}${queryString(parameters.querystring)}`,
  );
  request.log.add('Endpoint request headers', headers);
  request.log.add('Endpoint request body after transformations', body);
  return { endpointName, headers, body, ...(isAsynchronous && { isAsynchronous }) };
}

/** The headers that API Gateway adds itself. A mapped header of the same name replaces one of them. */
function integrationHeaders(api: DeployedApi, request: MethodRequest, mapped: HeaderFields): HeaderFields {
  const headers = HeaderFields.ofRecord({
    Accept: 'application/json',
    'Content-Type': headerValue(request.headers.last('Content-Type') ?? 'application/json'),
    'User-Agent': `AmazonAPIGateway_${api.id}`,
    'X-Amzn-Trace-Id': headerValue(request.context.traceId),
    'x-amzn-apigateway-api-id': api.id,
  });
  for (const { name, values } of mapped) headers.set(name, values);
  return headers;
}

function queryString(parameters: ReadonlyMap<string, readonly string[]>): string {
  const pairs = [...parameters].flatMap(([name, values]) =>
    values.map((value) => `${percentEncode(name)}=${percentEncode(value)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
