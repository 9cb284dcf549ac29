/** The door of this room. lib/index.ts exports these names to users. */
export { ApiExchange } from './api-exchange';
export type { EndpointProof } from './endpoint-proof';
export { LocalApi } from './local-api';
export type { LocalApiOptions } from './local-api-options';
export { ApiGatewayMappingValidationPlugin } from './mapping-validation-plugin';
export type { ApiGatewayMappingValidationPluginProps } from './mapping-validation-plugin';
export type { LocalApiRoute } from './local-api-route';
export type { ApiRequest, ApiResponse, EndpointRequest, EndpointResponse } from './messages';
