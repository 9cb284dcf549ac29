/** Takes one request through the API, to its endpoint and back, within the integration's time. */
import { performance } from 'node:perf_hooks';
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

/** A request that the API has answered, or that it sends on to an endpoint. An Outcome of this thread is one. */
export type ReceivedExchange =
  | { readonly kind: 'answered'; readonly response: Answer; readonly log: ExchangeLog }
  | { readonly kind: 'endpoint'; readonly call: CallUnderWay; readonly log: ExchangeLog };

export interface ExchangeLog {
  reasons(): string[];
  /** The time that the mapping took so far, where another thread has measured it. */
  readonly mappingMillis?: number;
}

export interface CallUnderWay {
  readonly request: Invocation;
  readonly timeoutInMillis: number;
  respond(answer: Answer): Answer | Promise<Answer>;
  timeOut(): Answer | Promise<Answer>;
  disconnect(): Answer | Promise<Answer>;
  /** Nothing of these will follow. */
  abandon?(): void;
}

class IntegrationTimeoutError extends Error {}
type Failure = IntegrationTimeoutError | IntegrationFailureError;

/**
 * @param receive passes the request to the API
 * @param cancellation ends the call of the endpoint; the integration's timeout cancels it too
 * @throws the reason that the caller cancelled with, or what `targets` throws
 */
export async function completeExchange(
  receive: () => ReceivedExchange | Promise<ReceivedExchange>,
  targets: Pick<EndpointTargets, 'of'>,
  cancellation: Cancellation,
): Promise<CompletedExchange> {
  const received = performance.now();
  const outcome = await receive();
  const mapped = performance.now();
  if (outcome.kind === 'answered') {
    const { response, log } = outcome;
    return { response, mappingMillis: log.mappingMillis ?? mapped - received, notes: log.reasons() };
  }

  const { call, log } = outcome;
  const invocation = call.request;
  let target: EndpointTarget;
  let answer: EndpointAnswer | Failure;
  try {
    target = targets.of(invocation.endpointName);
    answer = await askInTime(target, call, cancellation);
  } catch (error) {
    call.abandon?.();
    throw error;
  }
  const answered = performance.now();
  const reasons = answer instanceof Error ? log.reasons() : undefined;
  const response = await (answer instanceof Error ? respondToFailure(call, answer) : call.respond(answer));
  const responded = performance.now();
  const note = answer instanceof Error ? answer.message : answer.note;
  return {
    response,
    call: {
      invocation,
      target,
      answer: answer instanceof Error ? undefined : answer,
      modelMillis: answered - mapped,
    },
    mappingMillis: log.mappingMillis ?? mapped - received + (responded - answered),
    // The message of a failure says more than the execution log does.
    notes: [...(reasons ?? log.reasons()), ...(note ? [note] : [])],
  };
}

async function askInTime(
  target: EndpointTarget,
  { request, timeoutInMillis }: CallUnderWay,
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

function respondToFailure(call: CallUnderWay, failure: Failure): Answer | Promise<Answer> {
  return failure instanceof IntegrationTimeoutError ? call.timeOut() : call.disconnect();
}
