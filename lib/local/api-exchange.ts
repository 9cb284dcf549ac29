/** An HTTP request as a client sends it to the API. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: { [name: string]: string };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** What the client gets back. */
export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: { [name: string]: string };
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** What SageMaker Runtime's InvokeEndpoint would receive. */
export interface EndpointRequest {
  readonly endpointName: string;
  readonly headers: { [name: string]: string };
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** What SageMaker Runtime answers. */
export interface EndpointResponse {
  readonly statusCode: number;
  readonly headers?: { [name: string]: string };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}
