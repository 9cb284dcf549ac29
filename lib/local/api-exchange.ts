import type { EndpointCall } from './gateway/endpoint-call';
import type { Outcome } from './gateway/execution';
import { asText } from './http/payload';
import type { ApiResponse, EndpointRequest, EndpointResponse } from './messages';
import { readEndpointResponse, toApiResponse, toEndpointRequest } from './translation';

/**
 * One request on its way through the API: either API Gateway answered it by itself (`apiResponse` is set) or it goes
 * to the SageMaker endpoint (`endpointRequest` is set), and `respond` makes the client's answer from the endpoint's.
 */
export class ApiExchange {
  /** @internal Only LocalApi makes exchanges. */
  public static _of(outcome: Outcome): ApiExchange {
    return new ApiExchange(outcome);
  }

  /** The request that SageMaker would get. Not set when API Gateway answers by itself. */
  public readonly endpointRequest?: EndpointRequest;

  /** API Gateway's own answer: an error (403, 400, 415, …) or that of a mock integration. Not set otherwise. */
  public readonly apiResponse?: ApiResponse;

  /**
   * The time that API Gateway waits for SageMaker's answer, in milliseconds. After that the client gets the answer that
   * `timeOut` returns. Not set when API Gateway answers by itself.
   */
  public readonly timeoutInMillis?: number;

  private readonly outcome: Outcome;
  private ended = false;

  private constructor(outcome: Outcome) {
    this.outcome = outcome;
    if (outcome.kind === 'answered') {
      this.apiResponse = toApiResponse(outcome.response);
    } else {
      this.endpointRequest = toEndpointRequest(outcome.call.request);
      this.timeoutInMillis = outcome.call.timeoutInMillis;
    }
  }

  /**
   * The steps of the request so far, line by line, in the words of API Gateway's execution log if it has them. The log gives the
   * reason why a request was refused or a template failed, which the client never gets.
   */
  public get executionLog(): string[] {
    return this.outcome.log.lines();
  }

  /**
   * Returns the client's answer when SageMaker answers with `response`.
   *
   * An exchange ends with its answer, because the templates of request and response share their variables. To see another
   * answer to the same request, `receive` it again.
   *
   * @throws if API Gateway answered the request by itself, if the exchange has already ended, if the status is not an
   * integer from 100 to 599, if a header or the body is not text, or if the body is flagged as base64 but is not base64.
   * After an error in `response` the exchange continues.
   */
  public respond(response: EndpointResponse): ApiResponse {
    const call = this.callUnderWay('respond');
    // This comes before the end of the exchange, so that a test can correct a wrong response and call again.
    const answer = readEndpointResponse(response);
    this.ended = true;
    return toApiResponse(call.respond(answer));
  }

  /**
   * Returns the client's answer when SageMaker does not answer within `timeoutInMillis`: 504 `Endpoint request timed out`.
   *
   * @throws if API Gateway answered the request by itself, or if the exchange has already ended.
   */
  public timeOut(): ApiResponse {
    const call = this.callUnderWay('timeOut');
    this.ended = true;
    return toApiResponse(call.timeOut());
  }

  /**
   * Returns the client's answer when the connection to SageMaker breaks: 504 `Network error communicating with endpoint`.
   *
   * @throws in the same cases as `timeOut`.
   */
  public disconnect(): ApiResponse {
    const call = this.callUnderWay('disconnect');
    this.ended = true;
    return toApiResponse(call.disconnect());
  }

  private callUnderWay(verb: string): EndpointCall {
    if (this.outcome.kind === 'answered') {
      const { statusCode, body } = this.outcome.response;
      throw new Error(
        `${verb}() makes the client's answer of the endpoint's, but the endpoint does not get this request: API Gateway ` +
          `answers it by itself with ${statusCode} ${asText(body) || '(no body)'}. Read apiResponse, and executionLog for the reason.`,
      );
    }
    if (this.ended) {
      throw new Error(`${verb}() after the exchange has ended: it was answered before. Call receive() for a new one.`);
    }
    return this.outcome.call;
  }
}
