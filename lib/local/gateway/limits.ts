/** Fixed quotas of API Gateway's front end, which answers by itself before any resource of the API is looked at. */
import type { ApiResponse } from '../api-exchange';
import type { DeployedApi } from '../deployed-api';
import type { HeaderFields } from '../http/header-fields';

/** Payload size; for answers too (API Gateway quotas, "Payload size"). */
export const MAX_PAYLOAD_BYTES = 10_485_760;

/** What InvokeEndpoint takes and gives, by its service model of 2026. A setting, for AWS has raised it before. */
export const DEFAULT_ENDPOINT_PAYLOAD_BYTES = 6_291_456;

const MAX_HEADER_BYTES = 10_240;
const MAX_URL_CHARACTERS = { edge: 8192, regional: 10_240 };

export function refuseOversized(
  api: DeployedApi,
  target: string,
  headers: HeaderFields,
  bodyBytes: number,
): ApiResponse | undefined {
  if (bodyBytes > MAX_PAYLOAD_BYTES) return plainText(413, `HTTP content length exceeded ${MAX_PAYLOAD_BYTES} bytes.`);
  if (target.length > MAX_URL_CHARACTERS[api.edgeOptimized ? 'edge' : 'regional']) {
    return plainText(414, 'Request URI too long');
  }
  let headerBytes = 0;
  for (const { values } of headers) for (const value of values) headerBytes += value.length;
  return headerBytes > MAX_HEADER_BYTES ? plainText(431, 'Request header fields too large') : undefined;
}

/** `|`, `{` and `}` must be percent-encoded in a query string (Developer Guide, "important notes"). */
export function refuseBareCharacters(queryString: string): ApiResponse | undefined {
  return /[|{}]/.test(queryString) ? plainText(400, 'Bad Request') : undefined;
}

function plainText(statusCode: number, body: string): ApiResponse {
  return { statusCode, headers: { 'content-type': 'text; charset=utf-8' }, body, isBase64Encoded: false };
}
