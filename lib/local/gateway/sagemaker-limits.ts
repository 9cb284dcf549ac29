/**
 * What SageMaker Runtime itself answers where a payload is over its limit. The limit is documented; the form of the
 * first answer is not known, that of the second is what InvokeEndpoint says of a body that it could not load.
 */
import type { EndpointResponse } from '../api-exchange';

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

function answer(statusCode: number, body: { readonly [name: string]: string | number }): EndpointResponse {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
