/**
 * The messages between the server and the threads of the API, in forms that structured clone accepts: headers as a flat list, bodies
 * as text or bytes. Long bodies are in shared memory or are transferred, so that they are not copied. An API is deterministic except
 * for the values that a request brings (its id, its time), so any thread can do a job again.
 */
import type { CacheTicket } from '../gateway/caching';
import type { HeaderFields } from '../http/header-fields';
import type { Answer } from '../http/message';
import { EncodedText } from '../http/payload';
import type { Payload } from '../http/payload';
import type { RunningApi } from '../running-api';
import type { ClientRequest } from './served-api';

/** A shorter text is copied faster than it is encoded. */
const LONG_TEXT = 65_536;

/** The definition of an API, from which a thread makes it. */
export type ApiDefinition = Parameters<typeof RunningApi.ofStack>;

export interface ThreadData {
  readonly definition: ApiDefinition;
  /** Holds the number of the job that the thread works on; 0 if it has none. Shared memory. */
  readonly working: Int32Array;
}

export interface Batch {
  readonly jobs: readonly Job[];
  /** Exchanges that do not continue. */
  readonly forgotten: readonly number[];
}

export interface Job {
  readonly number: number;
  readonly exchange: number;
  readonly step: 'receive' | 'respond' | 'timeOut' | 'disconnect';
  /** The request; undefined if the thread has already received it. */
  readonly request?: SentRequest;
  /** The endpoint's answer, to respond to. */
  readonly answer?: SentAnswer;
}

/** A text, a long text, or bytes that are not text. */
type SentBody = string | SentText | Uint8Array;

/** `isHandedOver` if the bytes were made for the message, and are of no use to its sender. */
type SentText =
  | { readonly utf8: Uint8Array<ArrayBuffer>; readonly isHandedOver: true }
  | { readonly utf8: Uint8Array; readonly isHandedOver: false };

export interface SentMessage {
  readonly headers: readonly string[];
  readonly body: SentBody;
}
export interface SentAnswer extends SentMessage {
  readonly statusCode: number;
  readonly isGatewayResponse?: boolean;
}
export interface SentRequest extends Omit<ClientRequest, 'headers' | 'body'> {
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export interface Done {
  readonly number: number;
  readonly exchange: number;
  readonly millis: number;
  readonly reasons: readonly string[];
  readonly result: JobResult;
}

export type JobResult =
  | { readonly kind: 'answered'; readonly answer: SentAnswer; readonly cache?: CacheTicket }
  | {
      readonly kind: 'endpoint';
      readonly endpointName: string;
      readonly isAsynchronous?: boolean;
      readonly invocation: SentMessage;
      readonly timeoutInMillis: number;
      readonly cache?: CacheTicket;
    }
  | { readonly kind: 'unserved'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

export function sendHeaders(headers: HeaderFields): string[] {
  return headers.toRaw(() => true);
}

export function sendRequest({ method, target, headers, body, context }: ClientRequest): SentRequest {
  return { method, target, headers: sendHeaders(headers), body: sendBytes(body), context };
}

export function sendAnswer({ statusCode, headers, body, isGatewayResponse }: Answer): SentAnswer {
  return { statusCode, headers: sendHeaders(headers), body: sendBody(body), isGatewayResponse };
}

export function sendBody(body: Payload): SentBody {
  // A socket needs the bytes of a text in any case.
  if (typeof body === 'string')
    return body.length < LONG_TEXT ? body : { utf8: Buffer.from(body, 'utf8'), isHandedOver: true };
  return body instanceof EncodedText ? { utf8: sendBytes(body.bytes), isHandedOver: false } : sendBytes(body);
}

/** The memory of the results that is transferred to the other thread. */
export function handedOver(results: readonly Done[]): ArrayBuffer[] {
  return results.flatMap(({ result }) => {
    const body = sentBodyOf(result);
    return typeof body === 'object' && 'utf8' in body && body.isHandedOver ? [body.utf8.buffer] : [];
  });
}

function sentBodyOf(result: JobResult): SentBody {
  if (result.kind === 'answered') return result.answer.body;
  return result.kind === 'endpoint' ? result.invocation.body : '';
}

/** A small Buffer is a part of a larger one, which would be sent with it. Shared memory is not copied. */
function sendBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  return bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

export function bodyOf(body: SentBody): Payload {
  if (typeof body === 'string') return body;
  return 'utf8' in body ? new EncodedText(bytesOf(body.utf8)) : bytesOf(body);
}

export function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
