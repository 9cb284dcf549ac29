import { base64Codes } from '../../mapping-template';
import { decodeUtf8 } from './utf8';

export function encodeBase64(bytes: Uint8Array): string {
  return decodeUtf8(base64Codes(bytes));
}

/**
 * Strict, unlike atob: undefined unless the text is base64 with its padding and nothing else. atob skips blanks and takes a text
 * without padding, so the length of its result shows whether it was lenient.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const characters = charactersOf(text);
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (characters?.length !== (text.length / 4) * 3 - padding) return undefined;
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

/** A character for each byte. */
function charactersOf(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
