import { colors, wantsColors } from '../colors';
import type { Colors } from '../colors';
import { INVOCATION_METHOD, invocationPath } from '../../aws/sagemaker-runtime';
import { receiveMessage } from '../gateway/request/received-message';
import { UnservedIntegrationError } from '../gateway/gateway-error';
import { HeaderFields, joinedValue } from '../http/header-fields';
import type { Invocation, Message } from '../http/message';
import { encodeBase64 } from '../http/base64';
import { asText, isBytes, isLongerThan } from '../http/payload';
import { payloadOf } from '../http/received-body';
import { obeyedSignsShown, printable, printableInLine } from '../printable';
import type { RunningApi } from '../running-api';
import { Cancellation } from '../http/cancellation';
import { completeExchange } from '../targets/complete-exchange';
import type { CompletedExchange } from '../targets/complete-exchange';
import type { EndpointAnswer, EndpointTarget } from '../targets/endpoint-target';
import { API_OPTIONS, API_PLACE, describeStage, chooseApiKeys, readParameters, readTargets } from './api-arguments';
import type { CliIo } from './cli-io';
import { defineCommand } from './command';
import { ExitCode } from './exit-code';
import { UsageError } from '../usage-error';
import { loadApi } from './load-api';
import { writeReview } from './console-messages';
import { checkStandardInput } from './standard-input';
import { openTemplate } from './template-source';
import { readData, readHeaders } from './text-arguments';

export const invoke = defineCommand({
  name: 'invoke',
  synopsis: `'METHOD /path?query' [${API_PLACE}] [options]`,
  description:
    'Sends one request through an API and shows what SageMaker gets and what the client gets. FILE is a\n' +
    'CloudFormation or SAM template, an OpenAPI document, or what terraform show -json writes.\n' +
    'Ends with 1 if the client gets a 4xx or 5xx. If the method may require an API key, the request has the\n' +
    'first --api-key, unless --header gives an x-api-key.',
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
      help: 'the body; a request with a body and without a method is a POST',
    },
  },
  examples: [
    "'GET /321?items=101,131'",
    "'POST /predict' -H 'Content-Type: text/csv' -d @rows.csv --endpoint my-endpoint=http://127.0.0.1:8080",
  ],
  async run({ values, positionals }, io) {
    const { method, path, template } = readPositionals(positionals, values.data !== undefined);
    const apiKeys = chooseApiKeys(values['api-key']);
    const { api: restApi, stage, 'require-iam': requireIam = false } = values;
    checkStandardInput([
      ...(template === '-' ? ['the template -'] : []),
      ...(values.data === '@-' ? ['--data @-'] : []),
    ]);
    const parameters = readParameters(values.parameter);
    const settings = { restApi, stage, requireIam, apiKeys, parameters };
    const loaded = loadApi(await openTemplate(template, values.stack, io, parameters), settings);
    writeReview(io, loaded.api);
    const others = stage === undefined ? describeStage(loaded.api) : undefined;
    if (others !== undefined) io.stderr.write(`${printable(others)}\n`);
    const targets = readTargets(values.endpoint ?? [], loaded.endpointNames);
    const body = values.data === undefined ? '' : payloadOf(await readData(values.data, io));
    const headers = new HeaderFields();
    for (const [name, value] of readHeaders(values.header ?? [])) headers.add(name, [value]);
    if (mayRequireApiKey(loaded.api, method) && !headers.has(API_KEY_HEADER)) {
      headers.set(API_KEY_HEADER, [apiKeys[0]]);
    }
    const request = receiveMessage(method, path, { headers, body }, {});
    const cancellation = new Cancellation();
    const stoppable = { of: (name: string) => new StoppableTarget(targets.of(name), io, cancellation) };
    try {
      const completed = await completeExchange(() => loaded.api.receive(request), stoppable, cancellation);
      const isShown = io.stdout.isTTY === true;
      io.stdout.write(describe(completed, colors(wantsColors(io.stdout, io.environment)), isShown));
      return completed.response.statusCode < 400 ? ExitCode.ok : ExitCode.failed;
    } catch (error) {
      if (error instanceof UnservedIntegrationError) throw new UsageError(error.message);
      throw error;
    } finally {
      targets.close();
    }
  },
});

/** Lets Ctrl-C end the call while an endpoint works. */
class StoppableTarget implements EndpointTarget {
  constructor(
    private readonly target: EndpointTarget,
    private readonly io: CliIo,
    private readonly stopped: Cancellation,
  ) {}

  get name(): string {
    return this.target.name;
  }

  async invoke(invocation: Invocation, cancellation: Cancellation): Promise<EndpointAnswer> {
    const remove = this.io.onStop(() => {
      this.stopped.cancel(new UsageError('Stopped before the answer came'));
    });
    try {
      return await this.target.invoke(invocation, cancellation);
    } finally {
      remove();
    }
  }

  close(): void {
    this.target.close();
  }
}

const METHOD = /^[A-Za-z]+$/;

/** Reads the request, which is `'GET /321'`, the same as two words without quotes, or `/321` alone, and then the template. */
function readPositionals(positionals: string[], hasBody: boolean): { method: string; path: string; template?: string } {
  const words = positionals.flatMap((text, index) => (index === 0 ? text.trim().split(/\s+/) : [text]));
  const method = METHOD.test(words[0] ?? '') ? words.shift()?.toUpperCase() : hasBody ? 'POST' : 'GET';
  const [path = '', template, ...more] = words;
  if (!path.startsWith('/')) throw new UsageError(`invoke takes a request such as 'GET /321?items=101'`);
  if (more.length > 0)
    throw new UsageError(`invoke takes a request and one file, not ${[template, ...more].join(' and ')}`);
  return { method: method ?? 'GET', path, template };
}

const API_KEY_HEADER = 'x-api-key';

/** Whether some route of the method needs a key. A key does no harm on a route that needs none. */
function mayRequireApiKey({ routes }: RunningApi, method: string): boolean {
  return routes.some(({ route }) => route.apiKeyRequired && [method, 'ANY'].includes(route.httpMethod));
}

/** @param isShown whether a terminal shows the bodies. It would obey control characters, and other readers get the exact bodies. */
function describe({ call, response, notes }: CompletedExchange, paint: Colors, isShown: boolean): string {
  const print = (title: string, message: Message): string => printMessage(title, message, paint, isShown);
  const sections: string[] = [];
  if (call) {
    const { endpointName, isAsynchronous } = call.invocation;
    const title = `SageMaker gets  ${INVOCATION_METHOD} /${invocationPath(endpointName, isAsynchronous)}`;
    sections.push(print(paint.bold(printable(title)), call.invocation));
  }
  if (call?.answer) {
    const { answer, modelMillis, target } = call;
    const time = `  after ${modelMillis.toFixed(1)} ms`;
    const title = `${paint.bold('SageMaker answers')}  ${paint.status(answer.statusCode)}${time}  (${target.name})`;
    sections.push(print(title, answer));
  }
  sections.push(print(`${paint.bold('The client gets')}  ${paint.status(response.statusCode)}`, response));
  if (notes.length > 0) sections.push(notes.map((note) => paint.yellow(printable(note))).join('\n'));
  return sections.join('\n\n') + '\n';
}

function printMessage(title: string, { headers, body }: Message, paint: Colors, isShown: boolean): string {
  const fields = [...headers].map((field) => paint.dim(printableInLine(`${field.name}: ${joinedValue(field)}`)));
  const lines = [title, ...fields];
  if (!isLongerThan(body, 0)) return lines.join('\n');
  if (isBytes(body)) lines.push('', `(${body.length} bytes, in base64)\n${encodeBase64(body)}`);
  else lines.push('', isShown ? obeyedSignsShown(asText(body)) : asText(body));
  return lines.join('\n');
}
