import type { EndpointCall } from './gateway/endpoint-call';
import type { Outcome } from './gateway/execution';
import { asText } from './http/payload';
import type { ApiResponse, EndpointRequest, EndpointResponse } from './messages';
import { readEndpointResponse, toApiResponse, toEndpointRequest } from './translation';

/**
 * One request on its way through the API: either API Gateway answered it by itself (`apiResponse` is set) or it goes
 * to the SageMaker endpoint (`endpointRequest` is set) and `respond` makes the client's answer of the endpoint's.
 */
export class ApiExchange {
  /** @internal LocalApi alone makes exchanges. */
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
      this.apiResponse = toApiResponse(outcome.response);
    } else {
      this.endpointRequest = toEndpointRequest(outcome.call.request);
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
    // This comes before the end of the exchange, so that a test can correct a wrong response and call again.
    const answer = readEndpointResponse(response);
    this.ended = true;
    return toApiResponse(call.respond(answer));
  }

  /**
   * The client's answer when SageMaker does not answer within `timeoutInMillis`: 504 `Endpoint request timed out`.
   *
   * @throws if API Gateway answered the request by itself, or if the exchange has ended already.
   */
  public timeOut(): ApiResponse {
    const call = this.callUnderWay('timeOut');
    this.ended = true;
    return toApiResponse(call.timeOut());
  }

  /**
   * The client's answer when the connection to SageMaker breaks: 504 `Network error communicating with endpoint`.
   *
   * @throws as `timeOut` does.
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
