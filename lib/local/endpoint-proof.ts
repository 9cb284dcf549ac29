import type { Proof } from '../mapping-template/prove/proof';

/** The proof of one request template of an API. */
export interface EndpointProof {
  /** The HTTP method, or `ANY`. */
  readonly httpMethod: string;

  /** The pattern of the path: `/{user_id}`. */
  readonly resourcePath: string;

  /** The content type of the requests that the template maps. */
  readonly contentType: string;

  /** The SageMaker endpoint that the method calls. */
  readonly endpointName: string;

  /** What can be said of the template for every request that the method lets through. */
  readonly proof: Proof;
}
