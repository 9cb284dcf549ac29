import { Token } from 'aws-cdk-lib';
import type { MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import type { IConstruct } from 'constructs';
import {
  faultsIn,
  MappingTemplate,
  MappingTemplateError,
  parametersReadBy,
  requestReadsOf,
  unknownMembersIn,
  unreadParameters,
} from '../mapping-template';
import { MAX_TEMPLATE_BYTES } from '../aws/quotas';
import { parseRequestParameter } from '../aws/request-parameter';
import { addNote, addWarning } from './annotations';
import { binaryBodyOf } from './binary-body';
import type { Bytes } from './binary-body';
import type { TemplateReads } from './cache-keys';
import type { CorsAnswer } from './cors-answer';
import type { EndpointProps } from './endpoint-props';
import type { Invocation } from './invocation';
import type { MessageSchema } from './message-schema';
import { plainRefutationOf } from './plain-refutation';
import type { ResourcePath } from './resource-path';

/** One template of an endpoint, and the prop that holds it. */
interface EndpointTemplate {
  readonly prop: string;
  readonly maps: 'request' | 'response';
  readonly source: string;
  /** The content type of the requests that it maps. */
  readonly contentType?: string;
}

/** The facts of the endpoint that its templates depend on. */
interface EndpointFacts {
  readonly props: EndpointProps;
  readonly httpMethod: string;
  readonly route: string;
  readonly path: ResourcePath;
  readonly invocation: Invocation;
  readonly cors: CorsAnswer;
  readonly messageSchema: MessageSchema;
  readonly optionsOfApi: MethodOptions | undefined;
}

/** The templates of one endpoint, parsed as API Gateway parses them. */
export class EndpointTemplates {
  /** The reasons why API Gateway would refuse a template. Each names the prop and the place. */
  readonly problems: string[] = [];
  /** Each template with its parsed form, which is undefined for a token and for a template that cannot be parsed. */
  private readonly templates = new Map<EndpointTemplate, MappingTemplate | undefined>();

  constructor(
    private readonly endpoint: EndpointFacts,
    private readonly binaryMediaTypes: readonly string[],
  ) {
    for (const template of templatesOf(endpoint.props)) this.templates.set(template, this.read(template));
  }

  /** Warns of templates that API Gateway accepts but that do what nobody wants. A user acknowledges a warning by its id. */
  warn(scope: IConstruct): void {
    const { props, route, path, messageSchema } = this.endpoint;
    const pathParameters = [...path.parameters];
    const requiredParameters = declaredParameters(props, true);
    const optionalParameters = declaredParameters(props, false);
    for (const [{ prop, maps, contentType }, template] of this.templates) {
      if (contentType !== undefined && hasParameters(contentType)) {
        addWarning(scope, UNUSED_TEMPLATE, `${route}, ${prop}: ${unusedBecause(contentType)}`);
        continue;
      }
      const body = contentType === undefined ? 'none' : binaryBodyOf(contentType, props, this.binaryMediaTypes);
      const getsBytes = typeof body === 'object';
      if (getsBytes) addWarning(scope, BINARY_BODY, `${route}, ${prop}: ${messageOn(body)}`);
      const kind = { response: maps === 'response', base64Body: body === 'base64' };
      const options = { pathParameters, requiredParameters, optionalParameters, ...kind };
      for (const advice of template ? faultsIn(template, options) : []) {
        if (getsBytes && ON_PRINTED_VALUES.has(advice.rule)) continue;
        addWarning(scope, advice.rule, `${this.placeOf(prop, advice)}: ${advice.message} ${advice.fix}`);
      }
      if (!template || contentType === undefined || body !== 'none') continue;
      for (const member of unknownMembersIn(template, messageSchema.schemaOf(contentType))) {
        addNote(scope, UNKNOWN_MEMBER, `${this.placeOf(prop, member)}: ${member.message}`);
      }
    }
    // A parameter counts as read if one of several templates reads it.
    for (const { message, fix } of unreadParameters(this.parametersRead(), { pathParameters, requiredParameters })) {
      addWarning(scope, UNREAD, `${route}, requestMappingTemplate: ${message} ${fix}`);
    }
  }

  /** Notes which request templates a plain request breaks. Runs the templates, which takes longer than all other checks. */
  refute(scope: IConstruct): void {
    const { props, httpMethod, path, invocation, messageSchema, optionsOfApi } = this.endpoint;
    // The request parameters of the API hold for this method too. Its own props replace them by name.
    const requestParameters = { ...optionsOfApi?.requestParameters, ...props.requestParameters };
    const requests = {
      ...{ httpMethod, path, invocation },
      requiredQueryParameters: declaredParameters({ requestParameters }, true, 'querystring'),
      requiredHeaders: declaredParameters({ requestParameters }, true, 'header'),
    };
    for (const [{ prop, contentType }, template] of this.templates) {
      if (!template || contentType === undefined || hasParameters(contentType)) continue;
      if (binaryBodyOf(contentType, props, this.binaryMediaTypes) !== 'none') continue;
      // A refuted claim must come from a request that the validator lets through. The schema of a user's own model is unknown here.
      if (isValidatedByModel(contentType, props.methodOptions)) continue;
      const bodySchema = messageSchema.schemaOf(contentType);
      if (bodySchema !== undefined && !isWholeSchema(bodySchema)) continue;
      const refutation = plainRefutationOf(template, contentType, { ...requests, bodySchema });
      if (refutation) addNote(scope, REFUTED, `${this.placeOf(prop, refutation)}: ${refutation.message}`);
    }
  }

  private placeOf(prop: string, { line, column }: { readonly line: number; readonly column: number }): string {
    return `${this.endpoint.route}, ${prop}, line ${line}, column ${column}`;
  }

  /** The values that each template can read from a request. Skips a template that is wrong. */
  reads(): TemplateReads[] {
    return [...this.templates].flatMap(([{ prop, maps, source }, template]) =>
      template || Token.isUnresolved(source) ? [{ prop, maps, reads: template && requestReadsOf(template) }] : [],
    );
  }

  /** The props whose request template prints something for an empty request. */
  propsThatMakeBodies(): string[] {
    return [...this.templates].flatMap(([{ prop, maps }, template]) =>
      maps === 'request' && template && printsSomething(template) ? [prop] : [],
    );
  }

  private parametersRead(): ReadonlySet<string> | undefined {
    const read = new Set(this.endpoint.invocation.namesRead);
    for (const [{ maps }, template] of this.templates) {
      if (maps === 'response') continue;
      const names = template && parametersReadBy(template);
      if (names === undefined) return undefined;
      for (const name of names) read.add(name);
    }
    return read;
  }

  private read({ prop, maps, source }: EndpointTemplate): MappingTemplate | undefined {
    if (Token.isUnresolved(source)) return undefined;
    const size = Buffer.byteLength(source) + (maps === 'response' ? (this.endpoint.cors.preamble?.length ?? 0) : 0);
    if (size > MAX_TEMPLATE_BYTES) {
      this.problems.push(
        `${prop}: has ${size} bytes; API Gateway accepts mapping templates of at most ${MAX_TEMPLATE_BYTES} bytes (300 KB)`,
      );
      return undefined;
    }
    try {
      return new MappingTemplate(source);
    } catch (error) {
      if (!(error instanceof MappingTemplateError)) throw error;
      this.problems.push(`${prop}: ${error.message.replaceAll('\n', '\n    ').replace(/(?<! ) +$/gm, '')}`);
      return undefined;
    }
  }
}

const UNREAD = 'unread-parameter';
const UNKNOWN_MEMBER = 'unknown-member';
const REFUTED = 'refuted-claim';
const BINARY_BODY = 'binary-body';
const UNUSED_TEMPLATE = 'unused-template';
/** API Gateway looks a template up by the media type alone (Developer Guide, "Integration passthrough behaviors"). */
const hasParameters = (contentType: string): boolean => contentType.includes(';');

function unusedBecause(contentType: string): string {
  const [mediaType] = contentType.split(';');
  return `API Gateway leaves the parameters of a content type out when it looks for a template, so that this one is never used. Write '${mediaType.trim()}'.`;
}

/** The rules on printed values. Their advice does not help if the template never runs. */
const ON_PRINTED_VALUES: ReadonlySet<string> = new Set(['unescaped-value', 'escaped-quote']);

function messageOn({ bytesBecause, fix }: Bytes): string {
  return (
    `${bytesBecause}, and a template takes text only: API Gateway answers each such request with 500 ` +
    `("Unable to transform request"). ${fix}`
  );
}

function printsSomething(template: MappingTemplate): boolean {
  try {
    return template.render() !== '';
  } catch {
    // A template that fails makes no body.
    return false;
  }
}

function templatesOf(props: EndpointProps): EndpointTemplate[] {
  const {
    requestMappingTemplate,
    additionalRequestTemplates = {},
    responseMappingTemplate,
    errorMappingTemplate,
  } = props;
  const templates: (Omit<EndpointTemplate, 'source'> & { readonly source: string | undefined })[] = [
    {
      prop: 'requestMappingTemplate',
      maps: 'request',
      source: requestMappingTemplate,
      contentType: 'application/json',
    },
    ...Object.entries(additionalRequestTemplates).map(([contentType, source]) => ({
      prop: `additionalRequestTemplates['${contentType}']`,
      maps: 'request' as const,
      source,
      contentType,
    })),
    { prop: 'responseMappingTemplate', maps: 'response', source: responseMappingTemplate },
    { prop: 'errorMappingTemplate', maps: 'response', source: errorMappingTemplate },
  ];
  return templates.filter((template): template is EndpointTemplate => template.source !== undefined);
}

function isValidatedByModel(contentType: string, { requestModels = {} }: MethodOptions = {}): boolean {
  return Object.hasOwn(requestModels, contentType) || Object.hasOwn(requestModels, '$default');
}

/** Whether a schema has no token and refers to no other model. The CDK writes such a reference as `ref`. */
function isWholeSchema(schema: unknown): boolean {
  if (Token.isUnresolved(schema)) return false;
  if (typeof schema !== 'object' || schema === null) return true;
  return Object.entries(schema).every(([keyword, value]) => keyword !== 'ref' && isWholeSchema(value));
}

/** `items` for `{ 'method.request.querystring.items': true }`. Path parameters are left out: the path itself names them. */
function declaredParameters(
  { requestParameters = {} }: Pick<EndpointProps, 'requestParameters'>,
  required: boolean,
  location?: 'querystring' | 'header',
): string[] {
  return Object.entries(requestParameters)
    .filter(([, isRequired]) => isRequired === required)
    .flatMap(([text]) => {
      const parameter = parseRequestParameter(text);
      if (parameter === undefined || parameter.location === 'path') return [];
      return location === undefined || parameter.location === location ? [parameter.name] : [];
    });
}
