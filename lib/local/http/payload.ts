import { requireText } from './malformed';

/**
 * A body on its way: a string is text, a Buffer is bytes that nobody has read as text. Which of the two a body is
 * decides whether templates can see it, so the type says it.
 */
export type Payload = string | Buffer;

/** The body of a message that carries it as text or, flagged, as base64. */
export interface EncodedBody {
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean | null;
}

export function readPayload(message: EncodedBody, whose: string): Payload {
  // Null is as good as left out: events that AWS writes have it for a body that is not there.
  const body = message.body ?? '';
  requireText(body, `body of the ${whose}`, 'JSON.stringify({ instances: [] })');
  if (message.isBase64Encoded !== true) return body;
  const bytes = decodeBase64(body);
  if (!bytes) throw new Error(`The body of the ${whose} is flagged isBase64Encoded, but it is not base64.`);
  return bytes;
}

export function encodeBody(payload: Payload): { readonly body: string; readonly isBase64Encoded: boolean } {
  return typeof payload === 'string'
    ? { body: payload, isBase64Encoded: false }
    : { body: payload.toString('base64'), isBase64Encoded: true };
}

/** Bytes that are no UTF-8 become U+FFFD: the damage that API Gateway does to them too. */
export function asText(payload: Payload): string {
  return typeof payload === 'string' ? payload : payload.toString('utf8');
}

export function asBytes(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
}

export function byteLength(payload: Payload): number {
  return typeof payload === 'string' ? Buffer.byteLength(payload, 'utf8') : payload.length;
}

/** Strict, unlike Buffer.from: undefined if the text is not base64. */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}
