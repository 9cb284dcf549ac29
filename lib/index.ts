// What users import. jsii exports what this file names to Python and Java, and nothing else is public.
export {
  ApiGatewayToSageMakerEndpoint,
  ApiGatewayToSageMakerEndpointProps,
} from './construct/api-gateway-to-sagemaker-endpoint';
export { EndpointProps, InvocationProps } from './construct/endpoint-props';
export { LintAdvice, LintOptions, MappingInput, MappingTemplate } from './mapping-template';
