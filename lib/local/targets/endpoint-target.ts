import type { Answer, Invocation } from '../http/message';
import type { Cancellation } from '../http/cancellation';

/** The target that answers in place of the SageMaker endpoint: a model container, the deployed endpoint, or an echo. */
export interface EndpointTarget {
  /** The name that the user gives it: `http://127.0.0.1:8080`, `aws`, `echo`. */
  readonly name: string;

  /** Whether a call is made with the user's AWS credentials. */
  readonly spendsCredentials?: boolean;

  /** Whether an asynchronous call writes a file on this machine. */
  readonly writesResults?: boolean;

  /**
   * Answers as SageMaker Runtime's InvokeEndpoint would.
   *
   * @throws IntegrationFailureError if API Gateway would have got no answer from SageMaker
   * @throws the reason of the cancellation once there is one
   */
  invoke(invocation: Invocation, cancellation: Cancellation): Promise<EndpointAnswer>;

  /** Explains in a sentence for the user why this target cannot answer now; undefined if it can. */
  problem?(): Promise<string | undefined>;

  /** Closes the connections that were kept alive. */
  close(): void;
}

/** SageMaker's answer, with a note for the person at the terminal. */
export interface EndpointAnswer extends Answer {
  readonly note?: string;
}

/** API Gateway got no answer from SageMaker. The message is for the terminal, never for the API's client. */
export class IntegrationFailureError extends Error {}
