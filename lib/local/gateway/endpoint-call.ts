import { isEndpointName, MAX_ASYNCHRONOUS_BYTES } from '../../aws/sagemaker-runtime';
import { withinLimits } from '../../mapping-template/runtime';
import type { TemplateVariables } from '../../mapping-template/runtime';
import type { DeployedApi } from '../api/deployed-api';
import type { Answer, Invocation } from '../http/message';
import { byteLength, isLongerThan } from '../http/payload';
import { GatewayError, gatewayErrorOf } from './gateway-error';
import { answerError } from './response/gateway-responses';
import { buildAnswer } from './response/integration-response';
import type { MethodRequest } from './method-request';
import {
  findAsynchronousFault,
  findLengthFault,
  unknownEndpoint,
  invalidParameter,
  modelResponseTooLarge,
  requestTooLarge,
} from '../sagemaker/refusals';

/** A request on its way to SageMaker Runtime, waiting for what comes back. */
export class EndpointCall {
  constructor(
    private readonly api: DeployedApi,
    private readonly origin: MethodRequest,
    private readonly variables: TemplateVariables,
    readonly request: Invocation,
    private readonly payloadLimit: number,
  ) {}

  get timeoutInMillis(): number {
    return this.origin.method.integration.timeoutInMillis;
  }

  /** Makes the client's answer from SageMaker's. */
  respond(response: Answer): Answer {
    const { body, statusCode } = response;
    if (this.request.isAsynchronous === true || !isLongerThan(body, this.payloadLimit)) return this.pass(response);
    this.origin.log.explain(`The answer has ${byteLength(body)} bytes, and InvokeEndpoint gives ${this.payloadLimit}`);
    return this.pass(modelResponseTooLarge(this.request.endpointName, statusCode));
  }

  /** Makes the client's answer if SageMaker itself refuses the request, before any endpoint gets it. */
  refusal(): Answer | undefined {
    const { endpointName, headers, body, isAsynchronous = false } = this.request;
    const operation = isAsynchronous ? 'InvokeEndpointAsync' : 'InvokeEndpoint';
    // A name in the template may be a placeholder for one that only a deployment knows.
    const isChosen = endpointName === '' || this.origin.method.integration.uri.isFilledByRequest;
    if (isChosen && !isEndpointName(endpointName)) {
      this.origin.log.explain('No endpoint can have this name', endpointName);
      return this.pass(unknownEndpoint(endpointName, this.api.accountId));
    }
    const fault = isAsynchronous ? findAsynchronousFault(headers, byteLength(body)) : findLengthFault(headers);
    if (fault !== undefined) {
      this.origin.log.explain(`${operation} refuses the request`, fault);
      return this.pass(invalidParameter(fault));
    }
    const limit = isAsynchronous ? MAX_ASYNCHRONOUS_BYTES : this.payloadLimit;
    if (!isLongerThan(body, limit)) return undefined;
    this.origin.log.explain(`The body has ${byteLength(body)} bytes, and ${operation} takes ${limit}`);
    return this.pass(requestTooLarge(limit, operation));
  }

  timeOut(): Answer {
    return this.fail(
      new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out', {
        log: [`Execution failed due to a timeout error: no answer within ${this.timeoutInMillis} ms`],
      }),
    );
  }

  disconnect(): Answer {
    return this.fail(
      new GatewayError('INTEGRATION_FAILURE', 'Network error communicating with endpoint', {
        log: ['Execution failed due to a network error communicating with endpoint'],
      }),
    );
  }

  private pass(response: Answer): Answer {
    const { log } = this.origin;
    log.add('Received response. Status', String(response.statusCode));
    log.add('Endpoint response headers', response.headers);
    log.add('Endpoint response body before transformations', response.body);
    try {
      return withinLimits(() => buildAnswer(this.api, this.origin, this.variables, response));
    } catch (error) {
      const gatewayError = gatewayErrorOf(error);
      if (!gatewayError) throw error;
      return this.fail(gatewayError);
    }
  }

  private fail(error: GatewayError): Answer {
    return answerError(this.api, this.origin, error);
  }
}
