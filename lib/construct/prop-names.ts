import type { ApiGatewayToSageMakerEndpointProps } from './api-gateway-to-sagemaker-endpoint-props';
import type { AsynchronousProps, InvocationProps } from './endpoint-props';

/** The props that messages name: ours and those of aws-cdk-lib. The compiler reports one of ours that is missing here. */
const PROPS = {
  endpointName: true,
  resourceName: true,
  resourcePath: true,
  requestMappingTemplate: true,
  additionalRequestTemplates: true,
  responseMappingTemplate: true,
  errorMappingTemplate: true,
  httpMethod: true,
  requestParameters: true,
  passthroughBehavior: true,
  contentHandling: true,
  timeout: true,
  responseContentHandling: true,
  cacheKeyParameters: true,
  messageSchema: true,
  methodOptions: true,
  corsHeaders: true,
  invocation: true,
  asynchronous: true,
  apiGatewayProps: true,
  createUsagePlan: true,
  apiGatewayExecutionRole: true,
  logGroupProps: true,
  contentType: true,
  accept: true,
  customAttributes: true,
  targetModel: true,
  targetVariant: true,
  targetContainerHostname: true,
  inferenceId: true,
  inferenceComponentName: true,
  enableExplanations: true,
  sessionId: true,
  prefixAwareId: true,
  inputLocation: true,
  s3OutputPathExtension: true,
  filename: true,
  requestTtl: true,
  invocationTimeout: true,
  binaryMediaTypes: true,
  defaultCorsPreflightOptions: true,
  defaultMethodOptions: true,
  deployOptions: true,
  endpointConfiguration: true,
  endpointTypes: true,
  deploy: true,
  cloudWatchRole: true,
  apiKeyRequired: true,
  authorizationType: true,
  credentialsRole: true,
  attrEndpointName: true,
} satisfies {
  readonly [prop in keyof Required<ApiGatewayToSageMakerEndpointProps & InvocationProps & AsynchronousProps>]: true;
} & {
  readonly [prop: string]: true;
};

/** Matches quoted text, which is a user's value, or a prop, which may belong to another prop: `invocation.targetModel`. */
const QUOTED_OR_PROP =
  /(?<!\w)'[^'\n]*'|"[^"\n]*"|(?<![\w./{$-])[a-z][a-zA-Z]*(?:\.[a-z][a-zA-Z]*)*(?:\['[^'\n]*'\])?/g;

/**
 * Names the props of a message as the user's language writes them: `endpoint_name` in Python, beside the `endpointName`
 * of the documentation when the message names its first prop. Java writes them as TypeScript does. Only the first line
 * changes, because further lines show a user's template.
 */
export function nameProps(message: string): string {
  // jsii's runtime for Python sets this variable in the process that runs this code.
  if (process.env.JSII_AGENT?.startsWith('Python/') !== true) return message;
  const [line, ...others] = message.split('\n');
  let isFirst = true;
  const named = line.replace(QUOTED_OR_PROP, (found) => {
    const [name = ''] = found.split(/[.[]/, 1);
    if (!Object.hasOwn(PROPS, name)) return found;
    const inPython = found.replace(/^[\w.]+/, toSnakeCase);
    const beside = isFirst && inPython !== found ? ` (${found})` : '';
    isFirst = false;
    return inPython + beside;
  });
  return [named, ...others].join('\n');
}

function toSnakeCase(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
