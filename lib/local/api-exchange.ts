import type { EndpointCall } from './gateway/endpoint-call';
import type { Outcome } from './gateway/execution';

/** An HTTP request as a client sends it to the API. */
export interface ApiRequest {
  /** The HTTP method: `GET`, `POST`, … */
  readonly method: string;

  /**
   * The path below the stage, percent-encoded as a client sends it, with its query string if there is one:
   * `/321?items=101,131`.
   */
  readonly path: string;

  /**
   * The headers. Names are matched without regard to case, and keep the case given here in `$input.params().header`.
   *
   * @default - no headers
   */
  readonly headers?: { [name: string]: string };

  /**
   * Headers that the client sends several times, each with its values in order. A name that is in `headers` too has
   * the value given there first.
   *
   * @default - no header is sent twice
   */
  readonly multiValueHeaders?: { [name: string]: string[] };

  /**
   * The body: text, or base64 where `isBase64Encoded` is true.
   *
   * @default - no body
   */
  readonly body?: string;

  /**
   * Whether `body` is base64. Needed for bytes that are no UTF-8 text, such as an image.
   *
   * @default false
   */
  readonly isBase64Encoded?: boolean;

  /**
   * Values of `$context` that only a deployed API has, merged over the local ones: `requestId`, `requestTimeEpoch`
   * (an integer, milliseconds since 1970), `identity` (`{ sourceIp: '192.0.2.1' }`), `authorizer`, …
   *
   * @default - fixed values, so that equal requests get equal answers
   */
  readonly context?: { [name: string]: unknown };
}

/** What the client gets back. */
export interface ApiResponse {
  /** The HTTP status. */
  readonly statusCode: number;

  /**
   * The headers. A header with several values has them joined by commas. `Date`, `Connection` and `Content-Length`
   * are left to whoever sends the answer.
   */
  readonly headers: { [name: string]: string };

  /** The body: text, or base64 where `isBase64Encoded` is true. Empty if there is none. */
  readonly body: string;

  /** Whether `body` is base64, which is so for an answer that API Gateway treats as binary. */
  readonly isBase64Encoded: boolean;
}

/** What SageMaker Runtime's InvokeEndpoint would receive. */
export interface EndpointRequest {
  /** The endpoint's name, as the integration's URI has it. */
  readonly endpointName: string;

  /** The headers that API Gateway sends, but for those of the AWS signature, which a local API does not make. */
  readonly headers: { [name: string]: string };

  /** The body: text, or base64 where `isBase64Encoded` is true. Empty if there is none. */
  readonly body: string;

  /** Whether `body` is base64, which is so for a request whose content type is one of the API's binary media types. */
  readonly isBase64Encoded: boolean;
}

/** What SageMaker Runtime answers. */
export interface EndpointResponse {
  /** The HTTP status of SageMaker Runtime: 200, or 424 for an error of the model, 400, 429, 500, 503, … */
  readonly statusCode: number;

  /**
   * The headers. Names are matched without regard to case.
   *
   * @default - no headers
   */
  readonly headers?: { [name: string]: string };

  /**
   * The body: text, or base64 where `isBase64Encoded` is true.
   *
   * @default - no body
   */
  readonly body?: string;

  /**
   * Whether `body` is base64. Needed for bytes that are no UTF-8 text.
   *
   * @default false
   */
  readonly isBase64Encoded?: boolean;
}

/**
 * One request on its way through the API: either API Gateway answered it by itself (`apiResponse` is set) or it goes
 * to the SageMaker endpoint (`endpointRequest` is set) and `respond` makes the client's answer of the endpoint's.
 */
export class ApiExchange {
  /** @internal */
  public static _of(outcome: Outcome): ApiExchange {
    return new ApiExchange(outcome);
  }

  /** What SageMaker would get. Not set when API Gateway answers by itself. */
  public readonly endpointRequest?: EndpointRequest;

  /** API Gateway's own answer: an error (403, 400, 415, …) or that of a mock integration. Not set otherwise. */
  public readonly apiResponse?: ApiResponse;

  /**
   * How long API Gateway waits for SageMaker's answer, in milliseconds; after that the client gets what `timeOut`
   * returns. Not set when API Gateway answers by itself.
   */
  public readonly timeoutInMillis?: number;

  private readonly outcome: Outcome;
  private ended = false;

  private constructor(outcome: Outcome) {
    this.outcome = outcome;
    if (outcome.kind === 'answered') {
      this.apiResponse = outcome.response;
    } else {
      this.endpointRequest = outcome.call.request;
      this.timeoutInMillis = outcome.call.timeoutInMillis;
    }
  }

  /**
   * What happened to the request so far, line by line, in the words of API Gateway's execution log where it has them.
   * It tells why a request was refused or a template failed, which the client is never told.
   */
  public get executionLog(): string[] {
    return this.outcome.log.lines();
  }

  /** @internal Of the execution log what explains the answer to whoever runs the API. */
  public get _reasons(): string[] {
    return this.outcome.log.reasons();
  }

  /**
   * The client's answer when SageMaker answers with `response`.
   *
   * An exchange ends with its answer: the templates of request and response share their variables, so to see another
   * answer to the same request, `receive` it again.
   *
   * @throws if API Gateway answered the request by itself, if the exchange has ended already, if the status is no
   * integer from 100 to 599, if a header or the body is no text, or if the body is not the base64 that it is flagged
   * to be. After an error in `response` the exchange goes on.
   */
  public respond(response: EndpointResponse): ApiResponse {
    const call = this.callUnderWay('respond');
    // Read before the exchange ends: whoever got it wrong may mend it and call again.
    const backend = call.read(response);
    this.ended = true;
    return call.respond(backend);
  }

  /**
   * The client's answer when SageMaker does not answer within `timeoutInMillis`: 504 `Endpoint request timed out`.
   *
   * @throws if API Gateway answered the request by itself, or if the exchange has ended already.
   */
  public timeOut(): ApiResponse {
    const call = this.callUnderWay('timeOut');
    this.ended = true;
    return call.timeOut();
  }

  /**
   * The client's answer when the connection to SageMaker breaks: 504 `Network error communicating with endpoint`.
   *
   * @throws as `timeOut` does.
   */
  public disconnect(): ApiResponse {
    const call = this.callUnderWay('disconnect');
    this.ended = true;
    return call.disconnect();
  }

  private callUnderWay(verb: string): EndpointCall {
    if (this.outcome.kind === 'answered') {
      const { statusCode, body } = this.outcome.response;
      throw new Error(
        `${verb}() makes the client's answer of the endpoint's, but the endpoint does not get this request: API Gateway ` +
          `answers it by itself with ${statusCode} ${body || '(no body)'}. Read apiResponse, and executionLog for the reason.`,
      );
    }
    if (this.ended) {
      throw new Error(`${verb}() after the exchange has ended: it was answered before. Call receive() for a new one.`);
    }
    return this.outcome.call;
  }
}
