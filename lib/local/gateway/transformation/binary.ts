/**
 * Decides whether a body is text or bytes, and converts it by contentHandling (Developer Guide, "Content type conversions in
 * API Gateway"; the outcomes were recorded on AWS).
 */
import { binaryEntryFor } from '../../../aws/binary-media-types';
import type { ContentHandling } from '../../api/deployed-api';
import { decodeBase64, encodeBase64 } from '../../http/base64';
import { acceptedTypes } from '../../http/media-type';
import { asBytes, asText, isLongerThan, toText } from '../../http/payload';
import type { Payload } from '../../http/payload';
import { configurationError } from '../gateway-error';

/** Whether a header's (first) media type is in the list of binary ones; `image/*` there stands for all images. */
export function isBinaryType(header: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  return binaryEntryFor(acceptedTypes(header ?? '')[0] ?? '', binaryMediaTypes) !== undefined;
}

/** Whether API Gateway gives the request template a binary body in base64. */
export function isReadAsBase64(
  { contentHandling }: { readonly contentHandling?: ContentHandling | undefined },
  contentType: string,
  binaryMediaTypes: readonly string[],
): boolean {
  return contentHandling === 'CONVERT_TO_TEXT' && isBinaryType(contentType, binaryMediaTypes);
}

/** A request's body on its way to the endpoint. */
export function convertRequestBody(body: Payload, isBinary: boolean, handling: ContentHandling | undefined): Payload {
  if (!isBinary) return handling === 'CONVERT_TO_BINARY' ? decodeOrFail(asText(body), 'request') : toText(body);
  return handling === 'CONVERT_TO_TEXT' ? encodeBase64(asBytes(body)) : asBytes(body);
}

/** An endpoint's body on its way to the client. */
export function convertResponseBody(
  body: Payload,
  isBinary: boolean,
  clientWantsBinary: boolean,
  handling: ContentHandling | undefined,
): Payload {
  // An empty body counts as text, so that the template of a mock integration's answer can run.
  if (!isLongerThan(body, 0)) return '';
  const target = handling ?? (clientWantsBinary ? 'CONVERT_TO_BINARY' : 'CONVERT_TO_TEXT');
  if (target === 'CONVERT_TO_TEXT') return isBinary ? encodeBase64(asBytes(body)) : toText(body);
  return isBinary ? asBytes(body) : decodeOrFail(asText(body), 'response');
}

function decodeOrFail(text: string, message: 'request' | 'response'): Uint8Array {
  const bytes = decodeBase64(text);
  if (bytes) return bytes;
  throw configurationError(
    `Unable to base64 decode the body.`,
    `The ${message} body must become binary, but it is not base64`,
  );
}
