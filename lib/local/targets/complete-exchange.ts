/** Takes one request through the API, to its endpoint and back, within the integration's time. */
import { performance } from 'node:perf_hooks';
import { MAX_TIMEOUT_MILLIS } from '../../aws/quotas';
import type { ApiExchange, ApiResponse } from '..';
import type { Cancellation } from './cancellation';
import { IntegrationFailure } from './endpoint-target';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';
import type { EndpointTargets } from './endpoint-targets';

export interface CompletedExchange {
  readonly exchange: ApiExchange;
  /** What answered for the endpoint; undefined if it was not asked. */
  readonly target?: EndpointTarget;
  /** SageMaker's answer; undefined if it was not asked or gave none. */
  readonly answer?: EndpointAnswer;
  readonly response: ApiResponse;
  /** Time spent in API Gateway's part: routing, validation, both mappings. */
  readonly mappingMillis: number;
  /** Time spent waiting for the endpoint; undefined if it was not asked. */
  readonly modelMillis?: number;
  /** What the person at the terminal should know: why a request was refused, why a template failed. */
  readonly notes: readonly string[];
}

class IntegrationTimeout extends Error {}

/**
 * @param receive lets the API have the request
 * @param cancellation ends the call of the endpoint; the integration's timeout cancels it too
 * @throws the reason that the caller cancelled with, or what `targets` throws
 */
export async function completeExchange(
  receive: () => ApiExchange,
  targets: Pick<EndpointTargets, 'of'>,
  cancellation: Cancellation,
): Promise<CompletedExchange> {
  const received = performance.now();
  const exchange = receive();
  const mapped = performance.now();
  const { apiResponse, endpointRequest, timeoutInMillis = MAX_TIMEOUT_MILLIS } = exchange;
  if (endpointRequest === undefined) {
    if (apiResponse === undefined)
      throw new Error('The exchange has neither an answer nor a request for the endpoint.');
    return { exchange, response: apiResponse, mappingMillis: mapped - received, notes: exchange._reasons };
  }

  const target = targets.of(endpointRequest.endpointName);
  const timer = setTimeout(() => {
    cancellation.cancel(new IntegrationTimeout(`no answer within the integration's ${timeoutInMillis} ms`));
  }, timeoutInMillis);
  let answer: EndpointAnswer | undefined;
  let failure: IntegrationTimeout | IntegrationFailure | undefined;
  let before: string[] = [];
  try {
    answer = await target.invoke(endpointRequest, cancellation);
  } catch (error) {
    if (!(error instanceof IntegrationTimeout || error instanceof IntegrationFailure)) throw error;
    failure = error;
    before = exchange._reasons;
  } finally {
    clearTimeout(timer);
  }

  const answered = performance.now();
  const response = answer
    ? exchange.respond(answer)
    : failure instanceof IntegrationTimeout
      ? exchange.timeOut()
      : exchange.disconnect();
  const responded = performance.now();
  return {
    exchange,
    target,
    answer,
    response,
    mappingMillis: mapped - received + (responded - answered),
    modelMillis: answered - mapped,
    // A failure's own message says more than the line of the execution log for its kind.
    notes: failure ? [...before, failure.message] : [...exchange._reasons, ...(answer?.note ? [answer.note] : [])],
  };
}
