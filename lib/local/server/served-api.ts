/** The API as the server calls it. Its work is done in this thread, or in others: see api-threads.ts. */
import { receiveMessage } from '../gateway/request/received-message';
import type { ReceivedMessage } from '../gateway/request/received-message';
import type { Cancellation } from '../http/cancellation';
import type { HeaderFields } from '../http/header-fields';
import { payloadOf } from '../http/received-body';
import type { RunningApi } from '../running-api';
import type { ReceivedExchange } from '../targets/complete-exchange';

/** A request as it came from the socket. */
export interface ClientRequest {
  readonly method: string;
  /** The path with its query string. */
  readonly target: string;
  readonly headers: HeaderFields;
  readonly body: Buffer;
  /** Values of `$context`. */
  readonly context: { readonly [name: string]: unknown };
}

export interface ServedApi {
  /**
   * Runs a request up to API Gateway's own answer, or up to the call of the endpoint.
   *
   * @throws WorkStoppedError if it takes too long, and the reason of the cancellation once there is one
   */
  receive(request: ClientRequest, cancellation: Cancellation): ReceivedExchange | Promise<ReceivedExchange>;

  /** The name of the endpoint that a request would call, as the template gives it. It may contain a `{name}`. */
  endpointCalledBy(method: string, target: string): string | undefined;

  /** Called when no further request comes. Requests that have begun continue. */
  retire(): void;

  /** Ends at once. */
  close(): Promise<void>;
}

/** The work on a request was broken off. The message, which is for the log, names the limit. */
export class WorkStoppedError extends Error {}

export function toMessage({ method, target, headers, body, context }: ClientRequest): ReceivedMessage {
  return receiveMessage(method, target, { headers, body: payloadOf(body) }, context);
}

/** An API in the thread of the server, for callers that need no bounds, such as tests. */
export class ApiInThisThread implements ServedApi {
  constructor(private readonly api: RunningApi) {}

  receive(request: ClientRequest): ReceivedExchange {
    return this.api.receive(toMessage(request));
  }

  endpointCalledBy(method: string, target: string): string | undefined {
    return this.api.endpointCalledBy(method, target);
  }

  retire(): void {
    // There is nothing to close.
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
