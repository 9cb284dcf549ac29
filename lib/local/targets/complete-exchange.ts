/** Takes one request through the API, to its endpoint and back, within the integration's time. */
import { performance } from 'node:perf_hooks';
import type { CacheTicket } from '../gateway/caching';
import { HeaderFields } from '../http/header-fields';
import type { Answer, Invocation } from '../http/message';
import type { Cancellation } from '../http/cancellation';
import { IntegrationFailureError } from './endpoint-target';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';

export interface CompletedExchange {
  readonly response: Answer;
  /** The call of the endpoint; undefined if API Gateway answered itself. */
  readonly call?: CompletedCall;
  /** Time spent in API Gateway's part: routing, validation, both mappings. */
  readonly mappingMillis: number;
  /** Notes for the person at the terminal: why a request was refused, why a template failed. */
  readonly notes: readonly string[];
  /** Undefined if the answer is not cached. */
  readonly cache?: 'hit' | 'miss';
}

/** Keeps answers for later requests. */
export interface KeptAnswers {
  find(ticket: CacheTicket): Answer | undefined;
  /** @returns why the answer is not kept; undefined if it is */
  keep(ticket: CacheTicket, answer: Answer): string | undefined;
}

/** Chooses the target that answers for an endpoint. */
export interface TargetChoice {
  of(endpointName: string, invocation: Invocation): EndpointTarget;
}

export interface CompletedCall {
  readonly invocation: Invocation;
  /** The target that answered for the endpoint. */
  readonly target: EndpointTarget;
  /** SageMaker's answer; undefined if it gave none. */
  readonly answer?: EndpointAnswer;
  /** Time spent waiting for it. */
  readonly modelMillis: number;
}

/** A request that the API has answered, or that it sends on to an endpoint. An Outcome of this thread is one. */
export type ReceivedExchange =
  | {
      readonly kind: 'answered';
      readonly response: Answer;
      readonly log: ExchangeLog;
      readonly cache?: CacheTicket;
    }
  | {
      readonly kind: 'endpoint';
      readonly call: CallUnderWay;
      readonly log: ExchangeLog;
      readonly cache?: CacheTicket;
    };

export interface ExchangeLog {
  reasons(): string[];
  /** The time of the mapping so far, if another thread has measured it. */
  readonly mappingMillis?: number;
}

export interface CallUnderWay {
  readonly request: Invocation;
  readonly timeoutInMillis: number;
  respond(answer: Answer): Answer | Promise<Answer>;
  timeOut(): Answer | Promise<Answer>;
  disconnect(): Answer | Promise<Answer>;
  /** Called if none of these methods will be called any more. */
  abandon?(): void;
}

class IntegrationTimeoutError extends Error {}
type Failure = IntegrationTimeoutError | IntegrationFailureError;

/**
 * @param receive passes the request to the API
 * @param cancellation ends the call of the endpoint; the integration's timeout cancels it too
 * @param kept the cache for requests that have a ticket
 * @throws the reason that the caller cancelled with, or what `targets` or `kept` throws
 */
export async function completeExchange(
  receive: () => ReceivedExchange | Promise<ReceivedExchange>,
  targets: TargetChoice,
  cancellation: Cancellation,
  kept?: KeptAnswers,
): Promise<CompletedExchange> {
  const received = performance.now();
  const outcome = await receive();
  const mapped = performance.now();
  const ticket = outcome.cache;
  if (!kept || !ticket) return complete(outcome, mapped - received, targets, cancellation);
  const hit = findKept(outcome, ticket, kept);
  if (hit) {
    const mappingMillis = outcome.log.mappingMillis ?? mapped - received;
    return { response: ofThisRequest(hit, ticket), mappingMillis, notes: ticket.notes, cache: 'hit' };
  }
  return keep(await complete(outcome, mapped - received, targets, cancellation), ticket, kept);
}

async function complete(
  outcome: ReceivedExchange,
  receiveMillis: number,
  targets: TargetChoice,
  cancellation: Cancellation,
): Promise<CompletedExchange> {
  if (outcome.kind === 'answered') {
    const { response, log } = outcome;
    return { response, mappingMillis: log.mappingMillis ?? receiveMillis, notes: log.reasons() };
  }

  const { call, log } = outcome;
  const invocation = call.request;
  const mapped = performance.now();
  let target: EndpointTarget;
  let answer: EndpointAnswer | Failure;
  try {
    target = targets.of(invocation.endpointName, invocation);
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
    mappingMillis: log.mappingMillis ?? receiveMillis + (responded - answered),
    // The message of a failure says more than the execution log does.
    notes: [...(reasons ?? log.reasons()), ...(note ? [note] : [])],
  };
}

function findKept(outcome: ReceivedExchange, ticket: CacheTicket, kept: KeptAnswers): Answer | undefined {
  const abandon = (): void => {
    if (outcome.kind === 'endpoint') outcome.call.abandon?.();
  };
  try {
    const answer = kept.find(ticket);
    if (answer) abandon();
    return answer;
  } catch (error) {
    abandon();
    throw error;
  }
}

/** Public reports tell that API Gateway caches an endpoint's errors too. Its own gateway responses are not kept here. */
function keep(completed: CompletedExchange, ticket: CacheTicket, kept: KeptAnswers): CompletedExchange {
  const { response, notes } = completed;
  if (response.isGatewayResponse === true) return { ...completed, cache: 'miss' };
  const unkept = kept.keep(ticket, response);
  return {
    ...completed,
    response: ofThisRequest(response, ticket),
    notes: unkept === undefined ? notes : [...notes, unkept],
    cache: 'miss',
  };
}

/**
 * It is not known whether API Gateway keeps the endpoint's answer or the mapped one. Keeping the mapped one shows every mix-up that
 * a missing key causes. In both cases an answer has the id of its own request.
 */
function ofThisRequest(answer: Answer, { headers: own }: CacheTicket): Answer {
  const headers = HeaderFields.ofRaw(answer.headers.toRaw(() => true));
  for (const { name, values } of HeaderFields.ofRaw(own)) headers.set(name, values);
  return { ...answer, headers };
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
