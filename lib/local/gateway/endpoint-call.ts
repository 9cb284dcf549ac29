import { inspect } from 'node:util';
import type { TemplateVariables } from '../../mapping-template/runtime';
import type { ApiResponse, EndpointRequest, EndpointResponse } from '../api-exchange';
import type { DeployedApi } from '../deployed-api';
import { HeaderFields } from '../http/header-fields';
import { byteLength, readPayload } from '../http/payload';
import { GatewayError } from './gateway-error';
import { answerError } from './gateway-responses';
import { buildApiResponse } from './integration-response';
import type { MethodRequest } from './method-request';
import { isEndpointName, refuseEndpointName, refuseModelResponse, refuseRequest } from './sagemaker-refusals';

/** A request on its way to SageMaker Runtime, waiting for what comes back. */
export class EndpointCall {
  constructor(
    private readonly api: DeployedApi,
    private readonly origin: MethodRequest,
    private readonly variables: TemplateVariables,
    readonly request: EndpointRequest,
    private readonly payloadLimit: number,
  ) {}

  get timeoutInMillis(): number {
    return this.origin.method.integration.timeoutInMillis;
  }

  /** @throws if the response cannot be one: a mistake of whoever wrote it, not of the API. */
  respond(response: EndpointResponse): ApiResponse {
    requireStatus(response.statusCode);
    const body = readPayload(response, 'endpoint response');
    const bytes = byteLength(body);
    if (bytes <= this.payloadLimit) return this.pass(response);
    this.origin.log.explain(`The answer has ${bytes} bytes, and InvokeEndpoint gives ${this.payloadLimit}`);
    return this.pass(refuseModelResponse(this.request.endpointName, response.statusCode));
  }

  /** The client's answer where SageMaker answers by itself, because no endpoint can get this request. */
  refuse(bodyBytes: number): ApiResponse | undefined {
    const { endpointName } = this.request;
    // A name of the template's own may be a placeholder for one that only a deployment has.
    const isChosen = endpointName === '' || this.origin.method.integration.uri.isFilledByRequest;
    if (isChosen && !isEndpointName(endpointName)) {
      this.origin.log.explain('No endpoint can have this name', endpointName);
      return this.pass(refuseEndpointName(endpointName, this.api.accountId));
    }
    if (bodyBytes <= this.payloadLimit) return undefined;
    this.origin.log.explain(`The body has ${bodyBytes} bytes, and InvokeEndpoint takes ${this.payloadLimit}`);
    return this.pass(refuseRequest(this.payloadLimit));
  }

  timeOut(): ApiResponse {
    return this.fail(
      new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out', {
        log: [`Execution failed due to a timeout error: no answer within ${this.timeoutInMillis} ms`],
      }),
    );
  }

  disconnect(): ApiResponse {
    return this.fail(
      new GatewayError('INTEGRATION_FAILURE', 'Network error communicating with endpoint', {
        log: ['Execution failed due to a network error communicating with endpoint'],
      }),
    );
  }

  private pass(response: EndpointResponse): ApiResponse {
    const headers = HeaderFields.of(response.headers);
    const body = readPayload(response, 'endpoint response');
    const { log } = this.origin;
    log.add('Received response. Status', String(response.statusCode));
    log.add('Endpoint response headers', headers);
    log.add('Endpoint response body before transformations', body);
    try {
      return buildApiResponse(this.api, this.origin, this.variables, {
        statusCode: response.statusCode,
        headers,
        body,
      });
    } catch (error) {
      if (error instanceof GatewayError) return answerError(this.api, this.origin, error);
      throw error;
    }
  }

  private fail(error: GatewayError): ApiResponse {
    return answerError(this.api, this.origin, error);
  }
}

function requireStatus(statusCode: unknown): void {
  if (Number.isInteger(statusCode) && Number(statusCode) >= 100 && Number(statusCode) <= 599) return;
  throw new Error(
    `The statusCode of the endpoint response is ${inspect(statusCode)}. It must be an integer from 100 to 599, such as 200.`,
  );
}
