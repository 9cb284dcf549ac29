/** Checks the timeout of an integration. */
import { MAX_STREAM_TIMEOUT_MILLIS, MAX_TIMEOUT_MILLIS, MIN_TIMEOUT_MILLIS } from '../../aws/quotas';
import type { ApiMethod, DeployedApi } from '../api/deployed-api';
import { propertyName } from './methods';

export function reviewTimeout(method: ApiMethod, { endpointType }: DeployedApi): string[] {
  const timeout = method.integration.declaration.timeoutInMillis;
  if (timeout === undefined) return [];
  const property = propertyName(method, 'TimeoutInMillis');
  const refusal = `API Gateway refuses that ("Timeout should be between ${MIN_TIMEOUT_MILLIS} ms and ${MAX_TIMEOUT_MILLIS} ms").`;
  if (timeout < MIN_TIMEOUT_MILLIS) return [`the ${property} is ${timeout}; ${refusal}`];
  if (isStream(method)) {
    if (timeout <= MAX_STREAM_TIMEOUT_MILLIS) return [];
    return [
      `the ${property} is ${timeout}; API Gateway streams a response for at most ${MAX_STREAM_TIMEOUT_MILLIS} ms.`,
    ];
  }
  if (timeout <= MAX_TIMEOUT_MILLIS || endpointType !== 'EDGE') return [];
  return [
    `the ${property} is ${timeout} on an edge-optimized API; ${refusal} Only a Regional or a private API can have more, by ` +
      'a raised quota.',
  ];
}

export function timeoutNotes(method: ApiMethod, { endpointType }: DeployedApi): string[] {
  const timeout = method.integration.declaration.timeoutInMillis;
  if (timeout === undefined || timeout <= MAX_TIMEOUT_MILLIS || endpointType === 'EDGE' || isStream(method)) return [];
  return [
    `the ${propertyName(method, 'TimeoutInMillis')} is ${timeout}, which needs a raised quota: without one, API Gateway ` +
      `takes ${MIN_TIMEOUT_MILLIS} to ${MAX_TIMEOUT_MILLIS} ms.`,
  ];
}

function isStream({ integration }: ApiMethod): boolean {
  return integration.declaration.streamsResponse && ['AWS_PROXY', 'HTTP_PROXY'].includes(integration.type ?? '');
}
