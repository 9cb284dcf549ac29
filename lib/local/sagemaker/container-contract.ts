/**
 * The contract between SageMaker and an inference container: which headers of InvokeEndpoint reach the container, and
 * which of the container's reach the caller.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
import { randomUUID } from 'node:crypto';
import type { EndpointRequest } from '..';

const REACH_THE_CONTAINER = new Set([
  'content-type',
  'accept',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-target-model',
  'x-amzn-sagemaker-session-id',
  'x-amzn-sagemaker-inference-id',
]);

const REACH_THE_CALLER: readonly (readonly [lowerCase: string, name: string])[] = [
  ['content-type', 'Content-Type'],
  ['x-amzn-sagemaker-custom-attributes', 'X-Amzn-SageMaker-Custom-Attributes'],
  ['x-amzn-sagemaker-new-session-id', 'X-Amzn-SageMaker-New-Session-Id'],
  ['x-amzn-sagemaker-closed-session-id', 'X-Amzn-SageMaker-Closed-Session-Id'],
];

/** The headers of POST /invocations that are the API's: names and values in turns. */
export function containerHeaders(request: EndpointRequest): string[] {
  const headers: string[] = [];
  for (const name in request.headers) {
    if (REACH_THE_CONTAINER.has(name.toLowerCase())) headers.push(name, request.headers[name]);
  }
  return headers;
}

/** The headers of InvokeEndpoint's answer, from the container's (lower-case names, as node:http gives them). */
export function callerHeaders(
  container: { readonly [name: string]: string | readonly string[] | undefined },
  request: EndpointRequest,
): { [name: string]: string } {
  const headers: { [name: string]: string } = {
    'x-amzn-RequestId': randomUUID(),
    'x-Amzn-Invoked-Production-Variant': targetVariant(request) ?? 'AllTraffic',
  };
  for (const [lowerCase, name] of REACH_THE_CALLER) {
    const value = container[lowerCase];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

function targetVariant(request: EndpointRequest): string | undefined {
  for (const name in request.headers) {
    if (name.toLowerCase() === 'x-amzn-sagemaker-target-variant') return request.headers[name];
  }
  return undefined;
}
