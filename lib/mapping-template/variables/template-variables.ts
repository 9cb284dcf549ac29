/** The variables of one API request, which its request template and its response template share. */
import { JavaMap, type JavaValue } from '../values/values';
import { type ContextFields, contextMap } from './context';
import { toTextMap } from './host-values';
import { InputVariable } from './input';
import { type RequestOverride, requestOverrideOf, type ResponseOverride, responseOverrideOf } from './overrides';
import { utilVariable } from './util';

// The overrides of templates that never name $context, which is not made for them.
const NO_REQUEST_OVERRIDE: RequestOverride = { header: new Map(), path: new Map(), querystring: new Map() };
const NO_RESPONSE_OVERRIDE: ResponseOverride = { header: new Map(), status: undefined };

/** Names and texts, as a user of MappingTemplate gives them or as a request has them. */
type NamedTexts = { readonly [name: string]: string } | ReadonlyMap<string, string>;

/** The values of a request: a MappingInput without its body. Each part is read only when a template names it. */
export interface RequestValues {
  readonly pathParameters?: NamedTexts;
  readonly queryStringParameters?: NamedTexts;
  readonly headers?: NamedTexts;
  readonly stageVariables?: NamedTexts;
  readonly context?: ContextFields;
}

/**
 * Makes each variable when a template first names it. Both templates share `$context`, so the response template can read the
 * values that the request template sets there.
 */
export class TemplateVariables {
  private parameters: JavaMap | undefined;
  private context: JavaMap | undefined;
  private stageVariables: JavaMap | undefined;

  constructor(private readonly request: RequestValues) {}

  /**
   * The values that the templates set under `$context.requestOverride`.
   *
   * @throws OverrideError if it cannot be printed
   */
  get requestOverride(): RequestOverride {
    return this.context ? requestOverrideOf(this.context) : NO_REQUEST_OVERRIDE;
  }

  /**
   * The values that the templates set under `$context.responseOverride`.
   *
   * @throws OverrideError if it cannot be printed
   */
  get responseOverride(): ResponseOverride {
    return this.context ? responseOverrideOf(this.context) : NO_RESPONSE_OVERRIDE;
  }

  /**
   * Returns the variable of that name; undefined if API Gateway has none.
   *
   * @param body the body for `$input`: that of the request, or in a response template that of the response
   * @param onUnreadable called with the reason if a template reads a part of a body that is not JSON
   */
  variable(name: string, body: string, onUnreadable: (reason: string) => void): JavaValue | undefined {
    switch (name) {
      case 'input':
        return new InputVariable(body, () => this.parameterMaps, onUnreadable);
      case 'util':
        return utilVariable;
      case 'context':
        return this.contextMap;
      case 'stageVariables':
        return (this.stageVariables ??= toTextMap(this.request.stageVariables, 'stageVariables'));
      default:
        return undefined;
    }
  }

  private get contextMap(): JavaMap {
    return (this.context ??= contextMap(this.request.context));
  }

  private get parameterMaps(): JavaMap {
    if (!this.parameters) {
      this.parameters = new JavaMap();
      this.parameters.set('path', toTextMap(this.request.pathParameters, 'pathParameters'));
      this.parameters.set('querystring', toTextMap(this.request.queryStringParameters, 'queryStringParameters'));
      this.parameters.set('header', toTextMap(this.request.headers, 'headers'));
    }
    return this.parameters;
  }
}
