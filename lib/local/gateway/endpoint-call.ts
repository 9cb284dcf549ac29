import { isEndpointName } from '../../aws/sagemaker-runtime';
import type { TemplateVariables } from '../../mapping-template/runtime';
import type { ApiResponse, EndpointRequest, EndpointResponse } from '../api-exchange';
import type { DeployedApi } from '../api/deployed-api';
import { HeaderFields } from '../http/header-fields';
import { malformed, requireMessage } from '../http/malformed';
import { byteLength, readPayload } from '../http/payload';
import { GatewayError } from './gateway-error';
import { answerError } from './response/gateway-responses';
import { buildApiResponse } from './response/integration-response';
import type { BackendResponse } from './response/integration-response';
import type { MethodRequest } from './method-request';
import {
  findLengthFault,
  refuseEndpointName,
  refuseMember,
  refuseModelResponse,
  refuseRequest,
} from '../sagemaker/refusals';

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

  /** @throws TypeError if the response cannot be one: a mistake of whoever wrote it, not of the API. */
  read(response: EndpointResponse): BackendResponse {
    const whose = 'endpoint response';
    requireMessage(response, whose);
    const { statusCode } = response;
    if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
      throw malformed(`statusCode of the ${whose}`, statusCode, 'an integer from 100 to 599, such as 200');
    }
    const headers = HeaderFields.of(response.headers, undefined, whose);
    return { statusCode, headers, body: readPayload(response, whose) };
  }

  respond(response: BackendResponse): ApiResponse {
    const bytes = byteLength(response.body);
    if (bytes <= this.payloadLimit) return this.pass(response);
    this.origin.log.explain(`The answer has ${bytes} bytes, and InvokeEndpoint gives ${this.payloadLimit}`);
    return this.refuseBy(refuseModelResponse(this.request.endpointName, response.statusCode));
  }

  /** The client's answer where SageMaker answers by itself, because no endpoint can get this request. */
  refuse(bodyBytes: number): ApiResponse | undefined {
    const { endpointName } = this.request;
    // A name of the template's own may be a placeholder for one that only a deployment has.
    const isChosen = endpointName === '' || this.origin.method.integration.uri.isFilledByRequest;
    if (isChosen && !isEndpointName(endpointName)) {
      this.origin.log.explain('No endpoint can have this name', endpointName);
      return this.refuseBy(refuseEndpointName(endpointName, this.api.accountId));
    }
    const lengthFault = findLengthFault(this.request.headers);
    if (lengthFault !== undefined) {
      this.origin.log.explain('InvokeEndpoint refuses a header', lengthFault);
      return this.refuseBy(refuseMember(lengthFault));
    }
    if (bodyBytes <= this.payloadLimit) return undefined;
    this.origin.log.explain(`The body has ${bodyBytes} bytes, and InvokeEndpoint takes ${this.payloadLimit}`);
    return this.refuseBy(refuseRequest(this.payloadLimit));
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

  private refuseBy(response: EndpointResponse): ApiResponse {
    return this.pass(this.read(response));
  }

  private pass(response: BackendResponse): ApiResponse {
    const { log } = this.origin;
    log.add('Received response. Status', String(response.statusCode));
    log.add('Endpoint response headers', response.headers);
    log.add('Endpoint response body before transformations', response.body);
    try {
      return buildApiResponse(this.api, this.origin, this.variables, response);
    } catch (error) {
      if (error instanceof GatewayError) return answerError(this.api, this.origin, error);
      throw error;
    }
  }

  private fail(error: GatewayError): ApiResponse {
    return answerError(this.api, this.origin, error);
  }
}
