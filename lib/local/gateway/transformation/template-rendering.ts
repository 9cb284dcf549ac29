import { MappingTemplateError } from '../../../mapping-template';
import { OverrideError, TemplateVariables } from '../../../mapping-template/runtime';
import type { RequestValues } from '../../../mapping-template/runtime';
import type { DeployedApi } from '../../api/deployed-api';
import { asText, isBytes } from '../../http/payload';
import type { Payload } from '../../http/payload';
import type { ApiTemplate } from '../../api/api-template';
import type { ExecutionLog } from '../execution-log';
import { configurationError } from '../gateway-error';
import type { MethodRequest } from '../method-request';
import { isVisibleToTemplates } from './owned-headers';

/** The variables of one request, shared by its request and its response template. */
export function createVariables(api: DeployedApi, request: MethodRequest): TemplateVariables {
  return new TemplateVariables(new ClientValues(api, request));
}

/**
 * The parts of a request that templates can read. Each is made only when a template reads it. This is a class, because V8 makes a
 * new shape for each object literal with a getter, and keeps it and all it refers to until its next full collection.
 */
class ClientValues implements RequestValues {
  constructor(
    private readonly api: DeployedApi,
    private readonly request: MethodRequest,
  ) {}

  get pathParameters(): ReadonlyMap<string, string> {
    return this.request.pathParameters;
  }

  get queryStringParameters(): ReadonlyMap<string, string> {
    const last = new Map<string, string>();
    for (const [name, values] of this.request.query) last.set(name, values.at(-1) ?? '');
    return last;
  }

  get headers(): ReadonlyMap<string, string> {
    const last = new Map<string, string>();
    for (const { name, values } of this.request.headers) {
      if (isVisibleToTemplates(name)) last.set(name, values.at(-1) ?? '');
    }
    return last;
  }

  get stageVariables(): ReadonlyMap<string, string> {
    return this.api.stage.variables;
  }

  get context(): RequestValues['context'] {
    return this.request.context.values;
  }
}

/** If a template fails, the client gets a 500. The log has the reason, with line and column. */
export function renderBody(
  template: ApiTemplate,
  variables: TemplateVariables,
  body: Payload,
  message: 'request' | 'response',
  log: ExecutionLog,
): string {
  if (isBytes(body)) {
    throw configurationError(`Unable to transform ${message}`, 'The body is binary, and a template takes text only');
  }
  const onUnreadableBody = (reason: string): void => {
    log.explain(`The template found nothing in the ${message} body, which is not JSON`, reason);
  };
  try {
    return template.render(variables, asText(body), { onUnreadableBody });
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    throw configurationError(`Unable to transform ${message}`, error.message);
  }
}

/** Values that templates have set in `$context` are printed only now, which can fail as a template can. */
export function readOverrides<Overrides>(message: 'request' | 'response', read: () => Overrides): Overrides {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OverrideError)) throw error;
    throw configurationError(`Unable to transform ${message}`, error.message);
  }
}
