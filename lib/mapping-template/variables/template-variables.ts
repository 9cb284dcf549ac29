/** The variables of one API request, which its request template and its response template share. */
import { JavaMap, type JavaValue } from '../values/values';
import { type ContextFields, contextMap } from './context';
import { toTextMap } from './host-values';
import { InputVariable } from './input';
import { type RequestOverride, requestOverrideOf, type ResponseOverride, responseOverrideOf } from './overrides';
import { utilVariable } from './util';

// Of templates that never named $context: it is not made for them.
const NO_REQUEST_OVERRIDE: RequestOverride = { header: new Map(), path: new Map(), querystring: new Map() };
const NO_RESPONSE_OVERRIDE: ResponseOverride = { header: new Map(), status: undefined };

/** Names and texts, as a user of MappingTemplate gives them or as a request has them. */
type NamedTexts = { readonly [name: string]: string } | ReadonlyMap<string, string>;

/** What the variables show of a request: a MappingInput without its body, each part read when a template names it. */
export interface RequestValues {
  readonly pathParameters?: NamedTexts;
  readonly queryStringParameters?: NamedTexts;
  readonly headers?: NamedTexts;
  readonly stageVariables?: NamedTexts;
  readonly context?: ContextFields;
}

/**
 * Each variable is made when a template first names it. `$context` is one and the same for both templates: what the
 * request template sets there the response template can read.
 */
export class TemplateVariables {
  private parameters: JavaMap | undefined;
  private context: JavaMap | undefined;
  private stageVariables: JavaMap | undefined;

  constructor(private readonly request: RequestValues) {}

  /**
   * What the templates have set under `$context.requestOverride`.
   *
   * @throws OverrideError if it cannot be printed
   */
  get requestOverride(): RequestOverride {
    return this.context ? requestOverrideOf(this.context) : NO_REQUEST_OVERRIDE;
  }

  /**
   * What the templates have set under `$context.responseOverride`.
   *
   * @throws OverrideError if it cannot be printed
   */
  get responseOverride(): ResponseOverride {
    return this.context ? responseOverrideOf(this.context) : NO_RESPONSE_OVERRIDE;
  }

  /**
   * The variable of that name, undefined if API Gateway has none.
   *
   * @param body what `$input` reads: the body of the request, or in a response template of the response
   * @param onUnreadable told the reason if a template takes a part of a body that is no JSON
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
