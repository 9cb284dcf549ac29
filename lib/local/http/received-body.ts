import { isUtf8 } from 'node:buffer';
import { EncodedText } from './payload';
import type { Payload } from './payload';

/** A shorter text is decoded faster than it is kept encoded. */
const LONG_TEXT_BYTES = 65_536;

/** The payload that bytes from a socket or a file are: text if they are UTF-8. */
export function payloadOf(bytes: Buffer): Payload {
  if (!isUtf8(bytes)) return bytes;
  return bytes.length < LONG_TEXT_BYTES ? bytes.toString('utf8') : new EncodedText(bytes);
}
