import { Token } from 'aws-cdk-lib';
import { parseMappingExpression } from '../aws/mapping-expression';
import type { MappingSource } from '../aws/mapping-expression';
import { isParameterName } from '../aws/request-parameter';
import { INVOCATION_PARAMETERS, isEndpointName } from '../aws/sagemaker-runtime';
import type { InvocationProps } from './endpoint-props';

const LOOKS_LIKE_EXPRESSION =
  /^(method\.re|integration\.re|stageVariables\.|context\.)|^\$(input|context|stageVariables)\b/;
/** A literal in API Gateway's own spelling. Users need it for a text that looks like an expression. */
const QUOTED = /^'(.*)'$/s;
// Anything outside printable ASCII would end the header or be refused by SageMaker.
const HEADER_TEXT = /^[\x20-\x7e]+$/;
const QUOTE_INSIDE = 'has a single quote inside, with which API Gateway ends a literal; leave it out';

/** What a mapping expression reads from each request. */
type ReadSource = Exclude<MappingSource, { kind: 'static' }>;

interface Entry {
  readonly parameter: keyof InvocationProps;
  readonly value: string;
  /** Undefined for a literal, and for a text that is no mapping expression. */
  readonly source: ReadSource | undefined;
}

/** The parameters of InvokeEndpoint that the props set: literals, and mapping expressions. */
export class Invocation {
  /** The integration's request parameters: each header with a mapping expression, or a literal between single quotes. */
  readonly integrationParameters: { readonly [target: string]: string };
  /**
   * The parameters that the mapping expressions read. The method must declare them, or API Gateway refuses the mapping. An
   * expression that reads all values, such as `multivalueheader`, declares the plain name.
   */
  readonly methodParameters: readonly string[];
  /** The headers to SageMaker that hold a field of the body. */
  readonly bodyTargets: readonly string[];
  /** The parameters that tell the model who the caller is. */
  readonly callerParameters: readonly { readonly parameter: string; readonly value: string }[];
  /** The names of the parameters that reach the model in a header, even if no template reads them. */
  readonly namesRead: readonly string[];
  private readonly entries: readonly Entry[];

  constructor(props: InvocationProps = {}) {
    this.entries = entriesOf(props);
    this.integrationParameters = Object.fromEntries(
      this.entries.map(({ parameter, value, source }) => [
        targetOf(parameter),
        source !== undefined || QUOTED.test(value) ? value : `'${value}'`,
      ]),
    );
    const parameters = this.entries.flatMap(({ source }) =>
      source && 'name' in source && source.kind !== 'stageVariable' ? [source] : [],
    );
    this.methodParameters = parameters.map(({ kind, name }) => `method.request.${kind}.${name}`);
    this.namesRead = parameters.map(({ name }) => name);
    this.bodyTargets = this.entries
      .filter(({ source }) => source?.kind === 'body')
      .map(({ parameter }) => targetOf(parameter));
    this.callerParameters = this.entries.filter(
      ({ source }) => source?.kind === 'context' && ['identity', 'authorizer'].includes(source.path[0]),
    );
  }

  /** The literal that a parameter is sent as, without quotes around it; undefined for a mapping expression. */
  literalOf(parameter: keyof InvocationProps): string | undefined {
    const entry = this.entries.find((one) => one.parameter === parameter);
    if (entry === undefined || entry.source !== undefined) return undefined;
    return QUOTED.exec(entry.value)?.[1] ?? entry.value;
  }

  /** Whether API Gateway evaluates the parameter for every request, instead of sending it as it stands. */
  isMapped(parameter: keyof InvocationProps): boolean {
    return this.entries.some((entry) => entry.parameter === parameter && entry.source !== undefined);
  }

  /** Lists what is wrong: each problem names the prop and its value, and says what would be right. */
  problems(pathParameters: ReadonlySet<string>): string[] {
    return this.entries.flatMap((entry) => entryProblems(entry, pathParameters));
  }
}

function targetOf(parameter: keyof InvocationProps): string {
  return `integration.request.header.${INVOCATION_PARAMETERS[parameter].header}`;
}

function entriesOf(props: InvocationProps): Entry[] {
  return (Object.keys(INVOCATION_PARAMETERS) as (keyof typeof INVOCATION_PARAMETERS)[]).flatMap((parameter) => {
    const value = props[parameter];
    return value === undefined ? [] : [{ parameter, value, source: sourceIn(value) }];
  });
}

function sourceIn(value: string): ReadSource | undefined {
  if (Token.isUnresolved(value)) return undefined;
  const source = parseMappingExpression(value, 'method.request');
  return source === undefined || source.kind === 'static' || !isSpelledRight(source) ? undefined : source;
}

function isSpelledRight(source: ReadSource): boolean {
  switch (source.kind) {
    case 'body':
      return !/\s/.test(source.jsonPath ?? '');
    case 'context':
      return /^[\w.:-]+$/.test(source.path.join('.'));
    case 'stageVariable':
      return /^\w+$/.test(source.name);
    default:
      return isParameterName(source.name);
  }
}

function entryProblems({ parameter, value, source }: Entry, pathParameters: ReadonlySet<string>): string[] {
  if (Token.isUnresolved(value)) return tokenProblems(parameter, value);
  const prop = `invocation.${parameter}: '${value}'`;
  if (source) {
    return source.kind !== 'path' || pathParameters.has(source.name)
      ? []
      : [`${prop} reads a path parameter that the path lacks; ${hasParameters(pathParameters)}`];
  }
  if (LOOKS_LIKE_EXPRESSION.test(value)) {
    return [
      `${prop} is no mapping expression of API Gateway; write method.request.header.NAME, ` +
        'method.request.querystring.NAME, method.request.path.NAME, method.request.body.JSONPATH, stageVariables.NAME or context.NAME',
    ];
  }
  const { header, max } = INVOCATION_PARAMETERS[parameter];
  const literal = QUOTED.exec(value)?.[1] ?? value;
  if (literal.includes("'")) return [`${prop} ${QUOTE_INSIDE}`];
  if (!HEADER_TEXT.test(literal)) {
    return [`${prop} cannot be sent in the header ${header}; use printable ASCII characters`];
  }
  if (parameter === 'inferenceComponentName' && !isEndpointName(literal)) {
    return [
      `${prop} is no name of an inference component; write 1 to ${max} letters, digits and hyphens, with no hyphen at either end`,
    ];
  }
  if (parameter === 'sessionId' && literal !== 'NEW_SESSION' && !/^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/.test(literal)) {
    return [
      `${prop} is no id of a session; write NEW_SESSION, or letters, digits and hyphens, with no hyphen at either end`,
    ];
  }
  if (literal.length <= max) return [];
  return [`${prop} has ${literal.length} characters; SageMaker takes at most ${max} in ${header}`];
}

/** A value that is known only at deployment is sent as a literal, so its known parts must fit into one. */
function tokenProblems(parameter: keyof InvocationProps, value: string): string[] {
  if (LOOKS_LIKE_EXPRESSION.test(value)) {
    return [`invocation.${parameter}: a mapping expression must be known at synthesis, but has a token in it`];
  }
  return value.includes("'") ? [`invocation.${parameter}: '${value}' ${QUOTE_INSIDE}`] : [];
}

/** Ends a sentence on a parameter that the path lacks. */
export function hasParameters(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'it has none' : `it has ${[...names].map((name) => `{${name}}`).join(', ')}`;
}
