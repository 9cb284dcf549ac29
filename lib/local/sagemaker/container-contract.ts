/**
 * The contract between SageMaker and an inference container: which headers of InvokeEndpoint reach the container, and
 * which of the container's reach the caller.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
import { ASYNCHRONOUS_PARAMETERS, INVOCATION_PARAMETERS } from '../../aws/sagemaker-runtime';
import { HeaderFields } from '../http/header-fields';
import type { Invocation } from '../http/message';

const REACH_THE_CONTAINER = new Set([
  'content-type',
  'accept',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-target-model',
  'x-amzn-sagemaker-session-id',
  'x-amzn-sagemaker-inference-id',
]);

const TARGET_VARIANT = INVOCATION_PARAMETERS.targetVariant.header;

const REACH_THE_CALLER: readonly (readonly [lowerCase: string, name: string])[] = [
  ['content-type', 'Content-Type'],
  ['x-amzn-sagemaker-custom-attributes', 'X-Amzn-SageMaker-Custom-Attributes'],
  ['x-amzn-sagemaker-new-session-id', 'X-Amzn-SageMaker-New-Session-Id'],
  ['x-amzn-sagemaker-closed-session-id', 'X-Amzn-SageMaker-Closed-Session-Id'],
];

/** The headers of POST /invocations that are the API's: names and values in turns. */
export function containerHeaders({ headers }: Invocation): string[] {
  return headers.toRaw((name) => REACH_THE_CONTAINER.has(name));
}

/** The headers of POST /invocations for InvokeEndpointAsync, which has other header names than the container expects. */
export function asynchronousContainerHeaders({ headers }: Invocation): string[] {
  const shared = ['contentType', 'accept', 'customAttributes', 'inferenceId'] as const;
  return shared.flatMap((parameter) => {
    const value = headers.last(ASYNCHRONOUS_PARAMETERS[parameter].header);
    return value === undefined ? [] : [INVOCATION_PARAMETERS[parameter].header, value];
  });
}

/** The headers of InvokeEndpoint's answer, from the container's (lower-case names, as node:http gives them). */
export function callerHeaders(
  container: { readonly [name: string]: string | readonly string[] | undefined },
  invocation: Invocation,
): HeaderFields {
  const headers = HeaderFields.ofRecord({
    'x-amzn-RequestId': crypto.randomUUID(),
    'x-Amzn-Invoked-Production-Variant': invocation.headers.last(TARGET_VARIANT) ?? 'AllTraffic',
  });
  for (const [lowerCase, name] of REACH_THE_CALLER) {
    const value = container[lowerCase];
    if (typeof value === 'string') headers.set(name, [value]);
  }
  return headers;
}
