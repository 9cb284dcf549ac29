// The public names. jsii exports the names in this file to Python and Java, and nothing else.
export { ApiGatewayToSageMakerEndpoint } from './construct/api-gateway-to-sagemaker-endpoint';
export { ApiGatewayToSageMakerEndpointProps } from './construct/api-gateway-to-sagemaker-endpoint-props';
export { AsynchronousProps, EndpointProps, InvocationProps } from './construct/endpoint-props';
// Not by the room's door, which loads what checks a template.
export { LintAdvice, LintOptions } from './mapping-template/lint/advice';
export { MappingInput } from './mapping-template/mapping-input';
export { MappingPosition, MappingProblem } from './mapping-template/mapping-problem';
export { MappingTemplate } from './mapping-template/mapping-template';
export { ClaimProof, Proof, ProofOptions } from './mapping-template/prove/proof';
export { TemplateCoverage, UnreachedBranch } from './mapping-template/prove/template-coverage';
export {
  ApiExchange,
  ApiGatewayMappingValidationPlugin,
  ApiGatewayMappingValidationPluginProps,
  ApiRequest,
  ApiResponse,
  EndpointProof,
  EndpointRequest,
  EndpointResponse,
  LocalApi,
  LocalApiOptions,
  LocalApiRoute,
} from './local';
