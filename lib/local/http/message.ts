import type { HeaderFields } from './header-fields';
import type { Payload } from './payload';

/**
 * An HTTP message inside of this room. At the room's doors it is translated: into the public interfaces of `messages.ts`, or
 * into what node:http reads and writes.
 */
export interface Message {
  readonly headers: HeaderFields;
  readonly body: Payload;
}

export interface Answer extends Message {
  readonly statusCode: number;
  /** Whether API Gateway made it by itself where the integration's was to be: a gateway response. */
  readonly isGatewayResponse?: boolean;
}

/** A call of SageMaker Runtime's InvokeEndpoint, or of InvokeEndpointAsync. */
export interface Invocation extends Message {
  readonly endpointName: string;
  readonly isAsynchronous?: boolean;
}

/** Whether the answer to this request has headers alone (RFC 9110, section 6.4.1). */
export function isBodiless(httpMethod: string, statusCode: number): boolean {
  return httpMethod === 'HEAD' || statusCode < 200 || statusCode === 204 || statusCode === 304;
}
