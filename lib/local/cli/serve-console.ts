/** Prints which API `serve` runs and how to call it, at the start and after changes. */
import { colors, wantsColors } from '../colors';
import type { Colors } from '../colors';
import { printable } from '../printable';
import type { EndpointTargets } from '../targets/endpoint-targets';
import { HttpTarget } from '../targets/http-target';
import { describeStage } from './api-arguments';
import type { CliIo } from './cli-io';
import { count } from './console-messages';
import type { LoadedApi } from './load-api';
import { writeReview, writeWarning } from './console-messages';
import { printRoutes } from './route-listing';
import type { CurlSettings } from './route-listing';

export class ServeConsole {
  private readonly paint: Colors;
  /** The text of the routes that was printed last. */
  private known = '';

  constructor(
    private readonly output: CliIo['stdout'],
    private readonly io: CliIo,
    private readonly targets: EndpointTargets,
    private readonly settings: CurlSettings & { readonly hasAsyncOutput: boolean },
  ) {
    this.paint = colors(wantsColors(output, io.environment));
  }

  started(loaded: LoadedApi): void {
    const { bold } = this.paint;
    this.say(`${bold(printable(loaded.source.name))} on ${bold(this.settings.url)}`);
    this.tellRoutes(loaded);
    this.tellWarnings(loaded);
  }

  /** Prints routes again only if they changed, so that they do not bury the log. Repeats warnings while they hold. */
  reloaded(loaded: LoadedApi): void {
    const { source, api, endpointNames } = loaded;
    this.say(`reloaded ${printable(source.name)}: ${count(api.routes.length, 'route')}`);
    if (this.routesOf(loaded) !== this.known) {
      this.tellRoutes(loaded);
      for (const name of this.targets.uncalled(endpointNames)) {
        this.warn(`--endpoint ${name}=…: the API no longer calls this endpoint`);
      }
    }
    this.tellWarnings(loaded);
  }

  warn(text: string): void {
    writeWarning(this.io, text);
  }

  private tellRoutes(loaded: LoadedApi): void {
    this.known = this.routesOf(loaded);
    this.say(this.known);
    for (const name of this.targets.unassigned(loaded.endpointNames)) {
      this.say(
        printable(loaded.api.conceal(`${name} is echoed; for a model: --endpoint ${name}=http://127.0.0.1:8080`)),
      );
    }
    this.tellAsynchronous(loaded);
  }

  private tellAsynchronous({ api }: LoadedApi): void {
    if (this.settings.hasAsyncOutput) return;
    const names = api.routes.flatMap(({ route, isAsynchronous }) => (isAsynchronous ? (route.endpointName ?? []) : []));
    for (const name of new Set(names.filter((one) => this.targets.of(one) instanceof HttpTarget))) {
      this.warn(
        printable(`${name} is called asynchronously, but there is no folder for its results: give --async-output DIR`),
      );
    }
  }

  private tellWarnings({ api }: LoadedApi): void {
    writeReview(this.io, api);
  }

  private routesOf({ api }: LoadedApi): string {
    const others = describeStage(api);
    const stage = others === undefined ? undefined : printable(others);
    return `${stage === undefined ? '' : `${stage}\n`}\n${printRoutes(api, this.settings, this.paint)}`;
  }

  private say(text: string): void {
    this.output.write(`${text}\n`);
  }
}
