/** Fixed quotas of API Gateway's front end, which answers by itself and in plain text. */
import { MAX_HEADER_BYTES, MAX_METHOD_ARN_BYTES, MAX_PAYLOAD_BYTES, MAX_URL_CHARACTERS } from '../../../aws/quotas';
import { partitionOf } from '../../../aws/partition';
import type { ApiMethod, DeployedApi } from '../../api/deployed-api';
import { HeaderFields } from '../../http/header-fields';
import type { Answer } from '../../http/message';
import { isLongerThan } from '../../http/payload';
import type { Payload } from '../../http/payload';
import { utf8Length } from '../../http/utf8';
import type { ReceivedMessage } from './received-message';

/** An answer of the front end, and its reason, which the answer does not tell. */
export interface Refusal {
  readonly response: Answer;
  readonly reason: string;
}

/** The server also uses it for a body that it has not read to its end. */
export const REQUEST_TOO_LARGE: Refusal = {
  response: plainText(413, `HTTP content length exceeded ${MAX_PAYLOAD_BYTES} bytes.`),
  reason: `The body is larger than API Gateway's ${MAX_PAYLOAD_BYTES} bytes`,
};

/** Returns the answer to a request that is refused before API Gateway looks for its route. */
export function frontEndRefusal(api: DeployedApi, message: ReceivedMessage): Refusal | undefined {
  return (
    oversizeRefusal(api, message.sentTarget, message.headers, message.body) ??
    bareCharacterRefusal(message.target.queryString)
  );
}

function oversizeRefusal(api: DeployedApi, target: string, headers: HeaderFields, body: Payload): Refusal | undefined {
  if (isLongerThan(body, MAX_PAYLOAD_BYTES)) return REQUEST_TOO_LARGE;
  const mostCharacters =
    MAX_URL_CHARACTERS[api.endpointType === 'REGIONAL' || api.endpointType === 'PRIVATE' ? 'regional' : 'edge'];
  if (target.length > mostCharacters) {
    const reason = `The path and query string have ${target.length} characters, ${mostCharacters} at the most`;
    return { response: plainText(414, 'Request URI too long'), reason };
  }
  let headerBytes = 0;
  for (const { values } of headers) for (const value of values) headerBytes += value.length;
  if (headerBytes <= MAX_HEADER_BYTES) return undefined;
  const reason = `The values of the headers have ${headerBytes} bytes together, ${MAX_HEADER_BYTES} at the most`;
  return { response: plainText(431, 'Request header fields too large'), reason };
}

/** The ARN of an authorized method contains the path of the request, so a long path can exceed its quota. */
export function longMethodArnRefusal(api: DeployedApi, method: ApiMethod, path: string): Refusal | undefined {
  if (method.authorizationType === 'NONE') return undefined;
  const { region, accountId, id, stage } = api;
  const arn = `arn:${partitionOf(region)}:execute-api:${region}:${accountId}:${id}/${stage.name}/${method.httpMethod}${path}`;
  const bytes = utf8Length(arn);
  if (bytes <= MAX_METHOD_ARN_BYTES) return undefined;
  const reason = `The method's ARN with this path has ${bytes} bytes, ${MAX_METHOD_ARN_BYTES} at the most for an authorized method`;
  return { response: plainText(414, 'Request URI too long'), reason };
}

/** `|`, `{` and `}` must be percent-encoded in a query string (Developer Guide, "important notes"). */
function bareCharacterRefusal(queryString: string): Refusal | undefined {
  const bare = /[|{}]/.exec(queryString)?.[0];
  if (bare === undefined) return undefined;
  const reason = `The query string has a bare ${bare}, which must be sent as ${encodeURIComponent(bare)}`;
  return { response: plainText(400, 'Bad Request'), reason };
}

function plainText(statusCode: number, body: string): Answer {
  return { statusCode, headers: HeaderFields.ofRecord({ 'content-type': 'text; charset=utf-8' }), body };
}
