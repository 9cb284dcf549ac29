/**
 * What SageMaker Runtime answers by itself, without the model: it finds no endpoint of that name, a header is too long,
 * or a payload is over its limit. The limits and the names that endpoints can have are documented. The answer for an
 * unknown endpoint is the one that users report, that for a header has the words of other AWS services; the form of
 * that for a request too large is not known; an answer too large gets what InvokeEndpoint says of a body that it could
 * not load.
 */
import type { EndpointResponse } from '../api-exchange';

const VALIDATION_ERROR = {
  'x-amzn-ErrorType': 'ValidationError:http://internal.amazon.com/coral/com.amazonaws.sagemaker.runtime/',
};

/** Whether an endpoint can have this name (SageMaker API Reference, CreateEndpoint). */
export function isEndpointName(text: string): boolean {
  return text.length <= 63 && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(text);
}

interface Member {
  /** As the service model names it. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

/** Headers of InvokeEndpoint by lower-case name, with the lengths that its API reference gives. */
const MEMBERS: ReadonlyMap<string, Member> = new Map([
  ['content-type', { name: 'contentType', least: 0, most: 1024 }],
  ['accept', { name: 'accept', least: 0, most: 1024 }],
  ['x-amzn-sagemaker-custom-attributes', { name: 'customAttributes', least: 0, most: 1024 }],
  ['x-amzn-sagemaker-target-model', { name: 'targetModel', least: 1, most: 1024 }],
  ['x-amzn-sagemaker-target-variant', { name: 'targetVariant', least: 0, most: 63 }],
  ['x-amzn-sagemaker-target-container-hostname', { name: 'targetContainerHostname', least: 0, most: 63 }],
  ['x-amzn-sagemaker-inference-id', { name: 'inferenceId', least: 1, most: 64 }],
  ['x-amzn-sagemaker-enable-explanations', { name: 'enableExplanations', least: 1, most: 64 }],
  ['x-amzn-sagemaker-inference-component', { name: 'inferenceComponentName', least: 0, most: 63 }],
  ['x-amzn-sagemaker-session-id', { name: 'sessionId', least: 0, most: 256 }],
]);
const SHORTEST_MOST = Math.min(...[...MEMBERS.values()].map(({ most }) => most));

/** What is wrong with the length of a header, in the words in which AWS services tell it. */
export function findLengthFault(headers: { readonly [name: string]: string }): string | undefined {
  for (const name in headers) {
    const { length } = headers[name];
    if (length > 0 && length <= SHORTEST_MOST) continue;
    const member = MEMBERS.get(name.toLowerCase());
    if (!member || (length >= member.least && length <= member.most)) continue;
    const bound =
      length > member.most ? `less than or equal to ${member.most}` : `greater than or equal to ${member.least}`;
    return (
      `1 validation error detected: Value '${headers[name]}' at '${member.name}' failed to satisfy constraint: ` +
      `Member must have length ${bound}`
    );
  }
  return undefined;
}

export function refuseMember(message: string): EndpointResponse {
  return answer(400, { Message: message }, VALIDATION_ERROR);
}

export function refuseEndpointName(endpointName: string, accountId: string): EndpointResponse {
  return answer(400, { Message: `Endpoint ${endpointName} of account ${accountId} not found.` }, VALIDATION_ERROR);
}

export function refuseRequest(limit: number): EndpointResponse {
  return answer(413, { Message: `Request entity too large: InvokeEndpoint takes up to ${limit} bytes.` });
}

export function refuseModelResponse(endpointName: string, statusCode: number): EndpointResponse {
  const message = `Received success (${statusCode}) from primary and could not load the entire response body.`;
  return answer(424, {
    ErrorCode: 'INTERNAL_FAILURE_FROM_MODEL',
    LogStreamArn: '',
    Message: `${message} See /aws/sagemaker/Endpoints/${endpointName} in CloudWatch Logs for more information.`,
    OriginalMessage: message,
    OriginalStatusCode: statusCode,
  });
}

function answer(
  statusCode: number,
  body: { readonly [name: string]: string | number },
  headers: { readonly [name: string]: string } = {},
): EndpointResponse {
  return { statusCode, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
