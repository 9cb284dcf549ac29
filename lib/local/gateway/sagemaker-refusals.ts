/**
 * What SageMaker Runtime answers by itself, without the model: it finds no endpoint of that name, or a payload is over
 * its limit. The limit and the names that endpoints can have are documented. The answer for an unknown endpoint is the
 * one that users report; the form of that for a request too large is not known; an answer too large gets what
 * InvokeEndpoint says of a body that it could not load.
 */
import type { EndpointResponse } from '../api-exchange';

/** Whether an endpoint can have this name (SageMaker API Reference, CreateEndpoint). */
export function isEndpointName(text: string): boolean {
  return text.length <= 63 && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(text);
}

export function refuseEndpointName(endpointName: string, accountId: string): EndpointResponse {
  return answer(
    400,
    { Message: `Endpoint ${endpointName} of account ${accountId} not found.` },
    { 'x-amzn-ErrorType': 'ValidationError:http://internal.amazon.com/coral/com.amazonaws.sagemaker.runtime/' },
  );
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
