/** Takes one request through the API, to its endpoint and back, within the integration's time. */
import { performance } from 'node:perf_hooks';
import type { EndpointCall } from '../gateway/endpoint-call';
import type { Outcome } from '../gateway/execution';
import type { Answer, Invocation } from '../http/message';
import type { Cancellation } from '../http/cancellation';
import { IntegrationFailureError } from './endpoint-target';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';
import type { EndpointTargets } from './endpoint-targets';

export interface CompletedExchange {
  readonly response: Answer;
  /** The call of the endpoint; undefined if API Gateway answered itself. */
  readonly call?: CompletedCall;
  /** Time spent in API Gateway's part: routing, validation, both mappings. */
  readonly mappingMillis: number;
  /** What the person at the terminal should know: why a request was refused, why a template failed. */
  readonly notes: readonly string[];
}

export interface CompletedCall {
  readonly invocation: Invocation;
  /** What answered for the endpoint. */
  readonly target: EndpointTarget;
  /** SageMaker's answer; undefined if it gave none. */
  readonly answer?: EndpointAnswer;
  /** Time spent waiting for it. */
  readonly modelMillis: number;
}

class IntegrationTimeoutError extends Error {}
type Failure = IntegrationTimeoutError | IntegrationFailureError;

/**
 * @param receive passes the request to the API
 * @param cancellation ends the call of the endpoint; the integration's timeout cancels it too
 * @throws the reason that the caller cancelled with, or what `targets` throws
 */
export async function completeExchange(
  receive: () => Outcome,
  targets: Pick<EndpointTargets, 'of'>,
  cancellation: Cancellation,
): Promise<CompletedExchange> {
  const received = performance.now();
  const outcome = receive();
  const mapped = performance.now();
  if (outcome.kind === 'answered') {
    return { response: outcome.response, mappingMillis: mapped - received, notes: outcome.log.reasons() };
  }

  const { call, log } = outcome;
  const invocation = call.request;
  const target = targets.of(invocation.endpointName);
  const answer = await askInTime(target, call, cancellation);
  const answered = performance.now();
  const failed = answer instanceof Error;
  const before = failed ? log.reasons() : [];
  const response = failed ? respondToFailure(call, answer) : call.respond(answer);
  const responded = performance.now();
  return {
    response,
    call: { invocation, target, answer: failed ? undefined : answer, modelMillis: answered - mapped },
    mappingMillis: mapped - received + (responded - answered),
    // The message of a failure says more than the execution log does.
    notes: failed ? [...before, answer.message] : [...log.reasons(), ...(answer.note ? [answer.note] : [])],
  };
}

async function askInTime(
  target: EndpointTarget,
  { request, timeoutInMillis }: EndpointCall,
  cancellation: Cancellation,
): Promise<EndpointAnswer | Failure> {
  const timer = setTimeout(() => {
    cancellation.cancel(new IntegrationTimeoutError(`no answer within the integration's ${timeoutInMillis} ms`));
  }, timeoutInMillis);
  try {
    return await target.invoke(request, cancellation);
  } catch (error) {
    if (error instanceof IntegrationTimeoutError || error instanceof IntegrationFailureError) return error;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function respondToFailure(call: EndpointCall, failure: Failure): Answer {
  return failure instanceof IntegrationTimeoutError ? call.timeOut() : call.disconnect();
}
