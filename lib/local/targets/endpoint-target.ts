import type { Answer, Invocation } from '../http/message';
import type { Cancellation } from '../http/cancellation';

/** What stands in for the SageMaker endpoint: a model container, the deployed endpoint, or an echo. */
export interface EndpointTarget {
  /** As the user would name it: `http://127.0.0.1:8080`, `aws`, `echo`. */
  readonly name: string;

  /** Whether a call is made with the user's AWS credentials. */
  readonly spendsCredentials?: boolean;

  /**
   * Answers as SageMaker Runtime's InvokeEndpoint would.
   *
   * @throws IntegrationFailureError where API Gateway would have got no answer from SageMaker at all
   * @throws the reason of the cancellation once there is one
   */
  invoke(invocation: Invocation, cancellation: Cancellation): Promise<EndpointAnswer>;

  /** What keeps this target from answering right now, in a sentence for the user; undefined if nothing does. */
  problem?(): Promise<string | undefined>;

  /** Ends the connections kept alive. */
  close(): void;
}

/** SageMaker's answer, and what the person at the terminal should know about how it came about. */
export interface EndpointAnswer extends Answer {
  readonly note?: string;
}

/** API Gateway got no answer from SageMaker; the message is for the terminal, never for the API's client. */
export class IntegrationFailureError extends Error {}
