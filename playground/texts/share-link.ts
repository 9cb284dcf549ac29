/**
 * The whole state in the fragment of a link, which no browser sends to a server: `#1.` and the state's JSON, compressed, in the
 * base64 of URLs. What a link holds is a stranger's text, so that its size is bounded while it is read.
 */
import { type PlaygroundState, readState, StateError } from './state';

/** The version of the format, before the rest. */
const VERSION = '1.';
/** Some kilobytes can hold gigabytes of blanks. */
const MOST_BYTES = 8_000_000;
/** Longer links are cut by what people paste them into; browsers take some megabytes. */
const MOST_CHARACTERS = 2_000_000;

/** @returns the fragment, without the `#` */
export async function linkOf(state: PlaygroundState): Promise<string> {
  // JSON escapes the halves of a pair of surrogates, which UTF-8 cannot hold.
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  if (bytes.length > MOST_BYTES)
    throw new StateError('The templates and bodies are too long for a link. Export a file.');
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Infinity);
  const link = VERSION + base64UrlOf(packed);
  if (link.length > MOST_CHARACTERS)
    throw new StateError('The templates and bodies are too long for a link. Export a file.');
  return link;
}

/**
 * @param fragment with or without the `#`
 * @throws StateError for what is no link of the playground, with what is wrong
 */
export async function stateOfLink(fragment: string): Promise<PlaygroundState> {
  const link = fragment.replace(/^#/, '');
  if (!link.startsWith(VERSION)) {
    throw new StateError('The link is of another version of the playground, or it is no link of it.');
  }
  if (link.length > MOST_CHARACTERS) throw new StateError('The link is too long.');
  const packed = bytesOfBase64Url(link.slice(VERSION.length));
  if (!packed) throw new StateError('The link is damaged: a part of it is missing or was changed.');
  return readState(jsonOf(await unpacked(packed)));
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await through(packed, new DecompressionStream('deflate-raw'), MOST_BYTES);
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError('The link is damaged: a part of it is missing or was changed.', { cause: error });
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new StateError('The link is damaged: what it holds is not JSON.', { cause: error });
  }
}

/** @throws StateError as soon as more bytes have come out than are allowed */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Both ends fail together; the reader tells.
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
      throw new StateError('The link holds more than this playground reads.');
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
