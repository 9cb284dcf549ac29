/** The API as the commands use it: the core's, and where it came from. */
import { AmbiguousApiError } from '../cloudformation/rest-api-choice';
import { RunningApi } from '../running-api';
import { UsageError } from './exit-code';
import type { TemplateSource } from './template-source';

export interface ApiSettings {
  /** The REST API to take where the template has several. */
  readonly restApi: string | undefined;
  /** The stage to take where the API has several. */
  readonly stage: string | undefined;
  readonly requireIam: boolean;
  readonly apiKeys: string[];
}

export interface LoadedApi {
  readonly source: TemplateSource;
  readonly api: RunningApi;
  /** The endpoints that the API calls; undefined if some are known only when a request names them. */
  readonly endpointNames: readonly string[] | undefined;
}

/** @throws UsageError where the template describes no API that can be run */
export function loadApi(source: TemplateSource, settings: ApiSettings): LoadedApi {
  let api: RunningApi;
  try {
    api = RunningApi.ofStack(source.root, source.chosen, settings);
  } catch (error) {
    throw new UsageError(`${source.file}: ${explainLoading(error)}`, { cause: error });
  }
  const names = new Set(api.routes.flatMap(({ route }) => route.endpointName ?? []));
  const isOpen = [...names].some((name) => name.includes('{'));
  return { source, api, endpointNames: isOpen ? undefined : [...names] };
}

function explainLoading(error: unknown): string {
  if (error instanceof AmbiguousApiError) return `${error.problem} Name one with --api.`;
  return error instanceof Error ? error.message : String(error);
}
