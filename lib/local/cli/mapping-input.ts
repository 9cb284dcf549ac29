/** The request of render: a JSON object checked member by member, then the options over it. */
import type { MappingInput } from '../../mapping-template';
import { UsageError } from './exit-code';
import { parseJsonText, readTextFile } from './read-json';

interface InputOptions {
  readonly body: string | undefined;
  readonly pathParameters: Pairs;
  readonly queryStringParameters: Pairs;
  readonly headers: Pairs;
  readonly stageVariables: Pairs;
}
type Pairs = readonly (readonly [name: string, value: string])[];
interface JsonObject {
  readonly [name: string]: unknown;
}

const MEMBERS = ['body', 'pathParameters', 'queryStringParameters', 'headers', 'stageVariables', 'context'];

/**
 * @param request the JSON text, or the name of the file that holds it
 * @throws UsageError naming the member that is wrong
 */
export function readMappingInput(
  request: string | undefined,
  resolvePath: (path: string) => string,
  options: InputOptions,
): MappingInput {
  const given = request === undefined ? {} : readRequest(request, resolvePath);
  return {
    body: options.body ?? bodyText(given.body),
    pathParameters: merge('pathParameters', given, options.pathParameters),
    queryStringParameters: merge('queryStringParameters', given, options.queryStringParameters),
    headers: merge('headers', given, options.headers),
    stageVariables: merge('stageVariables', given, options.stageVariables),
    context: given.context === undefined ? undefined : objectMember('context', given.context),
  };
}

function readRequest(request: string, resolvePath: (path: string) => string): JsonObject {
  const isText = request.trimStart().startsWith('{');
  const where = isText ? '--request' : resolvePath(request);
  const value = parseJsonText(isText ? request : readTextFile(where), where);
  const object = objectMember('the request', value, where);
  const unknown = Object.keys(object).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${where}: there is no member ${unknown}. Members: ${MEMBERS.join(', ')}`);
  return object;
}

function bodyText(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function merge(member: string, given: JsonObject, over: Pairs): { [name: string]: string } {
  const merged = new Map<string, string>();
  for (const [name, value] of Object.entries(objectMember(member, given[member] ?? {}))) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new UsageError(`--request: ${member}.${name} is to be text, not ${JSON.stringify(value)}`);
    }
    merged.set(name, String(value));
  }
  for (const [name, value] of over) merged.set(name, value);
  return Object.fromEntries(merged);
}

function objectMember(name: string, value: unknown, where = '--request'): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new UsageError(`${where}: ${name} is to be an object, not ${JSON.stringify(value)}`);
}
