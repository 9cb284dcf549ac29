/** Loads the API as the commands use it, and remembers the source of it. */
import { AmbiguousApiError } from '../cloudformation/rest-api-choice';
import { refuseUnknownParameters } from '../formats/template-parameters';
import { RunningApi } from '../running-api';
import { UsageError } from '../usage-error';
import type { TemplateSource } from './template-source';

export interface ApiSettings {
  /** The REST API to take if the template has several. */
  readonly restApi: string | undefined;
  /** The stage to take if the API has several. */
  readonly stage: string | undefined;
  readonly requireIam: boolean;
  readonly apiKeys: string[];
  /** Values of the template's parameters. */
  readonly parameters?: { readonly [name: string]: string };
  /** Whether answers are kept if the stage has a cache. */
  readonly caches?: boolean;
}

export interface LoadedApi {
  readonly source: TemplateSource;
  readonly api: RunningApi;
  /** The arguments that make the same API again. */
  readonly definition: Parameters<typeof RunningApi.ofStack>;
  /** The endpoints that the API calls; undefined if some are known only when a request names them. */
  readonly endpointNames: readonly string[] | undefined;
}

/** @throws UsageError if the template has no API that can be run */
export function loadApi(source: TemplateSource, settings: ApiSettings): LoadedApi {
  const { template, nestedStacks, unreadDocuments, warnings, literal, secrets } = source.root;
  const root = {
    ...{ template, nestedStacks, unreadDocuments },
    ...(warnings && { warnings }),
    ...(literal && { literal }),
    ...(secrets && { secrets }),
  };
  const definition = [root, source.chosen, settings] as const;
  refuseUnknownParameters(source.root, Object.keys(settings.parameters ?? {}), source.file);
  let api: RunningApi;
  try {
    api = RunningApi.ofStack(...definition);
  } catch (error) {
    throw new UsageError(`${source.file}: ${explainLoading(error)}`, { cause: error });
  }
  const names = new Set(api.routes.flatMap(({ route }) => route.endpointName ?? []));
  const isOpen = [...names].some((name) => name.includes('{'));
  return { source, api, definition: [...definition], endpointNames: isOpen ? undefined : [...names] };
}

function explainLoading(error: unknown): string {
  if (error instanceof AmbiguousApiError) return `${error.problem} Name one with --api.`;
  return error instanceof Error ? error.message : String(error);
}

/** Loads the API again after a change of the template. An API with broken templates does not replace one without. */
export class ApiReload {
  private watched: readonly string[];

  constructor(
    private current: LoadedApi,
    private readonly load: () => LoadedApi,
  ) {
    this.watched = current.source.files;
  }

  /** The files to watch, including those of an API that was not taken. */
  get files(): readonly string[] {
    return this.watched;
  }

  /** @throws UsageError if the previous API must stay in use */
  next(): LoadedApi {
    const next = this.load();
    this.watched = next.source.files;
    const errors = next.api.review.templateErrors;
    if (errors.length > 0 && this.current.api.review.templateErrors.length === 0)
      throw new UsageError(errors.join('\n'));
    this.current = next;
    return next;
  }
}
