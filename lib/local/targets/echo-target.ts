import { HeaderFields } from '../http/header-fields';
import type { Invocation } from '../http/message';
import { encodeBody } from '../http/payload';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';

/**
 * The stand-in used where no endpoint is named: it answers with what SageMaker would have received, so that a mapping
 * can be looked at without any model.
 */
export class EchoTarget implements EndpointTarget {
  readonly name = 'echo';

  invoke({ endpointName, headers, body }: Invocation): Promise<EndpointAnswer> {
    return Promise.resolve({
      statusCode: 200,
      headers: HeaderFields.ofRecord({
        'Content-Type': 'application/json',
        'x-Amzn-Invoked-Production-Variant': 'AllTraffic',
      }),
      body: JSON.stringify({ endpointName, headers: headers.toRecord(), ...encodeBody(body) }),
    });
  }

  close(): void {
    // Nothing is kept open.
  }
}
