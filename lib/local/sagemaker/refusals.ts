/**
 * Answers that SageMaker Runtime gives without asking the model: the endpoint does not exist, a header is too long, or a payload
 * is too large. The limits and the pattern of names are documented. Users have reported the answer for an unknown endpoint.
 * The answer for a header has the words of other AWS services. The form of the answer for a large request is not known. For a
 * large response it is what InvokeEndpoint says of a body that it could not load.
 */
import {
  ASYNCHRONOUS_PARAMETERS,
  ASYNCHRONOUS_SECONDS,
  asynchronousParameterOfHeader,
  INVOCATION_PARAMETERS,
  parameterOfHeader,
} from '../../aws/sagemaker-runtime';
import type { InvocationParameter } from '../../aws/sagemaker-runtime';
import { HeaderFields, joinedValue } from '../http/header-fields';
import type { Answer } from '../http/message';

const VALIDATION_ERROR = {
  'x-amzn-ErrorType': 'ValidationError:http://internal.amazon.com/coral/com.amazonaws.sagemaker.runtime/',
};

/** A value up to this length is short enough for every header. */
const SMALLEST_MAX = Math.min(...Object.values(INVOCATION_PARAMETERS).map(({ max }) => max));

/** Explains what is wrong with the length of a header, in the words of AWS services. */
export function findLengthFault(headers: HeaderFields): string | undefined {
  for (const [key, field] of headers.byLowerCaseName()) {
    const value = joinedValue(field);
    const { length } = value;
    if (length > 0 && length <= SMALLEST_MAX) continue;
    const parameter = parameterOfHeader(key);
    if (!parameter || (length >= parameter.min && length <= parameter.max)) continue;
    const bound =
      length > parameter.max ? `less than or equal to ${parameter.max}` : `greater than or equal to ${parameter.min}`;
    return failedConstraint(value, parameter.name, `Member must have length ${bound}`);
  }
  return undefined;
}

/** Explains a fault of InvokeEndpointAsync, whose parameters have more constraints. AWS's text for a large body is not known. */
export function findAsynchronousFault(headers: HeaderFields, bodyBytes: number): string | undefined {
  for (const [key, field] of headers.byLowerCaseName()) {
    const parameter = asynchronousParameterOfHeader(key);
    const fault = parameter && constraintOf(parameter, joinedValue(field));
    if (parameter && fault !== undefined) return failedConstraint(joinedValue(field), parameter.name, fault);
  }
  for (const [name, { header, min, max }] of Object.entries(ASYNCHRONOUS_SECONDS)) {
    const value = headers.last(header);
    if (value === undefined) continue;
    const seconds = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(seconds >= min))
      return failedConstraint(value, name, `Member must have value greater than or equal to ${min}`);
    if (seconds > max) return failedConstraint(value, name, `Member must have value less than or equal to ${max}`);
  }
  const hasLocation = headers.has(ASYNCHRONOUS_PARAMETERS.inputLocation.header);
  if (hasLocation === bodyBytes > 0) {
    return `Exactly one of Body and InputLocation must be given; the request has ${hasLocation ? 'both' : 'neither'}.`;
  }
  return undefined;
}

function constraintOf({ min, max, pattern }: InvocationParameter, value: string): string | undefined {
  if (value.length > max) return `Member must have length less than or equal to ${max}`;
  if (value.length < min) return `Member must have length greater than or equal to ${min}`;
  return pattern?.test(value) === false
    ? `Member must satisfy regular expression pattern: ${pattern.source}`
    : undefined;
}

function failedConstraint(value: string, name: string, constraint: string): string {
  return `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${constraint}`;
}

export function invalidParameter(message: string): Answer {
  return answer(400, { Message: message }, VALIDATION_ERROR);
}

export function unknownEndpoint(endpointName: string, accountId: string): Answer {
  return answer(400, { Message: `Endpoint ${endpointName} of account ${accountId} not found.` }, VALIDATION_ERROR);
}

export function requestTooLarge(limit: number, operation = 'InvokeEndpoint'): Answer {
  return answer(413, { Message: `Request entity too large: ${operation} takes up to ${limit} bytes.` });
}

export function modelResponseTooLarge(endpointName: string, statusCode: number): Answer {
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
): Answer {
  return {
    statusCode,
    headers: HeaderFields.ofRecord({ 'Content-Type': 'application/json', ...headers }),
    body: JSON.stringify(body),
  };
}
