/**
 * The media types that a REST API treats as bytes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */

/**
 * Finds the entry of `binaryMediaTypes` that makes a media type binary: the type itself, `image/*` for all images, or a
 * star on both sides for everything.
 *
 * @param mediaType in lower case, without parameters
 */
export function binaryEntryFor(mediaType: string, binaryMediaTypes: readonly string[]): string | undefined {
  const family = `${mediaType.split('/', 1)[0] ?? ''}/*`;
  return binaryMediaTypes.find((entry) => {
    // CloudFormation's reference writes a slash as ~1.
    const listed = entry.replaceAll('~1', '/').toLowerCase();
    if (listed === EVERYTHING || listed === mediaType) return true;
    return listed === family && mediaType !== EVERYTHING;
  });
}

const EVERYTHING = '*/*';
