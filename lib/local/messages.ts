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

  /**
   * The headers that have several values, each with its values in order. A server sends such a header several times:
   * joined by commas, `Set-Cookie` would be broken.
   *
   * @default - no header has several values
   */
  readonly multiValueHeaders?: { [name: string]: string[] };

  /** The body: text, or base64 where `isBase64Encoded` is true. Empty if there is none. */
  readonly body: string;

  /** Whether `body` is base64, which is so for an answer that API Gateway treats as binary. */
  readonly isBase64Encoded: boolean;
}

/** What SageMaker Runtime's InvokeEndpoint, or InvokeEndpointAsync, would receive. */
export interface EndpointRequest {
  /** The endpoint's name, as the integration's URI has it. */
  readonly endpointName: string;

  /**
   * Whether the operation is InvokeEndpointAsync, which answers 202 at once: give `respond` that answer.
   *
   * @default false
   */
  readonly asynchronous?: boolean;

  /**
   * The headers that API Gateway sends, but for those of the AWS signature, which a local API does not make. A header
   * with several values has them joined by commas.
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
   * Headers that have several values, each with its values in order. A name that is in `headers` too has the value given
   * there first.
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
   * Whether `body` is base64. Needed for bytes that are no UTF-8 text.
   *
   * @default false
   */
  readonly isBase64Encoded?: boolean;
}
