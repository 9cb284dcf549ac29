/** Reads the request of `render`: a JSON object, whose members are checked, and options, which win over it. */
import { resolve } from 'node:path';
import type { MappingInput } from '../../mapping-template';
import type { CliIo } from './cli-io';
import { UsageError } from '../usage-error';
import { readTextFile } from '../files/read-file';
import { jsonObject, parseJsonText } from '../files/read-json';
import type { JsonObject } from '../json-object';
import { readStandardInput } from './standard-input';

interface InputOptions {
  readonly body: string | undefined;
  readonly pathParameters: Pairs;
  readonly queryStringParameters: Pairs;
  readonly headers: Pairs;
  readonly stageVariables: Pairs;
  /** A file, standard input or the JSON itself, like --request. */
  readonly context: string | undefined;
}
type Pairs = readonly (readonly [name: string, value: string])[];

const MEMBERS = ['body', 'pathParameters', 'queryStringParameters', 'headers', 'stageVariables', 'context'];

/**
 * @param request the JSON text, `@-` for standard input, or the name of the file that holds it, with or without `@`
 * @throws UsageError naming the member that is wrong
 */
export async function readMappingInput(
  request: string | undefined,
  options: InputOptions,
  io: CliIo,
): Promise<MappingInput> {
  const given = request === undefined ? {} : await readRequest(request, io);
  const context = options.context === undefined ? {} : await readContext(options.context, io);
  return {
    body: options.body ?? bodyText(given.body),
    pathParameters: merge('pathParameters', given, options.pathParameters),
    queryStringParameters: merge('queryStringParameters', given, options.queryStringParameters),
    headers: merge('headers', given, options.headers),
    stageVariables: merge('stageVariables', given, options.stageVariables),
    context: { ...(given.context === undefined ? {} : jsonObject(given.context, '--request: context')), ...context },
  };
}

async function readContext(context: string, io: CliIo): Promise<JsonObject> {
  const { text, where } = await jsonText('context', context, io);
  return jsonObject(parseJsonText(text, where), `${where}: the context`);
}

async function readRequest(request: string, io: CliIo): Promise<JsonObject> {
  const { text, where } = await jsonText('request', request, io);
  const object = jsonObject(parseJsonText(text, where), `${where}: the request`);
  const unknown = Object.keys(object).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${where}: there is no member ${unknown}. Members: ${MEMBERS.join(', ')}`);
  return object;
}

/** Matches the beginning of JSON. A file's name hardly ever begins so. The reader refuses JSON that is not an object. */
const JSON_TEXT = /^\s*[{["]/;

async function jsonText(option: string, given: string, io: CliIo): Promise<{ text: string; where: string }> {
  if (JSON_TEXT.test(given)) return { text: given, where: `--${option}` };
  if (given === '@-') return { text: (await readStandardInput(io)).toString('utf8'), where: 'standard input' };
  const file = resolve(io.directory, given.replace(/^@/, ''));
  return { text: readTextFile(file), where: file };
}

function bodyText(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function merge(member: string, given: JsonObject, over: Pairs): { [name: string]: string } {
  const merged = new Map<string, string>();
  for (const [name, value] of Object.entries(jsonObject(given[member] ?? {}, `--request: ${member}`))) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new UsageError(`--request: ${member}.${name} must be text, not ${JSON.stringify(value)}`);
    }
    merged.set(name, String(value));
  }
  for (const [name, value] of over) merged.set(name, value);
  return Object.fromEntries(merged);
}
