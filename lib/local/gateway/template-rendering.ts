import { MappingTemplateError } from '../../mapping-template';
import type { MappingInput } from '../../mapping-template';
import { TemplateVariables } from '../../mapping-template/runtime';
import type { DeployedApi } from '../deployed-api';
import { asText } from '../http/payload';
import type { Payload } from '../http/payload';
import type { ApiTemplate } from './api-template';
import type { RequestContext } from './context';
import type { ExecutionLog } from './execution-log';
import { configurationError } from './gateway-error';
import type { MethodRequest } from './method-request';
import { isVisibleToTemplates } from './owned-headers';

/** The variables of one request, shared by its request and its response template. */
export function createVariables(api: DeployedApi, request: MethodRequest): TemplateVariables {
  const headers = [...request.headers].filter(({ name }) => isVisibleToTemplates(name));
  return new TemplateVariables(
    new RequestInput(request.context, {
      body: asText(request.body),
      pathParameters: Object.fromEntries(request.pathParameters),
      queryStringParameters: Object.fromEntries(
        [...request.query].map(([name, values]) => [name, values.at(-1) ?? '']),
      ),
      headers: Object.fromEntries(headers.map(({ name, values }) => [name, values.at(-1) ?? ''])),
      stageVariables: Object.fromEntries(api.stage.variables),
    }),
  );
}

/**
 * What templates see of a request, `$context` made only when one names it. A class, for an object literal with a getter
 * has a shape of its own each time it is made, which V8 keeps until its next full collection, with all it refers to.
 */
class RequestInput implements MappingInput {
  readonly body?: string;
  readonly pathParameters?: MappingInput['pathParameters'];
  readonly queryStringParameters?: MappingInput['queryStringParameters'];
  readonly headers?: MappingInput['headers'];
  readonly stageVariables?: MappingInput['stageVariables'];
  private readonly requestContext: RequestContext;

  constructor(requestContext: RequestContext, input: Omit<MappingInput, 'context'>) {
    this.requestContext = requestContext;
    this.body = input.body;
    this.pathParameters = input.pathParameters;
    this.queryStringParameters = input.queryStringParameters;
    this.headers = input.headers;
    this.stageVariables = input.stageVariables;
  }

  get context(): MappingInput['context'] {
    return this.requestContext.values;
  }
}

/** A template that fails is a 500 to the client; the log has the reason, with line and column. */
export function renderBody(
  template: ApiTemplate,
  variables: TemplateVariables,
  body: Payload,
  message: 'request' | 'response',
  log: ExecutionLog,
): string {
  if (typeof body !== 'string') {
    throw configurationError(`Unable to transform ${message}`, 'The body is binary, and a template takes text only');
  }
  try {
    return template.render(variables, body);
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    throw configurationError(`Unable to transform ${message}`, error.message);
  } finally {
    const reason = variables.takeUnreadableBody();
    if (reason !== undefined) log.add(`The template found nothing in the ${message} body, which is no JSON`, reason);
  }
}
