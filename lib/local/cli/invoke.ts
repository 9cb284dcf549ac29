import { colors, wantsColors } from '../colors';
import type { Colors } from '../colors';
import { UnservedIntegrationError } from '..';
import type { ApiRequest, LocalApi } from '..';
import { encodeBody } from '../server/body-text';
import { Cancellation } from '../targets/cancellation';
import { completeExchange } from '../targets/complete-exchange';
import type { CompletedExchange } from '../targets/complete-exchange';
import { API_OPTIONS, describeStage, readApiKeys, readTargets } from './api-arguments';
import { defineCommand } from './command';
import { ExitCode, UsageError } from './exit-code';
import { loadApi } from './load-api';
import { writeApiWarning, writeNote } from './problem';
import { findTemplate } from './template-source';
import { readData, readHeaders } from './text-arguments';

export const invoke = defineCommand({
  name: 'invoke',
  synopsis: "'METHOD /path?query' [cdk.out | template.json] [options]",
  description:
    'Sends one request through the API of a synthesized template and shows what SageMaker gets and what\n' +
    'the client gets. Ends with 1 if that is a 4xx or 5xx. Where a method may require an API key, the request\n' +
    'has the first --api-key unless --header gives an x-api-key.',
  options: {
    ...API_OPTIONS,
    header: {
      type: 'string',
      short: 'H',
      multiple: true,
      value: "'NAME: VALUE'",
      help: 'a header of the request; may be given several times',
    },
    data: {
      type: 'string',
      short: 'd',
      value: 'TEXT | @FILE | @-',
      help: 'the body; without a method the request is then a POST',
    },
  },
  examples: [
    "'GET /321?items=101,131'",
    "'POST /predict' -H 'Content-Type: text/csv' -d @rows.csv --endpoint my-endpoint=http://127.0.0.1:8080",
  ],
  async run({ values, positionals }, io) {
    const { method, path, template } = readPositionals(positionals, values.data !== undefined);
    const apiKeys = readApiKeys(values['api-key']);
    const { api: restApi, stage, 'require-iam': requireIam = false } = values;
    const settings = { restApi, stage, requireIam, apiKeys };
    const loaded = loadApi(findTemplate(template, values.stack, io.directory), settings);
    for (const warning of loaded.api.warnings) writeApiWarning(io, warning);
    for (const omission of loaded.api.omissions) writeNote(io, omission);
    const others = stage === undefined ? describeStage(loaded.api) : undefined;
    if (others !== undefined) io.stderr.write(`${others}\n`);
    const targets = readTargets(values.endpoint ?? [], loaded.endpointNames);
    const body = values.data === undefined ? {} : encodeBody(await readData(values.data, io));
    const headers = readHeaders(values.header ?? []);
    if (mayRequireApiKey(loaded.api, method) && !headers.some(([name]) => name.toLowerCase() === API_KEY_HEADER)) {
      headers.push([API_KEY_HEADER, apiKeys[0]]);
    }
    const request: ApiRequest = { method, path, ...collectHeaders(headers), ...body };
    const cancellation = new Cancellation();
    const stop = (): void => {
      cancellation.cancel(new UsageError('Stopped before the answer came'));
    };
    io.stop.addEventListener('abort', stop);
    try {
      const completed = await completeExchange(() => loaded.api.receive(request), targets, cancellation);
      io.stdout.write(describe(completed, colors(wantsColors(io.stdout, io.environment))));
      return completed.response.statusCode < 400 ? ExitCode.ok : ExitCode.failed;
    } catch (error) {
      if (error instanceof UnservedIntegrationError) throw new UsageError(error.message);
      throw error;
    } finally {
      io.stop.removeEventListener('abort', stop);
      targets.close();
    }
  },
});

const METHOD = /^[A-Za-z]+$/;

/** `'GET /321'`, also unquoted as two words, or `/321` alone; then the template. */
function readPositionals(positionals: string[], hasBody: boolean): { method: string; path: string; template?: string } {
  const words = positionals.flatMap((text, index) => (index === 0 ? text.trim().split(/\s+/) : [text]));
  const method = METHOD.test(words[0] ?? '') ? words.shift()?.toUpperCase() : hasBody ? 'POST' : 'GET';
  const [path = '', template, ...more] = words;
  if (!path.startsWith('/')) throw new UsageError(`invoke takes a request such as 'GET /321?items=101'`);
  if (more.length > 0) throw new UsageError(`invoke takes a request and one template; what is ${more.join(' ')}?`);
  return { method: method ?? 'GET', path, template };
}

const API_KEY_HEADER = 'x-api-key';

/** Which route a path takes is the core's to know; a header too many on one that requires no key opens nothing. */
function mayRequireApiKey({ routes }: LocalApi, method: string): boolean {
  return routes.some(({ apiKeyRequired, httpMethod }) => apiKeyRequired && [method, 'ANY'].includes(httpMethod));
}

function collectHeaders(pairs: readonly [string, string][]): Pick<ApiRequest, 'multiValueHeaders'> {
  const headers = new Map<string, string[]>();
  for (const [name, value] of pairs) headers.set(name, [...(headers.get(name) ?? []), value]);
  return { multiValueHeaders: Object.fromEntries(headers) };
}

function describe(
  { exchange, target, answer, response, notes, modelMillis }: CompletedExchange,
  paint: Colors,
): string {
  const sections: string[] = [];
  const { endpointRequest } = exchange;
  if (endpointRequest) {
    const title = `SageMaker gets  POST /endpoints/${endpointRequest.endpointName}/invocations`;
    sections.push(message(paint.bold(title), endpointRequest, paint));
  }
  if (answer) {
    const time = modelMillis === undefined ? '' : `  after ${modelMillis.toFixed(1)} ms`;
    const title = `${paint.bold('SageMaker answers')}  ${paint.status(answer.statusCode)}${time}  (${target?.name ?? ''})`;
    sections.push(message(title, answer, paint));
  }
  sections.push(message(`${paint.bold('The client gets')}  ${paint.status(response.statusCode)}`, response, paint));
  if (notes.length > 0) sections.push(notes.map(paint.yellow).join('\n'));
  return sections.join('\n\n') + '\n';
}

interface Message {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function message(title: string, { headers = {}, body = '', isBase64Encoded }: Message, paint: Colors): string {
  const lines = [title, ...Object.entries(headers).map(([name, value]) => paint.dim(`${name}: ${value}`))];
  if (body !== '')
    lines.push(
      '',
      isBase64Encoded === true ? `(${Buffer.byteLength(body, 'base64')} bytes, in base64)\n${body}` : body,
    );
  return lines.join('\n');
}
