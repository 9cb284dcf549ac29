import { ContentHandling } from 'aws-cdk-lib/aws-apigateway';
import { binaryEntryFor } from '../aws/binary-media-types';
import type { EndpointProps } from './endpoint-props';

/** The key of a template for every content type that has none of its own. */
const ANY_OTHER_TYPE = '$default';
const JSON_TYPE = 'application/json';

/** The template gets bytes. A template cannot read bytes, so API Gateway answers 500. */
export interface Bytes {
  readonly bytesBecause: string;
  readonly fix: string;
}

/**
 * Tells in which form a request template gets binary bodies: as bytes, as base64 text, or not at all ('none'), because the
 * template's content type is text. The template for any other type may get base64 for one type and plain text for another
 * ('perhaps-base64').
 */
export function binaryBodyOf(
  contentType: string,
  { additionalRequestTemplates = {}, contentHandling }: EndpointProps,
  binaryMediaTypes: readonly string[],
): Bytes | 'base64' | 'perhaps-base64' | 'none' {
  if (contentHandling === ContentHandling.CONVERT_TO_BINARY) {
    return {
      bytesBecause: 'contentHandling: CONVERT_TO_BINARY makes bytes of every body',
      fix: 'Leave contentHandling out, unless no request comes with a content type that has a template.',
    };
  }
  const anyOther = contentType === ANY_OTHER_TYPE;
  const entry = anyOther
    ? binaryMediaTypes.find((type) => !(type.toLowerCase() in additionalRequestTemplates) && type !== JSON_TYPE)
    : binaryEntryFor(contentType.toLowerCase(), binaryMediaTypes);
  if (entry === undefined) return 'none';
  if (contentHandling === ContentHandling.CONVERT_TO_TEXT) return anyOther ? 'perhaps-base64' : 'base64';
  return {
    bytesBecause: `'${entry}' in binaryMediaTypes makes bytes of ${bodiesOf(contentType)}`,
    fix: `${withoutEntry(contentType, entry)}, or set contentHandling: CONVERT_TO_TEXT, which makes $input.body the body in base64.`,
  };
}

function bodiesOf(contentType: string): string {
  if (contentType === ANY_OTHER_TYPE) return 'bodies that this template is for';
  return contentType === JSON_TYPE
    ? 'each body of type application/json or without a type, an empty one too'
    : `each body of type ${contentType}`;
}

/** Advises how to give the body to the template as text, or to the model as bytes. */
function withoutEntry(contentType: string, entry: string): string {
  if (contentType === JSON_TYPE) {
    return entry === JSON_TYPE ? 'Leave it out there' : 'Name there the types that are bytes, one by one';
  }
  return 'Leave the template out and set passthroughBehavior: WHEN_NO_MATCH, which gives the model the bytes';
}
