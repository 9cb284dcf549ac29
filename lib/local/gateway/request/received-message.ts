import type { ApiRequest } from '../../api-exchange';
import { HeaderFields } from '../../http/header-fields';
import { requireMessage, requireText } from '../../http/malformed';
import { readPayload } from '../../http/payload';
import type { Payload } from '../../http/payload';
import { parseRequestTarget } from '../../http/request-target';
import type { RequestTarget } from '../../http/request-target';
import type { ContextObject } from '../context';

/** A client's request as it comes in, before anybody has looked for a route. */
export interface ReceivedMessage {
  readonly httpMethod: string;
  /** The path with its query string, as it was sent. */
  readonly sentTarget: string;
  readonly target: RequestTarget;
  readonly headers: HeaderFields;
  readonly body: Payload;
  readonly context: ContextObject;
}

/** What a server has of a request: as it was sent, and known to be text where it is. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  /** Names and values in turns. */
  readonly rawHeaders: readonly string[];
  readonly body: Payload;
  readonly context: ContextObject;
}

export function readRawRequest({ method, target, rawHeaders, body, context }: RawRequest): ReceivedMessage {
  return received(method, target, HeaderFields.ofRaw(rawHeaders), body, context);
}

/** @throws TypeError for what cannot be a request: a mistake of whoever wrote it, not of a client */
export function readMessage(request: ApiRequest): ReceivedMessage {
  const whose = 'API request';
  requireMessage(request, whose);
  const { method, path } = request;
  requireText(method, `method of the ${whose}`, "'GET'");
  requireText(path, `path of the ${whose}`, "'/321?items=101'");
  const headers = HeaderFields.of(request.headers, request.multiValueHeaders, whose);
  return received(method, path, headers, readPayload(request, whose), request.context ?? {});
}

function received(
  method: string,
  sentTarget: string,
  headers: HeaderFields,
  body: Payload,
  context: ContextObject,
): ReceivedMessage {
  const target = parseRequestTarget(sentTarget);
  return { httpMethod: method.toUpperCase(), sentTarget, target, headers, body, context };
}
