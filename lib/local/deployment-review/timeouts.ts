/** An integration's timeout (API Gateway quotas, "Integration timeout"; response streaming, "Considerations"). */
import type { ApiMethod, DeployedApi } from '../api/deployed-api';
import { propertyName } from './methods';

const SHORTEST_MILLIS = 50;
const LONGEST_MILLIS = 29_000;
const LONGEST_STREAM_MILLIS = 900_000;

export function reviewTimeout(method: ApiMethod, { endpointType }: DeployedApi): string[] {
  const timeout = method.integration.declaration.timeoutInMillis;
  if (timeout === undefined) return [];
  const property = propertyName(method, 'TimeoutInMillis');
  const refusal = `API Gateway refuses that ("Timeout should be between ${SHORTEST_MILLIS} ms and ${LONGEST_MILLIS} ms").`;
  if (timeout < SHORTEST_MILLIS) return [`the ${property} is ${timeout}; ${refusal}`];
  if (isStream(method)) {
    if (timeout <= LONGEST_STREAM_MILLIS) return [];
    return [`the ${property} is ${timeout}; API Gateway streams a response for at most ${LONGEST_STREAM_MILLIS} ms.`];
  }
  if (timeout <= LONGEST_MILLIS || endpointType !== 'EDGE') return [];
  return [
    `the ${property} is ${timeout} on an edge-optimized API; ${refusal} Only a Regional or a private API can have more, by ` +
      'a raised quota.',
  ];
}

export function timeoutNotes(method: ApiMethod, { endpointType }: DeployedApi): string[] {
  const timeout = method.integration.declaration.timeoutInMillis;
  if (timeout === undefined || timeout <= LONGEST_MILLIS || endpointType === 'EDGE' || isStream(method)) return [];
  return [
    `the ${propertyName(method, 'TimeoutInMillis')} is ${timeout}, which needs a raised quota: without one, API Gateway ` +
      `takes ${SHORTEST_MILLIS} to ${LONGEST_MILLIS} ms.`,
  ];
}

function isStream({ integration }: ApiMethod): boolean {
  return integration.declaration.streamsResponse && ['AWS_PROXY', 'HTTP_PROXY'].includes(integration.type ?? '');
}
