/** Makes the answer of SageMaker Runtime for the model of the form. */
import { type Answer, callerHeaders, HeaderFields, type Invocation, modelError } from '../../lib/local/page';
import type { EndpointRequest, EndpointResponse } from '../../lib/local/page';
import type { ModelAnswer } from '../protocol';

/** AWS gives each answer its own id. This one is fixed, so that equal requests get equal answers. */
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

/** @returns undefined if there is no answer */
export function answerOf(
  model: ModelAnswer,
  request: EndpointRequest,
  at: { readonly region: string; readonly accountId: string },
): EndpointResponse | undefined {
  const { outcome, statusCode, body, isBase64Encoded } = model;
  switch (outcome) {
    case 'times-out':
    case 'disconnects':
      return undefined;
    case 'sagemaker':
      return { statusCode, headers: headersOf(model), body, isBase64Encoded };
    case 'answers':
      if (request.asynchronous === true) return { statusCode: 202, headers: headersOf(model), body, isBase64Encoded };
      if (statusCode < 200 || statusCode > 299) {
        const message = isBase64Encoded ? undefined : body;
        return responseOf(modelError({ status: statusCode, message }, request.endpointName, at));
      }
      return { statusCode: 200, headers: callersHeaders(model, request), body, isBase64Encoded };
  }
}

function headersOf({ headers }: ModelAnswer): { [name: string]: string } {
  const fields = new HeaderFields();
  for (const [name, value] of headers) fields.add(name, [value]);
  return fields.toRecord();
}

/** Returns the container's headers that reach the caller, and those that SageMaker adds. */
function callersHeaders({ headers }: ModelAnswer, request: EndpointRequest): { [name: string]: string } {
  const container = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const invocation: Invocation = {
    endpointName: request.endpointName,
    headers: HeaderFields.ofRecord(request.headers),
    body: '',
  };
  return withFixedId(callerHeaders(Object.fromEntries(container), invocation)).toRecord();
}

function responseOf({ statusCode, headers, body }: Answer): EndpointResponse {
  return { statusCode, headers: withFixedId(headers).toRecord(), body: String(body) };
}

function withFixedId(headers: HeaderFields): HeaderFields {
  headers.set('x-amzn-RequestId', [REQUEST_ID]);
  return headers;
}
