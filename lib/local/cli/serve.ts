import { resolve } from 'node:path';
import { colors, wantsColors } from '../colors';
import { printable } from '../printable';
import { ApiServer } from '../server/api-server';
import { ApiThreads } from '../server/api-threads';
import { ApiInThisThread } from '../server/served-api';
import type { ServedApi } from '../server/served-api';
import { isLoopback } from '../server/loopback';
import { OriginError, OriginGuard } from '../server/origin-guard';
import { AsynchronousOutput } from '../targets/asynchronous-output';
import { RequestLog } from '../server/request-log';
import { API_OPTIONS, API_PLACE, chooseApiKeys, readParameters, readTargets } from './api-arguments';
import { ApiReload } from './load-api';
import { defineCommand } from './command';
import { ExitCode } from './exit-code';
import { UsageError } from '../usage-error';
import { explain, writeWarning } from './console-messages';
import { FileWatcher } from './file-watcher';
import { loadApi } from './load-api';
import type { LoadedApi } from './load-api';
import { listenOn, readPort } from './listening';
import { ServeConsole } from './serve-console';
import { findTemplate, openTemplate } from './template-source';

/** The time that requests have to end after Ctrl-C. */
const GRACE_MILLIS = 1000;

export const serve = defineCommand({
  name: 'serve',
  synopsis: `[${API_PLACE}] [options]`,
  description:
    'Runs an API on this machine: routing, validation, mapping templates, error answers and limits as on\n' +
    'AWS. It prints a curl line for each route, then one line per request. FILE describes the API: a\n' +
    'CloudFormation or SAM template, an OpenAPI document with the extensions of API Gateway (JSON or YAML),\n' +
    'or the output of terraform show -json; - is standard input. Without FILE it is ./cdk.out. Ctrl-C ends it.',
  options: {
    ...API_OPTIONS,
    port: {
      type: 'string',
      short: 'p',
      value: 'PORT',
      help: 'the port to listen on (default: 3000; 0 takes a free one)',
    },
    host: { type: 'string', value: 'HOST', help: 'the address to listen on (default: 127.0.0.1, this machine only)' },
    'allow-origin': {
      type: 'string',
      multiple: true,
      value: 'ORIGIN',
      help:
        'a web page that may call the target aws, beside pages of this machine: https://app.example.com;\n' +
        'may be given several times. Other pages get 403, because a call uses your credentials',
    },
    'async-output': {
      type: 'string',
      value: 'DIR',
      help:
        'the folder for results of asynchronous calls to a container, in place of S3. The header\n' +
        'X-Amzn-SageMaker-OutputLocation names the file. Works only if serve listens on this machine alone',
    },
    watch: { type: 'boolean', help: 'reload when the template changes; a broken one does not replace a good one' },
    'json-log': {
      type: 'boolean',
      help: 'one JSON object per request on standard output, everything else on standard error',
    },
  },
  examples: [
    '',
    'cdk.out --endpoint my-endpoint=http://127.0.0.1:8080 --watch',
    '--endpoint my-endpoint=aws --port 8000',
    'template.yaml --parameter EndpointName=my-endpoint',
  ],
  async run({ values, positionals }, io) {
    if (positionals.length > 1) throw new UsageError(`serve takes one file, not ${positionals.join(' and ')}`);
    const port = readPort(values.port ?? '3000');
    const host = values.host ?? '127.0.0.1';
    const apiKeys = chooseApiKeys(values['api-key']);
    const { api: restApi, stage, 'require-iam': requireIam = false } = values;
    const parameters = readParameters(values.parameter);
    const settings = { restApi, stage, requireIam, apiKeys, parameters, caches: true };
    const [place] = positionals;
    if (place === '-' && values.watch === true) throw new UsageError('--watch looks at files, and - is standard input');
    const load = (): LoadedApi => loadApi(findTemplate(place, values.stack, io.directory, parameters), settings);

    const guard = readAllowedOrigins(values['allow-origin']);
    const first = place === '-' ? loadApi(await openTemplate(place, values.stack, io, parameters), settings) : load();
    const json = values['json-log'] === true;
    const spoken = json ? io.stderr : io.stdout;
    const results = openAsyncOutput(values['async-output'], host, io.directory, (sentence, isFailure) => {
      if (isFailure) writeWarning(io, sentence);
      else spoken.write(`${printable(sentence)}\n`);
    });
    const targets = readTargets(values.endpoint ?? [], first.endpointNames, results);
    const log = new RequestLog(
      io.stdout,
      json ? 'json' : 'text',
      colors(!json && wantsColors(io.stdout, io.environment)),
    );
    const served = (loaded: LoadedApi): ServedApi =>
      io.startThread ? new ApiThreads(loaded.api, loaded.definition, io.startThread) : new ApiInThisThread(loaded.api);
    const server = new ApiServer(served(first), targets, log, guard);
    const reload = new ApiReload(first, load);
    const watcher = values.watch === true ? new FileWatcher(() => reload.files, io.watchMillis) : undefined;
    try {
      await watcher?.remember();
      const url = baseUrl(host, (await listenOn(port, host, () => server.listen(port, host))).port);
      const hasAsyncOutput = results !== undefined;
      const console = new ServeConsole(spoken, io, targets, { url, requireIam, apiKey: apiKeys[0], hasAsyncOutput });
      console.started(first);
      if (!isLoopback(host)) console.warn(`listening on ${host}: everybody who reaches this machine can call the API`);
      watcher?.start(() => {
        try {
          const next = reload.next();
          server.use(served(next));
          console.reloaded(next);
        } catch (error) {
          console.warn(`not reloaded, the previous API stays in use: ${explain(error)}`);
        }
      });
      void targets.problems().then((problems) => {
        problems.forEach((problem) => {
          console.warn(problem);
        });
      });
      await new Promise<void>((stop) => io.onStop(stop));
      await server.close(GRACE_MILLIS);
    } finally {
      watcher?.close();
      targets.close();
    }
    return ExitCode.ok;
  },
});

function readAllowedOrigins(origins: readonly string[] | undefined): OriginGuard {
  try {
    return new OriginGuard(origins);
  } catch (error) {
    if (error instanceof OriginError) throw new UsageError(error.message);
    throw error;
  }
}

function openAsyncOutput(
  folder: string | undefined,
  host: string,
  directory: string,
  tell: AsynchronousOutput['tell'],
): AsynchronousOutput | undefined {
  if (folder === undefined) return undefined;
  if (!isLoopback(host)) {
    throw new UsageError(
      `--async-output ${folder}: every caller of the API would write files here, so it cannot be used with --host ${host}`,
    );
  }
  try {
    return new AsynchronousOutput(resolve(directory, folder), tell);
  } catch (error) {
    throw new UsageError(`--async-output ${folder}: the folder cannot be made: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Returns the address to call. A server that listens on all addresses is called at localhost. */
function baseUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
