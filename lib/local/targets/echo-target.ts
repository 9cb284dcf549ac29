import type { EndpointRequest } from '..';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';

/**
 * The stand-in used where no endpoint is named: it answers with what SageMaker would have received, so that a mapping
 * can be looked at without any model.
 */
export class EchoTarget implements EndpointTarget {
  readonly name = 'echo';

  invoke(request: EndpointRequest): Promise<EndpointAnswer> {
    const { endpointName, headers, body, isBase64Encoded } = request;
    return Promise.resolve({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'x-Amzn-Invoked-Production-Variant': 'AllTraffic' },
      body: JSON.stringify({ endpointName, headers, body, isBase64Encoded }),
      isBase64Encoded: false,
    });
  }

  close(): void {
    // Nothing is kept open.
  }
}
