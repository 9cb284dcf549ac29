/**
 * SageMaker Runtime's interface, as API Gateway, the AWS SDK and a model container see it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */

/** The service and its subdomain, as an integration's URI names them. */
export const SAGEMAKER_RUNTIME = 'runtime.sagemaker';

/** The HTTP method of every operation. */
export const INVOCATION_METHOD = 'POST';

/** The operations. The key is the part of the path after `endpoints/NAME/`. */
export const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['invocations', 'InvokeEndpoint'],
  ['async-invocations', 'InvokeEndpointAsync'],
  ['invocations-response-stream', 'InvokeEndpointWithResponseStream'],
  ['openai', 'the interface that is compatible with OpenAI'],
]);

/** The path of InvokeEndpoint, or of InvokeEndpointAsync, without a slash at its beginning. */
export function invocationPath(endpointName: string, isAsynchronous = false): string {
  return `endpoints/${endpointName}/${isAsynchronous ? 'async-invocations' : 'invocations'}`;
}

export interface InvokedEndpoint {
  /** Still percent-encoded. */
  readonly endpointName: string;
  /** Whether the path is that of InvokeEndpointAsync. */
  readonly isAsynchronous: boolean;
}

/** Finds the endpoint in a path of InvokeEndpoint or InvokeEndpointAsync; returns undefined for any other path. */
export function invokedEndpointIn(path: string): InvokedEndpoint | undefined {
  const match = /^endpoints\/([^/]*)\/((?:async-)?invocations)$/.exec(path);
  return match ? { endpointName: match[1], isAsynchronous: match[2] === 'async-invocations' } : undefined;
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

/** The largest body that InvokeEndpoint takes or returns, by its service model of 2026. AWS raised it before. */
export const MAX_INVOCATION_BYTES = 6_291_456;

/** How long SageMaker waits for the model container's answer. */
export const MAX_MODEL_MILLIS = 60_000;

/** A parameter of an invocation that travels in a header. */
export interface InvocationParameter {
  readonly header: string;
  /** The lengths that the service model allows. */
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

/** The key is the parameter's name in the service model. The AWS SDK writes it with a capital letter at the beginning. */
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

/**
 * The parameters of InvokeEndpointAsync that travel in headers.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export const ASYNCHRONOUS_PARAMETERS = {
  contentType: { header: 'X-Amzn-SageMaker-Content-Type', min: 0, max: 1024 },
  accept: { header: 'X-Amzn-SageMaker-Accept', min: 0, max: 1024 },
  customAttributes: { header: 'X-Amzn-SageMaker-Custom-Attributes', min: 0, max: 1024 },
  inferenceId: { header: 'X-Amzn-SageMaker-Inference-Id', min: 1, max: 64 },
  inputLocation: { header: 'X-Amzn-SageMaker-InputLocation', min: 1, max: 1024, pattern: /^(https|s3):\/\/[^/]+/ },
  s3OutputPathExtension: {
    header: 'X-Amzn-SageMaker-S3OutputPathExtension',
    min: 1,
    max: 512,
    pattern: /^(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+$/,
  },
  filename: {
    header: 'X-Amzn-SageMaker-Filename',
    min: 1,
    max: 32,
    pattern: /^(?!.*\..*\.)[a-zA-Z0-9][a-zA-Z0-9-_.]*$/,
  },
} as const satisfies { readonly [name: string]: InvocationParameter };

/** The parameters of InvokeEndpointAsync that are numbers of seconds. */
export const ASYNCHRONOUS_SECONDS = {
  requestTTLSeconds: { header: 'X-Amzn-SageMaker-RequestTTLSeconds', min: 60, max: 21_600, byDefault: 21_600 },
  invocationTimeoutSeconds: {
    header: 'X-Amzn-SageMaker-InvocationTimeoutSeconds',
    min: 1,
    max: 3600,
    byDefault: 900,
  },
} as const;

/** The largest body that InvokeEndpointAsync takes. A client puts a larger one into S3 and sends its InputLocation. */
export const MAX_ASYNCHRONOUS_BYTES = 128_000;

/** The headers of InvokeEndpointAsync's answer that name the S3 objects of the result and of the failure. */
export const OUTPUT_LOCATION = 'X-Amzn-SageMaker-OutputLocation';
export const FAILURE_LOCATION = 'X-Amzn-SageMaker-FailureLocation';

/** The parameter of InvokeEndpoint that a header carries. */
export function parameterOfHeader(lowerCaseName: string): NamedInvocationParameter | undefined {
  return BY_HEADER.get(lowerCaseName);
}

/** The parameter of InvokeEndpointAsync that a header carries. */
export function asynchronousParameterOfHeader(lowerCaseName: string): NamedInvocationParameter | undefined {
  return ASYNCHRONOUS_BY_HEADER.get(lowerCaseName);
}

export interface NamedInvocationParameter extends InvocationParameter {
  readonly name: string;
}

const BY_HEADER = byHeader(INVOCATION_PARAMETERS);
const ASYNCHRONOUS_BY_HEADER = byHeader(ASYNCHRONOUS_PARAMETERS);

function byHeader(parameters: {
  readonly [name: string]: InvocationParameter;
}): ReadonlyMap<string, NamedInvocationParameter> {
  return new Map(
    Object.entries(parameters).map(([name, parameter]) => [parameter.header.toLowerCase(), { name, ...parameter }]),
  );
}
