/** Returns the media type alone, without parameters and in lower case (RFC 9110, section 8.3.1). */
export function mediaTypeOf(header: string): string {
  return (header.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** The entries of an Accept header, in the order sent. */
export function acceptedTypes(accept: string): string[] {
  return accept.split(',').map(mediaTypeOf);
}
