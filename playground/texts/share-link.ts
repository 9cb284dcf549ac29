/**
 * Writes the whole state into the fragment of a link, which browsers do not send to a server: `#1.` and the state's JSON, compressed,
 * in the base64 of URLs. A link may come from a stranger, so its size is bounded while it is read.
 */
import { type PlaygroundState, readState, StateError } from './state';

/** The version of the format, at the beginning of the fragment. */
const VERSION = '1.';
/** Bounds the unpacked state, because some kilobytes can contain gigabytes of blanks. */
const MAX_BYTES = 8_000_000;
/** Bounds the link, because other programs cut long links when people paste them. Browsers accept some megabytes. */
const MAX_CHARACTERS = 2_000_000;

/** @returns the fragment, without the `#` */
export async function linkOf(state: PlaygroundState): Promise<string> {
  // UTF-8 cannot represent a lone surrogate, but JSON.stringify escapes it.
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  if (bytes.length > MAX_BYTES)
    throw new StateError('The templates and bodies are too long for a link. Export a file.');
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Infinity);
  const link = VERSION + base64UrlOf(packed);
  if (link.length > MAX_CHARACTERS)
    throw new StateError('The templates and bodies are too long for a link. Export a file.');
  return link;
}

/**
 * @param fragment with or without the `#`
 * @throws StateError if this is not a link of the playground, with the reason
 */
export async function stateOfLink(fragment: string): Promise<PlaygroundState> {
  const link = fragment.replace(/^#/, '');
  if (!link.startsWith(VERSION)) {
    throw new StateError(
      'The link belongs to another version of the playground, or it is not a link of the playground.',
    );
  }
  if (link.length > MAX_CHARACTERS) throw new StateError('The link is too long.');
  const packed = bytesOfBase64Url(link.slice(VERSION.length));
  if (!packed) throw new StateError('The link is damaged: a part of it is missing or was changed.');
  return readState(jsonOf(await unpacked(packed)));
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await through(packed, new DecompressionStream('deflate-raw'), MAX_BYTES);
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError('The link is damaged: a part of it is missing or was changed.', { cause: error });
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new StateError('The link is damaged: its content is not JSON.', { cause: error });
  }
}

/** @throws StateError as soon as more bytes come out than are allowed */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Errors of the writer are ignored, because the reader fails with the same error.
  writer.write(bytes).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(ignore);
      throw new StateError('The link contains more than this playground reads.');
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const ignore = (): void => undefined;

function base64UrlOf(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
}

function bytesOfBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
