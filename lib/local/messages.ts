/** The messages of the public interface: a client's request, the endpoint's request and response, the client's answer. */

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
   * Headers that the client sends several times, each with its values in order. If a name is also in `headers`, the value
   * from there is the first one.
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
   * Whether `body` is base64. Needed for bytes that are not UTF-8 text, such as an image.
   *
   * @default false
   */
  readonly isBase64Encoded?: boolean;

  /**
   * Values of `$context` that only a deployed API has, which replace the local ones: `requestId`, `requestTimeEpoch`
   * (an integer, milliseconds since 1970), `identity` (`{ sourceIp: '192.0.2.1' }`), `authorizer`, …
   *
   * @default - fixed values, so that equal requests get equal answers
   */
  readonly context?: { [name: string]: unknown };
}

/** The answer that the client gets. */
export interface ApiResponse {
  /** The HTTP status. */
  readonly statusCode: number;

  /**
   * The headers. Several values of a header are joined by commas. `Date`, `Connection` and `Content-Length`
   * are missing, because the sender of the answer adds them.
   */
  readonly headers: { [name: string]: string };

  /**
   * The headers that have several values, each with its values in order. A server sends such a header several times,
   * because commas would break `Set-Cookie`.
   *
   * @default - no header has several values
   */
  readonly multiValueHeaders?: { [name: string]: string[] };

  /** The body: text, or base64 where `isBase64Encoded` is true. Empty if there is none. */
  readonly body: string;

  /** Whether `body` is base64. This is so for an answer that API Gateway treats as binary. */
  readonly isBase64Encoded: boolean;
}

/** The request that SageMaker Runtime's InvokeEndpoint, or InvokeEndpointAsync, would receive. */
export interface EndpointRequest {
  /** The endpoint's name in the integration's URI. */
  readonly endpointName: string;

  /**
   * Whether the operation is InvokeEndpointAsync, which answers 202 at once. Give this answer to `respond`.
   *
   * @default false
   */
  readonly asynchronous?: boolean;

  /**
   * The headers that API Gateway sends, except for those of the AWS signature, which a local API does not make. Several values
   * of a header are joined by commas.
   */
  readonly headers: { [name: string]: string };

  /**
   * The headers that have several values, each with its values in order.
   *
   * @default - no header has several values
   */
  readonly multiValueHeaders?: { [name: string]: string[] };

  /** The body: text, or base64 where `isBase64Encoded` is true. Empty if there is none. */
  readonly body: string;

  /** Whether `body` is base64. This is so for a request whose content type is one of the API's binary media types. */
  readonly isBase64Encoded: boolean;
}

/** The answer of SageMaker Runtime. */
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
   * Headers that have several values, each with its values in order. If a name is also in `headers`, the value from there is
   * the first one.
   *
   * @default - no header has several values
   */
  readonly multiValueHeaders?: { [name: string]: string[] };

  /**
   * The body: text, or base64 where `isBase64Encoded` is true.
   *
   * @default - no body
   */
  readonly body?: string;

  /**
   * Whether `body` is base64. Needed for bytes that are not UTF-8 text.
   *
   * @default false
   */
  readonly isBase64Encoded?: boolean;
}
