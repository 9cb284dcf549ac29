import type { EndpointRequest, EndpointResponse } from '../../../lib/local';
import { HeaderFields } from '../../../lib/local/http/header-fields';
import { encodeBody } from '../../../lib/local/http/payload';
import { Cancellation } from '../../../lib/local/http/cancellation';
import type { EndpointTarget } from '../../../lib/local/targets/endpoint-target';

/** A target's answer in the form of the public interface, which is easy to write and to read in a test. */
export async function invokeTarget(
  target: EndpointTarget,
  { endpointName, asynchronous, headers, body, isBase64Encoded }: EndpointRequest,
  cancellation = new Cancellation(),
): Promise<EndpointResponse & { readonly note?: string }> {
  const payload = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  const invocation = {
    endpointName,
    isAsynchronous: asynchronous,
    headers: HeaderFields.ofRecord(headers),
    body: payload,
  };
  const answer = await target.invoke(invocation, cancellation);
  return { ...answer, headers: answer.headers.toRecord(), ...encodeBody(answer.body) };
}
