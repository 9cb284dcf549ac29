import { parseMappingExpression } from '../aws/mapping-expression';
import { isParameterName, parseRequestParameter } from '../aws/request-parameter';
import type { RequestReads } from '../mapping-template';
import type { CorsAnswer } from './cors-answer';
import { PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { EndpointProps } from './endpoint-props';
import { hasParameters } from './invocation';
import type { Invocation } from './invocation';
import type { ResourcePath } from './resource-path';

/** The values that the template of a prop reads. `reads` is undefined if the template is known only at deployment. */
export interface TemplateReads {
  readonly prop: string;
  readonly maps: 'request' | 'response';
  readonly reads: RequestReads | undefined;
}

/** The facts of an endpoint that decide its cache keys. */
interface CachedEndpoint {
  readonly props: EndpointProps;
  readonly route: string;
  readonly path: ResourcePath;
  readonly invocation: Invocation;
  readonly cors: CorsAnswer;
  readonly isCached: boolean;
  /** The parameters that the API declares for all methods: `method.request.header.X-Tenant`. */
  readonly declaredByApi: readonly string[];
  /** A function, because it walks over all templates, and only a cached method needs the result. */
  readonly reads: () => readonly TemplateReads[];
}

const BODY_FIELD = /^method\.request\.body\.\S+$/;
const CONTENT_TYPE = 'method.request.header.Content-Type';
const KEY_RULE =
  'write method.request.path.NAME, method.request.querystring.NAME, method.request.header.NAME or method.request.body.JSONPATH';

/**
 * The cache keys of one method.
 *
 * By default API Gateway's key is the resource alone, so each client would get the answer of the first. Here every value that
 * an answer can depend on becomes a key. A template that reads a value which cannot be a key is refused.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export class CacheKeys {
  /** The keys of the integration; undefined if the method is not cached and the props give no keys. */
  readonly parameters: string[] | undefined;
  /** The request parameters that the keys read. The method must declare them. */
  readonly declared: readonly string[];
  /** Headers that carry fields of the body, because only a header can make such a field a key. SageMaker ignores them. */
  readonly mappings: { readonly [target: string]: string };
  readonly problems: readonly string[];
  readonly warnings: readonly { readonly rule: string; readonly message: string }[];
  private readonly reads: readonly TemplateReads[];

  constructor(private readonly endpoint: CachedEndpoint) {
    this.reads = endpoint.isCached ? endpoint.reads() : [];
    const { cacheKeyParameters } = endpoint.props;
    const keys = [...new Set(cacheKeyParameters ?? (endpoint.isCached ? this.read() : []))];
    const ofBody = keys.filter((key) => BODY_FIELD.test(key));
    const headerOf = (key: string): string => `integration.request.header.X-Cache-Key-${ofBody.indexOf(key) + 1}`;
    this.mappings = Object.fromEntries(ofBody.map((key) => [headerOf(key), key]));
    this.declared = keys.filter((key) => parseRequestParameter(key) !== undefined);
    const parameters = keys.map((key) => (ofBody.includes(key) ? headerOf(key) : key));
    this.parameters = parameters.length > 0 ? parameters : undefined;
    this.problems = [
      ...(cacheKeyParameters === undefined
        ? this.defaultProblems()
        : cacheKeyParameters.flatMap((key) => this.wrong(key))),
      ...this.callerProblems(),
    ];
    this.warnings = cacheKeyParameters === undefined ? [] : this.explicitWarnings(new Set(cacheKeyParameters));
  }

  /** The values that an answer can depend on and that can be a key. */
  private read(): string[] {
    const { props, path, invocation, cors, declaredByApi } = this.endpoint;
    const named = this.reads.flatMap((template) => [...(template.reads?.parameters ?? [])]);
    const choosesTemplate =
      Object.keys(props.additionalRequestTemplates ?? {}).length > 0 ||
      props.passthroughBehavior === PassthroughBehavior.WHEN_NO_MATCH;
    return [
      ...[...path.parameters].map((name) => `method.request.path.${name}`),
      ...declaredByApi,
      ...Object.keys(props.requestParameters ?? {}),
      ...invocation.methodParameters,
      ...invocation.bodyTargets,
      ...named.flatMap((name) => this.parametersNamed(name)),
      ...(choosesTemplate ? [CONTENT_TYPE] : []),
      ...(cors.preamble === undefined ? [] : ['method.request.header.Origin']),
    ].filter((key) => !key.startsWith('method.request.multivalue'));
  }

  /** `$input.params("x")` looks into the path, the query string and the headers. */
  private parametersNamed(text: string): string[] {
    const group = /^(path|querystring|header)\.(.+)$/.exec(text);
    if (group) return group[1] === 'path' ? [] : [`method.request.${group[1]}.${group[2]}`];
    if (this.endpoint.path.parameters.has(text)) return [];
    return [`method.request.querystring.${text}`, `method.request.header.${text}`];
  }

  private defaultProblems(): string[] {
    const { isCached, props } = this.endpoint;
    if (!isCached) return [];
    const mixed = (what: string, remedy: string): string => this.mixedUp(what, remedy);
    const giveKeys =
      'Name in cacheKeyParameters what tells the answers apart, or set cachingEnabled: false for the method.';
    const problems = this.reads.flatMap(({ prop, maps, reads: read }) => {
      if (read === undefined) return [mixed(`${prop} is known only at the deployment`, giveKeys)];
      const { parameters, body } = read;
      const odd = [...(parameters ?? [])].find((name) => !isParameterName(name));
      return [
        ...(parameters === undefined ? [mixed(`${prop} may read any parameter`, giveKeys)] : []),
        ...(odd === undefined ? [] : [mixed(`${prop} reads the parameter '${odd}', which no key can name`, giveKeys)]),
        ...(body === undefined || maps === 'response'
          ? []
          : [
              mixed(
                `${prop} reads the body (${body}), which is no part of the key`,
                'Name its fields in cacheKeyParameters, such as method.request.body.items, or set cachingEnabled: false for the ' +
                  'method in deployOptions.methodOptions.',
              ),
            ]),
      ];
    });
    if (props.passthroughBehavior === PassthroughBehavior.WHEN_NO_MATCH) {
      problems.push(mixed('WHEN_NO_MATCH passes bodies on, which are no part of the key', giveKeys));
    }
    return problems;
  }

  /** Refuses templates that read the caller, because no key can contain the caller. */
  private callerProblems(): string[] {
    const { isCached, invocation } = this.endpoint;
    if (!isCached) return [];
    return [
      ...this.reads.flatMap(({ prop, reads: read }) =>
        read?.caller === undefined ? [] : [`${prop} reads the caller (${read.caller})`],
      ),
      ...invocation.callerParameters.map(({ parameter, value }) => `${parameter} reads the caller ('${value}')`),
    ].map((what) =>
      this.mixedUp(
        `${what}, which cannot be a key`,
        'Set cachingEnabled: false for the method in deployOptions.methodOptions.',
      ),
    );
  }

  private mixedUp(what: string, remedy: string): string {
    return `cacheKeyParameters: answers of ${this.endpoint.route} are cached, and ${what}: one client would get another's answer. ${remedy}`;
  }

  private wrong(key: string): string[] {
    const source = parseMappingExpression(key, 'method.request');
    const isRight =
      source !== undefined &&
      (BODY_FIELD.test(key) ||
        source.kind === 'path' ||
        ((source.kind === 'header' || source.kind === 'querystring') && !source.multiValue));
    if (!isRight || ('name' in source && !isParameterName(source.name))) {
      return [`cacheKeyParameters: '${key}' cannot be a key of the cache; ${KEY_RULE}`];
    }
    const { path } = this.endpoint;
    if (source.kind !== 'path' || path.problems.length > 0 || path.parameters.has(source.name)) return [];
    return [`cacheKeyParameters: '${key}' is not a parameter of the path; ${hasParameters(path.parameters)}`];
  }

  /** Warns of missing keys: two clients that differ in such a value get the same answer. */
  private explicitWarnings(given: ReadonlySet<string>): { readonly rule: string; readonly message: string }[] {
    const { isCached, route } = this.endpoint;
    if (!isCached) {
      return [
        {
          rule: 'cache-keys-without-cache',
          message:
            `cacheKeyParameters: have no effect, because answers of ${route} are not cached. Set cachingEnabled in deployOptions, ` +
            'which is for GET, or in deployOptions.methodOptions.',
        },
      ];
    }
    const left = [...new Set(this.read())].filter((key) => key !== CONTENT_TYPE && !given.has(key));
    // $input.params looks into the query string and the headers, but the author means one of them. One key is enough.
    const missing = left.filter((key) => !given.has(otherPlace(key)));
    const body = this.reads.find(({ maps, reads: read }) => maps === 'request' && read?.body !== undefined)?.reads
      ?.body;
    if (body !== undefined && ![...given].some((key) => BODY_FIELD.test(key))) missing.push(`the body (${body})`);
    if (missing.length === 0) return [];
    return [
      {
        rule: 'missing-cache-key',
        message:
          `cacheKeyParameters: leave out ${missing.join(', ')}, so clients that differ in nothing else get one answer. Add them, ` +
          'or acknowledge that the answer does not depend on them.',
      },
    ];
  }
}

function otherPlace(key: string): string {
  return key.includes('.querystring.')
    ? key.replace('.querystring.', '.header.')
    : key.replace('.header.', '.querystring.');
}
