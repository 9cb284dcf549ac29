import { HeaderFields } from '../http/header-fields';
import type { Invocation } from '../http/message';
import { encodeBody } from '../http/payload';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';

/**
 * The target for an endpoint without a target. It answers with what SageMaker would have received, so that users can inspect a
 * mapping without a model.
 */
export class EchoTarget implements EndpointTarget {
  readonly name = 'echo';

  invoke({ endpointName, isAsynchronous, headers, body }: Invocation): Promise<EndpointAnswer> {
    return Promise.resolve({
      statusCode: isAsynchronous === true ? 202 : 200,
      headers: HeaderFields.ofRecord({
        'Content-Type': 'application/json',
        'x-Amzn-Invoked-Production-Variant': 'AllTraffic',
      }),
      body: JSON.stringify({
        endpointName,
        asynchronous: isAsynchronous,
        headers: headers.toRecord(),
        ...encodeBody(body),
      }),
    });
  }

  close(): void {
    // There is nothing to close.
  }
}
