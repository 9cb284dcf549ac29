import type { Message } from '../../http/message';
import { parseRequestTarget } from '../../http/request-target';
import type { RequestTarget } from '../../http/request-target';
import type { ContextObject } from '../context';

/** A client's request before its route is known. */
export interface ReceivedMessage extends Message {
  readonly httpMethod: string;
  /** The path with its query string, as it was sent. */
  readonly sentTarget: string;
  readonly target: RequestTarget;
  /** Values of `$context`, which replace those that are made here. */
  readonly context: ContextObject;
}

export function receiveMessage(
  method: string,
  sentTarget: string,
  { headers, body }: Message,
  context: ContextObject,
): ReceivedMessage {
  const target = parseRequestTarget(sentTarget);
  return { httpMethod: method.toUpperCase(), sentTarget, target, headers, body, context };
}
