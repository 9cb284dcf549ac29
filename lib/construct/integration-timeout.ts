import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import type { Duration } from 'aws-cdk-lib';
import { MAX_TIMEOUT_MILLIS, MIN_TIMEOUT_MILLIS } from '../aws/quotas';

const RANGE = `"Timeout should be between ${MIN_TIMEOUT_MILLIS} ms and ${MAX_TIMEOUT_MILLIS} ms"`;

/** Finds a timeout that API Gateway or CDK would refuse for every API. The longest timeout depends on the API. */
export function timeoutProblems(timeout: Duration | undefined): string[] {
  if (timeout?.isUnresolved() === true && timeout.unitLabel() !== 'millis') {
    return ['timeout: has a token in another unit, which CDK cannot convert; make it by Duration.millis()'];
  }
  const millis = millisOf(timeout);
  if (millis === undefined) return [];
  if (!Number.isInteger(millis)) return [`timeout: ${millis} ms is not a whole number of milliseconds; round it`];
  if (millis >= MIN_TIMEOUT_MILLIS) return [];
  return [`timeout: ${millis} ms is too short (${RANGE}); give ${MIN_TIMEOUT_MILLIS} ms or more`];
}

/** Finds a timeout that is too long for an edge-optimized API. `subject` names the timeout in the message. */
export function edgeTimeoutProblems(
  timeout: Duration | undefined,
  endpointType: EndpointType,
  subject: (millis: number) => string,
): string[] {
  const millis = millisOf(timeout);
  if (millis === undefined || millis <= MAX_TIMEOUT_MILLIS || endpointType !== EndpointType.EDGE) return [];
  return [
    `${subject(millis)} is too long for an edge-optimized API (${RANGE}); ` +
      'make it shorter, or the API Regional in an account with a raised quota',
  ];
}

/** Tells that the deployment needs a raised quota; undefined if it does not. */
export function timeoutNote(timeout: Duration | undefined): string | undefined {
  const millis = millisOf(timeout);
  if (millis === undefined || millis <= MAX_TIMEOUT_MILLIS) return undefined;
  return (
    `timeout: ${millis} ms needs a raised quota: without one, API Gateway refuses the deployment (${RANGE}). Ask for the quota ` +
    '"Maximum integration timeout in milliseconds" in the account and region.'
  );
}

/** Returns fractions as well, because toMilliseconds() would throw an error that does not name the prop. */
function millisOf(timeout: Duration | undefined): number | undefined {
  return timeout === undefined || timeout.isUnresolved() ? undefined : timeout.toMilliseconds({ integral: false });
}
