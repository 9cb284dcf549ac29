import { Token } from 'aws-cdk-lib';
import { parseMappingExpression } from '../aws/mapping-expression';
import type { MappingSource } from '../aws/mapping-expression';
import { isParameterName } from '../aws/request-parameter';
import { INVOCATION_PARAMETERS } from '../aws/sagemaker-runtime';
import type { InvocationProps } from './endpoint-props';

const LOOKS_LIKE_EXPRESSION =
  /^(method\.re|integration\.re|stageVariables\.|context\.)|^\$(input|context|stageVariables)\b/;
/** A literal as API Gateway writes it: for one that would be taken for an expression. */
const QUOTED = /^'(.*)'$/s;
// Anything outside printable ASCII would end the header or be refused by SageMaker.
const HEADER_TEXT = /^[\x20-\x7e]+$/;

type Entry = readonly [parameter: keyof InvocationProps, value: string];

function entriesOf(invocation: InvocationProps): Entry[] {
  return (Object.keys(INVOCATION_PARAMETERS) as (keyof typeof INVOCATION_PARAMETERS)[]).flatMap((parameter) => {
    // The two that have no prop.
    if (parameter === 'enableExplanations' || parameter === 'sessionId') return [];
    const value = invocation[parameter];
    return value === undefined ? [] : [[parameter, value] as const];
  });
}

/** Whether API Gateway evaluates the value for every request, instead of sending it as it stands. */
export function isMappingExpression(value: string): boolean {
  return expressionIn(value) !== undefined;
}

/** What the value reads from each request; undefined for a literal, and for what no mapping expression can spell. */
function expressionIn(value: string): Exclude<MappingSource, { kind: 'static' }> | undefined {
  if (Token.isUnresolved(value)) return undefined;
  const source = parseMappingExpression(value, 'method.request');
  return source === undefined || source.kind === 'static' || !isSpelledRight(source) ? undefined : source;
}

function isSpelledRight(source: Exclude<MappingSource, { kind: 'static' }>): boolean {
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

/** The integration's request parameters: each header with a mapping expression, or a literal between single quotes. */
export function integrationRequestParameters(invocation: InvocationProps): { [target: string]: string } {
  return Object.fromEntries(
    entriesOf(invocation).map(([parameter, value]) => [
      `integration.request.header.${INVOCATION_PARAMETERS[parameter].header}`,
      isMappingExpression(value) || QUOTED.test(value) ? value : `'${value}'`,
    ]),
  );
}

/**
 * What the mapping expressions read from the request: API Gateway refuses a source that the method does not declare. All
 * values of a parameter are read by another source, `multivalueheader`, but declared by the same name.
 */
export function methodRequestParameters(invocation: InvocationProps): string[] {
  return parametersReadBy(invocation).map(({ kind, name }) => `method.request.${kind}.${name}`);
}

/** The names of the parameters that reach the model in a header, whatever the template reads. */
export function parametersReadByInvocation(invocation: InvocationProps): string[] {
  return parametersReadBy(invocation).map(({ name }) => name);
}

function parametersReadBy(invocation: InvocationProps) {
  return entriesOf(invocation).flatMap(([, value]) => {
    const source = expressionIn(value);
    return source && 'name' in source && source.kind !== 'stageVariable' ? [source] : [];
  });
}

/** What is wrong with the invocation, each problem with its prop, its value and what would be right. */
export function invocationProblems(invocation: InvocationProps, pathParameters: ReadonlySet<string>): string[] {
  return entriesOf(invocation).flatMap(([parameter, value]) => {
    if (Token.isUnresolved(value)) return tokenProblems(parameter, value);
    const prop = `invocation.${parameter}: '${value}'`;
    const source = expressionIn(value);
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
    if (literal.length > max) {
      return [`${prop} has ${literal.length} characters; SageMaker takes at most ${max} in ${header}`];
    }
    return [];
  });
}

const QUOTE_INSIDE = 'has a single quote inside, with which API Gateway ends a literal; leave it out';

/** A value that is known at deployment only is sent as a literal; what is known of it must fit into one. */
function tokenProblems(parameter: keyof InvocationProps, value: string): string[] {
  if (LOOKS_LIKE_EXPRESSION.test(value)) {
    return [`invocation.${parameter}: a mapping expression must be known at synthesis, but has a token in it`];
  }
  return value.includes("'") ? [`invocation.${parameter}: '${value}' ${QUOTE_INSIDE}`] : [];
}

export function hasParameters(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'it has none' : `it has ${[...names].map((name) => `{${name}}`).join(', ')}`;
}
