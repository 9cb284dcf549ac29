/**
 * The door for a web page that runs an API without Node.js: the core of the local API, from a parsed template to the client's
 * answer. Only a page imports this file, and it imports nothing else of this room.
 */
export { pathParameterIn, pathParametersOf } from '../aws/path-part';
export { parseRequestParameter } from '../aws/request-parameter';
export { ApiExchange } from './api-exchange';
export { ApiTemplate } from './api/api-template';
export type { PlacedMethod } from './api/deployed-api';
export type { TemplatePlace } from './api/edited-api';
export type { ProofTask } from './endpoint-proofs';
export { HeaderFields, type HeaderField } from './http/header-fields';
export { mediaTypeOf } from './http/media-type';
export type { Answer, Invocation } from './http/message';
export { encodeBody, isBytes, type Payload } from './http/payload';
export type { StackTemplate } from './cloudformation/nested-stacks';
export type { ApiRequest, ApiResponse, EndpointRequest, EndpointResponse } from './messages';
export { RunningApi } from './running-api';
export { callerHeaders, containerHeaders } from './sagemaker/container-contract';
export { modelError } from './sagemaker/model-errors';
export { readApiRequest } from './translation';
