import { PassThrough } from 'node:stream';
import type { LocalApiOptions } from '../../../lib/local';
import { colors } from '../../../lib/local/colors';
import { ApiServer } from '../../../lib/local/server/api-server';
import type { ServerSettings } from '../../../lib/local/server/api-server';
import { EndpointTargets } from '../../../lib/local/targets/endpoint-targets';
import type { OriginGuard } from '../../../lib/local/server/origin-guard';
import { RunningApi } from '../../../lib/local/running-api';
import { ApiInThisThread } from '../../../lib/local/server/served-api';
import type { ServedApi } from '../../../lib/local/server/served-api';
import { RequestLog } from '../../../lib/local/server/request-log';
import { apiTemplate } from './api-template';
import type { MethodSettings } from './api-template';

/** An API on a socket of this machine, with its log. */
export interface Served {
  readonly port: number;
  readonly url: string;
  readonly server: ApiServer;
  /** Breaks off its connections to the models, like the command at its end. */
  readonly closeTargets: () => void;
  /** Waits for a line of the log. */
  readonly logLine: () => Promise<string>;
}

export function localApi(methods: readonly MethodSettings[], options: LocalApiOptions = {}): RunningApi {
  return RunningApi.ofTemplate(apiTemplate({ methods }), options);
}

export async function serveApi(
  api: RunningApi | ServedApi,
  endpoints: readonly string[],
  cleanUp: (() => unknown)[],
  guard?: OriginGuard,
  settings: Partial<ServerSettings> = { lingerMillis: 50 },
): Promise<Served> {
  const output = new PassThrough({ encoding: 'utf8' });
  const lines: string[] = [];
  let wake = (): void => undefined;
  let rest = '';
  output.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  const targets = new EndpointTargets(endpoints);
  const server = new ApiServer(
    api instanceof RunningApi ? new ApiInThisThread(api) : api,
    targets,
    new RequestLog(output, 'text', colors(false), 0),
    guard,
    settings,
  );
  const { port } = await server.listen(0, '127.0.0.1');
  cleanUp.push(async () => {
    await server.close(0);
    targets.close();
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    server,
    closeTargets: () => {
      targets.close();
    },
    async logLine() {
      while (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return lines.shift() ?? '';
    },
  };
}
