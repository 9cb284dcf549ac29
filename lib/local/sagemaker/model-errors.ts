/**
 * The answers of SageMaker Runtime if the model container fails. Statuses and fields are those of the InvokeEndpoint API reference.
 * The texts are those that users of InvokeEndpoint have reported publicly.
 */
import { HeaderFields } from '../http/header-fields';
import type { Answer } from '../http/message';

/** The region and account of the endpoint. The text of a ModelError contains both. */
export interface EndpointLocation {
  readonly region: string;
  readonly accountId: string;
}

const coral = (exception: string): HeaderFields =>
  HeaderFields.ofRecord({
    'Content-Type': 'application/json',
    'x-amzn-RequestId': crypto.randomUUID(),
    'x-amzn-ErrorType': `${exception}:http://internal.amazon.com/coral/com.amazonaws.sagemaker.runtime/`,
  });

/** The failure of the container, with the HTTP status of its answer, or 0 if it gave none. */
export interface ModelFault {
  readonly status: number;
  /** The container's own body; undefined if it could not be read as text or in full. */
  readonly message: string | undefined;
}

/** 424 ModelError: SageMaker's answer if the container answers 4xx or 5xx, or not at all. */
export function modelError(fault: ModelFault, endpointName: string, at: EndpointLocation): Answer {
  const client = fault.status >= 400 && fault.status < 500;
  const group = `/aws/sagemaker/Endpoints/${endpointName}`;
  const said =
    fault.message === undefined ? 'and could not load the entire response body' : `with message "${fault.message}"`;
  return {
    statusCode: 424,
    headers: coral('ModelError'),
    body: JSON.stringify({
      ErrorCode: client ? 'CLIENT_ERROR_FROM_MODEL' : 'INTERNAL_FAILURE_FROM_MODEL',
      LogStreamArn: `arn:aws:logs:${at.region}:${at.accountId}:log-group:${group}`,
      Message:
        `Received ${client ? 'client' : 'server'} error (${fault.status}) from primary ${said}. ` +
        `See https://${at.region}.console.aws.amazon.com/cloudwatch/home?region=${at.region}#logEventViewer:group=${group} ` +
        `in account ${at.accountId} for more information.`,
      OriginalMessage: fault.message ?? '',
      OriginalStatusCode: fault.status,
    }),
  };
}

/** SageMaker's text for a container that cannot be reached or breaks the connection. */
export const noResponseFrom = (endpointName: string): string =>
  `Amazon SageMaker could not get a response from the ${endpointName} endpoint. This can occur when CPU or memory ` +
  `utilization is high. To check your utilization, see Amazon CloudWatch. To fix this problem, use an instance type ` +
  `with more CPU capacity or memory.`;

/** SageMaker's text for a container that takes longer than 60 seconds. */
export const INVOCATION_TIMED_OUT =
  'Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each ' +
  'container in Amazon CloudWatch, resolve the issue, and try again.';
