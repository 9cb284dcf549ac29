import type { TemplateVariables } from '../../mapping-template';
import type { ApiResponse, EndpointRequest, EndpointResponse } from '../api-exchange';
import type { DeployedApi } from '../deployed-api';
import { HeaderFields } from '../http/header-fields';
import { byteLength, readPayload } from '../http/payload';
import { GatewayError } from './gateway-error';
import { answerError } from './gateway-responses';
import { buildApiResponse } from './integration-response';
import type { MethodRequest } from './method-request';
import { refuseModelResponse } from './sagemaker-limits';

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

  respond(response: EndpointResponse): ApiResponse {
    const body = readPayload(response, 'endpoint response');
    if (byteLength(body) > this.payloadLimit) {
      return this.respond(refuseModelResponse(this.request.endpointName, response.statusCode));
    }
    const headers = HeaderFields.of(response.headers);
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

  private fail(error: GatewayError): ApiResponse {
    return answerError(this.api, this.origin, error);
  }
}
