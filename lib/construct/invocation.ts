import { Token } from 'aws-cdk-lib';
import { parseMappingExpression } from '../aws/mapping-expression';
import type { MappingSource } from '../aws/mapping-expression';
import { isParameterName } from '../aws/request-parameter';
import { ASYNCHRONOUS_PARAMETERS, INVOCATION_PARAMETERS, isEndpointName } from '../aws/sagemaker-runtime';
import type { InvocationParameter } from '../aws/sagemaker-runtime';
import type { AsynchronousProps, EndpointProps, InvocationProps } from './endpoint-props';

const LOOKS_LIKE_EXPRESSION =
  /^(method\.re|integration\.re|stageVariables\.|context\.)|^\$(input|context|stageVariables)\b/;
/** A literal as API Gateway writes it. A user needs the quotes for a literal that looks like an expression. */
const QUOTED = /^'(.*)'$/s;
// Other characters would end the header, or SageMaker would refuse them.
const HEADER_TEXT = /^[\x20-\x7e]+$/;
const QUOTE_INSIDE = 'has a single quote inside, with which API Gateway ends a literal; leave it out';

/** The value that a mapping expression reads from each request. */
type ReadSource = Exclude<MappingSource, { kind: 'static' }>;

type Parameter = keyof typeof INVOCATION_PARAMETERS | keyof typeof ASYNCHRONOUS_PARAMETERS;

interface Entry extends InvocationParameter {
  /** `invocation` or `asynchronous`. */
  readonly prop: string;
  readonly parameter: string;
  readonly value: string;
  /** Undefined for a literal, and for a text that is not a mapping expression. */
  readonly source: ReadSource | undefined;
}

/** The parameters of InvokeEndpoint, or of InvokeEndpointAsync, that the props set: literals, and mapping expressions. */
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
  /** Whether the endpoint queues the request and answers later. */
  readonly isAsynchronous: boolean;
  private readonly entries: readonly Entry[];

  constructor({ invocation, asynchronous }: Pick<EndpointProps, 'invocation' | 'asynchronous'>) {
    this.isAsynchronous = asynchronous !== undefined;
    this.entries = asynchronous === undefined ? entriesOfCall(invocation) : entriesOfAsynchronousCall(asynchronous);
    this.integrationParameters = Object.fromEntries(
      this.entries.map(({ header, value, source }) => [
        targetOf(header),
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
      .map(({ header }) => targetOf(header));
    this.callerParameters = this.entries
      .filter(({ source }) => source?.kind === 'context' && ['identity', 'authorizer'].includes(source.path[0]))
      .map(({ prop, parameter, value }) => ({ parameter: `${prop}.${parameter}`, value }));
  }

  /** The literal value of a parameter, without quotes around it; undefined for a mapping expression. */
  literalOf(parameter: Parameter): string | undefined {
    const entry = this.entries.find((one) => one.parameter === parameter);
    if (entry === undefined || entry.source !== undefined) return undefined;
    return QUOTED.exec(entry.value)?.[1] ?? entry.value;
  }

  /** Whether API Gateway evaluates the parameter for every request. A literal is sent unchanged. */
  isMapped(parameter: Parameter): boolean {
    return this.entries.some((entry) => entry.parameter === parameter && entry.source !== undefined);
  }

  /** Lists what is wrong. Each problem names the prop and its value, and tells the right value. */
  problems(pathParameters: ReadonlySet<string>): string[] {
    return this.entries.flatMap((entry) => entryProblems(entry, pathParameters));
  }
}

function targetOf(header: string): string {
  return `integration.request.header.${header}`;
}

function entriesOfCall(props: InvocationProps = {}): Entry[] {
  return entriesOf('invocation', props, INVOCATION_PARAMETERS);
}

/** Sends the content type in its own header, so that API Gateway's default Content-Type does not reach the model. */
function entriesOfAsynchronousCall({ contentType = 'application/json', ...props }: AsynchronousProps): Entry[] {
  return entriesOf<keyof typeof ASYNCHRONOUS_PARAMETERS>(
    'asynchronous',
    { ...props, contentType },
    ASYNCHRONOUS_PARAMETERS,
  );
}

function entriesOf<Name extends string>(
  prop: string,
  values: { readonly [name in Name]?: string },
  parameters: { readonly [name in Name]: InvocationParameter },
): Entry[] {
  return (Object.entries(parameters) as [Name, InvocationParameter][]).flatMap(([parameter, facts]) => {
    const value = values[parameter];
    return value === undefined ? [] : [{ ...facts, prop, parameter, value, source: sourceIn(value) }];
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

function entryProblems(entry: Entry, pathParameters: ReadonlySet<string>): string[] {
  const { parameter, value, source, header, max, pattern } = entry;
  if (Token.isUnresolved(value)) return tokenProblems(entry);
  const prop = `${entry.prop}.${parameter}: '${value}'`;
  if (source) {
    return source.kind !== 'path' || pathParameters.has(source.name)
      ? []
      : [`${prop} reads a path parameter that the path lacks; ${hasParameters(pathParameters)}`];
  }
  if (LOOKS_LIKE_EXPRESSION.test(value)) {
    return [
      `${prop} is not a mapping expression of API Gateway; write method.request.header.NAME, ` +
        'method.request.querystring.NAME, method.request.path.NAME, method.request.body.JSONPATH, stageVariables.NAME or context.NAME',
    ];
  }
  const literal = QUOTED.exec(value)?.[1] ?? value;
  if (literal.includes("'")) return [`${prop} ${QUOTE_INSIDE}`];
  if (!HEADER_TEXT.test(literal)) {
    return [`${prop} cannot be sent in the header ${header}; use printable ASCII characters`];
  }
  if (parameter === 'inferenceComponentName' && !isEndpointName(literal)) {
    return [
      `${prop} is not the name of an inference component; write 1 to ${max} letters, digits and hyphens, with no hyphen at either end`,
    ];
  }
  if (parameter === 'sessionId' && literal !== 'NEW_SESSION' && !/^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/.test(literal)) {
    return [
      `${prop} is not the id of a session; write NEW_SESSION, or letters, digits and hyphens, with no hyphen at either end`,
    ];
  }
  if (literal.length > max) {
    return [`${prop} has ${literal.length} characters; SageMaker takes at most ${max} in ${header}`];
  }
  if (pattern === undefined || pattern.test(literal)) return [];
  return [`${prop} is refused by SageMaker; give ${RIGHT[parameter] ?? 'a text'}`];
}

/** Describes the texts that fit the pattern of a parameter. */
const RIGHT: { readonly [parameter: string]: string | undefined } = {
  inputLocation: 'the URI of an object, such as s3://bucket/input.json',
  s3OutputPathExtension: "letters, digits and !_.*'()/-",
  filename: 'letters, digits, hyphens and underscores, at most one dot, and a letter or digit at the beginning',
};

/** A value with a token is sent as a literal, so the parts that are known must fit into a literal. */
function tokenProblems({ prop, parameter, value }: Entry): string[] {
  if (LOOKS_LIKE_EXPRESSION.test(value)) {
    return [`${prop}.${parameter}: a mapping expression must be known at synthesis, but has a token in it`];
  }
  return value.includes("'") ? [`${prop}.${parameter}: '${value}' ${QUOTE_INSIDE}`] : [];
}

/** Returns the end of a message about a parameter that the path lacks. */
export function hasParameters(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'it has none' : `it has ${[...names].map((name) => `{${name}}`).join(', ')}`;
}
