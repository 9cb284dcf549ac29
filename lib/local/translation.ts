/**
 * Translates between the public messages and the message of this room. Tests in JavaScript, Python or Java pass values that no
 * compiler has checked. So this file checks every message, and an error names the wrong part and tells the right value.
 */
import { receiveMessage } from './gateway/request/received-message';
import type { ReceivedMessage } from './gateway/request/received-message';
import { decodeBase64 } from './http/base64';
import { HeaderFields } from './http/header-fields';
import type { Answer, Invocation, Message } from './http/message';
import { encodeBody } from './http/payload';
import type { Payload } from './http/payload';
import type { ApiRequest, ApiResponse, EndpointRequest, EndpointResponse } from './messages';
import { shownValue } from './shown-value';

/** @throws TypeError if the value cannot be a request */
export function readApiRequest(request: ApiRequest): ReceivedMessage {
  const whose = 'API request';
  requireObject(request, whose);
  const { method, path } = request;
  requireText(method, `method of the ${whose}`, "'GET'");
  requireText(path, `path of the ${whose}`, "'/321?items=101'");
  return receiveMessage(method, path, readMessage(request, whose), request.context ?? {});
}

/** @throws TypeError if the value cannot be a response */
export function readEndpointResponse(response: EndpointResponse): Answer {
  const whose = 'endpoint response';
  requireObject(response, whose);
  const { statusCode } = response;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
    throw malformed(`statusCode of the ${whose}`, statusCode, 'an integer from 100 to 599, such as 200');
  }
  const { headers, body } = readMessage(response, whose);
  return { statusCode, headers, body };
}

export function toApiResponse({ statusCode, headers, body: payload }: Answer): ApiResponse {
  const { body, isBase64Encoded } = encodeBody(payload);
  const response = { statusCode, headers: headers.toRecord(), body, isBase64Encoded };
  return headers.hasRepeated ? { ...response, multiValueHeaders: headers.toMultiValueRecord() } : response;
}

export function toEndpointRequest(invocation: Invocation): EndpointRequest {
  const { endpointName, headers, isAsynchronous } = invocation;
  const { body, isBase64Encoded } = encodeBody(invocation.body);
  const request = {
    endpointName,
    ...(isAsynchronous === true && { asynchronous: true }),
    headers: headers.toRecord(),
    body,
    isBase64Encoded,
  };
  return headers.hasRepeated ? { ...request, multiValueHeaders: headers.toMultiValueRecord() } : request;
}

/** The common members of both incoming messages. Null counts as missing, as in the events that AWS writes. */
interface GivenMessage {
  readonly headers?: Named<string> | null;
  readonly multiValueHeaders?: Named<readonly string[]> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean | null;
}
interface Named<T> {
  readonly [name: string]: T | null | undefined;
}

function readMessage(message: GivenMessage, whose: string): Message {
  return { headers: readHeaders(message, whose), body: readBody(message, whose) };
}

function readHeaders({ headers, multiValueHeaders }: GivenMessage, whose: string): HeaderFields {
  const fields = new HeaderFields();
  for (const name of namesIn(headers, 'headers', whose)) {
    const value: unknown = headers?.[name];
    if (typeof value === 'string') fields.add(name, [value]);
    else if (value !== null && value !== undefined) {
      const several = Array.isArray(value) ? '; several values belong into multiValueHeaders' : '';
      throw malformed(`header ${name} of the ${whose}`, value, `text${several}`);
    }
  }
  for (const name of namesIn(multiValueHeaders, 'multiValueHeaders', whose)) {
    const values: unknown = multiValueHeaders?.[name] ?? [];
    if (!isTexts(values)) throw malformed(`header ${name} of the ${whose}`, values, 'a list of texts');
    fields.add(name, values);
  }
  return fields;
}

function namesIn(fields: object | null | undefined, property: string, whose: string): string[] {
  if (fields === null || fields === undefined) return [];
  // A Map, a Headers object or a list does not have its entries as properties.
  if (typeof fields === 'object' && !(Symbol.iterator in fields)) return Object.keys(fields);
  throw malformed(
    `value of ${property} of the ${whose}`,
    fields,
    "an object of names and values, such as { Accept: 'text/csv' }",
  );
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}

function readBody(message: GivenMessage, whose: string): Payload {
  const body = message.body ?? '';
  requireText(body, `body of the ${whose}`, 'JSON.stringify({ instances: [] })');
  if (message.isBase64Encoded !== true) return body;
  const bytes = decodeBase64(body);
  if (!bytes) throw new Error(`The body of the ${whose} is flagged isBase64Encoded, but it is not base64.`);
  return bytes;
}

function requireObject(message: unknown, whose: string): void {
  if (typeof message === 'object' && message !== null) return;
  throw malformed(whose, message, 'an object');
}

function requireText(value: unknown, part: string, example: string): void {
  if (typeof value !== 'string') throw malformed(part, value, `text, such as ${example}`);
}

function malformed(part: string, value: unknown, right: string): Error {
  return new TypeError(`The ${part} is ${shownValue(value)}. It must be ${right}.`);
}
