/** The door of this room: the API in this process. What lib/index.ts passes on to users, and what the server needs. */
export { LocalApi } from './local-api';
export type { LocalApiOptions } from './local-api';
export type { LocalApiRoute } from './local-api-route';
export { ApiExchange } from './api-exchange';
export type { ApiRequest, ApiResponse, EndpointRequest, EndpointResponse } from './api-exchange';
export { REQUEST_TOO_LARGE } from './gateway/request/front-end';
export type { RawRequest } from './gateway/request/received-message';
export { UnservedIntegrationError } from './gateway/unserved-integration-error';
