/**
 * SageMaker Runtime's interface, as API Gateway, the AWS SDK and a model container see it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */

/** How an integration's URI names the service, with its subdomain. */
export const SAGEMAKER_RUNTIME = 'runtime.sagemaker';

/** Every operation takes this HTTP method. */
export const INVOCATION_METHOD = 'POST';

/** The operations, by what follows `endpoints/NAME/` in their path; `openai` is the interface shared with OpenAI's. */
export const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['invocations', 'InvokeEndpoint'],
  ['async-invocations', 'InvokeEndpointAsync'],
  ['invocations-response-stream', 'InvokeEndpointWithResponseStream'],
  ['openai', 'the interface that is compatible with OpenAI'],
]);

/** InvokeEndpoint's path, without a slash at its beginning. */
export function invocationPath(endpointName: string): string {
  return `endpoints/${endpointName}/invocations`;
}

/** The name that an InvokeEndpoint path contains, still percent-encoded; undefined for any other path. */
export function endpointNameIn(path: string): string | undefined {
  return /^endpoints\/([^/]*)\/invocations$/.exec(path)?.[1];
}

export const MAX_ENDPOINT_NAME = 63;

/**
 * Whether an endpoint can have this name.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
 */
export function isEndpointName(text: string): boolean {
  return text.length <= MAX_ENDPOINT_NAME && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(text);
}

/** What InvokeEndpoint takes and gives, by its service model of 2026. AWS has raised it before. */
export const MAX_INVOCATION_BYTES = 6_291_456;

/** How long SageMaker waits for the model container's answer. */
export const MAX_MODEL_MILLIS = 60_000;

/** A parameter of InvokeEndpoint that travels in a header. */
interface InvocationParameter {
  readonly header: string;
  /** The lengths that the service model allows. */
  readonly min: number;
  readonly max: number;
}

/** By the name that the service model gives the parameter; the AWS SDK begins it with a capital. */
export const INVOCATION_PARAMETERS = {
  contentType: { header: 'Content-Type', min: 0, max: 1024 },
  accept: { header: 'Accept', min: 0, max: 1024 },
  customAttributes: { header: 'X-Amzn-SageMaker-Custom-Attributes', min: 0, max: 1024 },
  targetModel: { header: 'X-Amzn-SageMaker-Target-Model', min: 1, max: 1024 },
  targetVariant: { header: 'X-Amzn-SageMaker-Target-Variant', min: 0, max: 63 },
  targetContainerHostname: { header: 'X-Amzn-SageMaker-Target-Container-Hostname', min: 0, max: 63 },
  inferenceId: { header: 'X-Amzn-SageMaker-Inference-Id', min: 1, max: 64 },
  enableExplanations: { header: 'X-Amzn-SageMaker-Enable-Explanations', min: 1, max: 64 },
  inferenceComponentName: { header: 'X-Amzn-SageMaker-Inference-Component', min: 0, max: 63 },
  sessionId: { header: 'X-Amzn-SageMaker-Session-Id', min: 0, max: 256 },
  prefixAwareId: { header: 'X-Amzn-SageMaker-Prefix-Aware-Id', min: 1, max: 64 },
} as const satisfies { readonly [name: string]: InvocationParameter };

/** The parameter that a header carries. */
export function parameterOfHeader(lowerCaseName: string): NamedInvocationParameter | undefined {
  return BY_HEADER.get(lowerCaseName);
}

export interface NamedInvocationParameter extends InvocationParameter {
  readonly name: string;
}

const BY_HEADER: ReadonlyMap<string, NamedInvocationParameter> = new Map(
  Object.entries(INVOCATION_PARAMETERS).map(([name, parameter]) => [
    parameter.header.toLowerCase(),
    { name, ...parameter },
  ]),
);
