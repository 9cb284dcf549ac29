/** Describes APIs in files of a test's own, and runs them. */
import { LocalApi } from '../../../lib';
import type { LocalApiOptions } from '../../../lib';
import { Workspace } from '../cli/cli';

const SAGEMAKER = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints';

/** A method of an OpenAPI document that calls the endpoint. */
export function operationTo(endpointName: string, more: object = {}): object {
  return {
    responses: { 200: { description: 'ok' } },
    'x-amazon-apigateway-integration': {
      type: 'aws',
      httpMethod: 'POST',
      credentials: 'arn:aws:iam::123456789012:role/r',
      uri: `${SAGEMAKER}/${endpointName}/invocations`,
      responses: { default: { statusCode: '200' } },
      ...more,
    },
  };
}

export class DescribedApis {
  readonly workspace = new Workspace();

  /** The API of a file with this content; objects are written as JSON. */
  of(content: unknown, options?: LocalApiOptions, file = 'api.yaml'): LocalApi {
    return LocalApi.fromFile(this.workspace.write(file, content), options);
  }
}

/** What becomes of a request: the endpoint and what it gets, or the client's answer. */
export function outcomeOf(api: LocalApi, request: Parameters<LocalApi['receive']>[0]): object {
  const { endpointRequest, apiResponse } = api.receive(request);
  return endpointRequest
    ? { endpoint: endpointRequest.endpointName, body: endpointRequest.body }
    : { status: apiResponse?.statusCode, body: apiResponse?.body };
}
