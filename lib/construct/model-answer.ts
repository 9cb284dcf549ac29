import { ContentHandling } from 'aws-cdk-lib/aws-apigateway';
import { binaryEntryFor } from '../aws/binary-media-types';
import { LOCATION_HEADERS } from './asynchronous-call';
import type { CorsAnswer } from './cors-answer';
import type { EndpointProps } from './endpoint-props';
import type { Invocation } from './invocation';

/** Media types whose bytes are not base64 text. */
const BINARY_TYPE = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip|x-npy)$/;
const SESSION_HEADERS = ['X-Amzn-SageMaker-New-Session-Id', 'X-Amzn-SageMaker-Closed-Session-Id'];

/** The headers of the model's answer that the client gets with a 200 answer. */
export function answerHeaders({ responseContentHandling, invocation = {}, asynchronous }: EndpointProps): {
  [name: string]: string;
} {
  const names = [
    // Otherwise API Gateway sends application/json, and no client would treat the bytes as an image.
    ...(responseContentHandling === ContentHandling.CONVERT_TO_BINARY ? ['Content-Type'] : []),
    // The model chooses the id of a session, and a client learns it only from these headers.
    ...(invocation.sessionId === undefined ? [] : SESSION_HEADERS),
    ...(asynchronous === undefined ? [] : LOCATION_HEADERS),
  ];
  return Object.fromEntries(names.map((name) => [name, `integration.response.header.${name}`]));
}

/** Finds a template that would get bytes. API Gateway answers 500 then. */
export function responseContentHandlingProblems(
  { responseContentHandling, responseMappingTemplate }: EndpointProps,
  cors: CorsAnswer,
): string[] {
  if (responseContentHandling !== ContentHandling.CONVERT_TO_BINARY) return [];
  const bytes = 'responseContentHandling: CONVERT_TO_BINARY makes bytes of each answer';
  if (responseMappingTemplate !== undefined) {
    return [
      `${bytes}, and responseMappingTemplate takes text only, so that API Gateway would answer 500; leave one of them out, or give ` +
        'CONVERT_TO_TEXT, which makes $input.body the answer in base64',
    ];
  }
  if (cors.preamble === undefined) return [];
  return [
    `${bytes}, and the template that names one of several origins takes text only, so that API Gateway would answer 500; give ` +
      'defaultCorsPreflightOptions one origin, or set corsHeaders: false',
  ];
}

/** Warns of an image type that is missing in binaryMediaTypes, because API Gateway would decode its bytes as base64 text. */
export function responseContentHandlingWarning(
  { responseContentHandling }: EndpointProps,
  invocation: Invocation,
  binaryMediaTypes: readonly string[],
): string | undefined {
  const accept = invocation.literalOf('accept')?.toLowerCase();
  if (responseContentHandling !== ContentHandling.CONVERT_TO_BINARY || accept === undefined) return undefined;
  if (!BINARY_TYPE.test(accept) || binaryEntryFor(accept, binaryMediaTypes) !== undefined) return undefined;
  return (
    `responseContentHandling: '${accept}', which invocation.accept asks for, is not in binaryMediaTypes, so API Gateway decodes the ` +
    'answer as base64, and answers 500 if it is not base64. Add the type to binaryMediaTypes.'
  );
}
