import { isUtf8 } from 'node:buffer';
import { EncodedText } from './payload';
import type { Payload } from './payload';

/** A shorter text is decoded, because this is faster than keeping it encoded. */
const LONG_TEXT_BYTES = 65_536;

/** Makes a payload of bytes from a socket or a file: text if they are UTF-8. */
export function payloadOf(bytes: Buffer): Payload {
  if (!isUtf8(bytes)) return bytes;
  return bytes.length < LONG_TEXT_BYTES ? bytes.toString('utf8') : new EncodedText(bytes);
}
