/**
 * Decompresses the body of a request, as API Gateway does before it looks at it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
 */
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

/** Why a body was not decompressed. */
export type Undecoded = 'too large' | 'not supported';

const CODINGS = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** @param limit the most bytes after decompression */
export async function decodedBody(
  body: Buffer,
  contentEncoding: string | undefined,
  limit: number,
): Promise<Buffer | Undecoded> {
  const coding = contentEncoding?.trim().toLowerCase() ?? '';
  if (body.length === 0 || coding === '' || coding === 'identity') return body;
  const decompress = CODINGS.get(coding);
  if (!decompress) return 'not supported';
  try {
    return await decompress(body, { maxOutputLength: limit });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'not supported';
  }
}
