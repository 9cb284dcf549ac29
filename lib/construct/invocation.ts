import { Token } from 'aws-cdk-lib';
import type { InvocationProps } from './endpoint-props';
import { nameOfParameter, nameOfPathParameter } from './request-parameter';

/** The header that carries each InvokeEndpoint parameter, and the longest value that SageMaker takes. */
const HEADERS: { readonly [parameter in keyof Required<InvocationProps>]: readonly [header: string, longest: number] } =
  {
    contentType: ['Content-Type', 1024],
    accept: ['Accept', 1024],
    customAttributes: ['X-Amzn-SageMaker-Custom-Attributes', 1024],
    targetModel: ['X-Amzn-SageMaker-Target-Model', 1024],
    targetVariant: ['X-Amzn-SageMaker-Target-Variant', 63],
    targetContainerHostname: ['X-Amzn-SageMaker-Target-Container-Hostname', 63],
    inferenceId: ['X-Amzn-SageMaker-Inference-Id', 64],
    inferenceComponentName: ['X-Amzn-SageMaker-Inference-Component', 63],
  };

const LOOKS_LIKE_EXPRESSION =
  /^(method\.re|integration\.re|stageVariables\.|context\.)|^\$(input|context|stageVariables)\b/;
/** A literal as API Gateway writes it: for one that would be taken for an expression. */
const QUOTED = /^'(.*)'$/s;
const PARAMETER_EXPRESSION =
  /^method\.request\.(path|querystring|multivaluequerystring|header|multivalueheader)\.[\w.$-]+$/;
const OTHER_EXPRESSION = /^(method\.request\.body(\.\S+)?|stageVariables\.\w+|context\.[\w.:-]+)$/;
// Anything outside printable ASCII would end the header or be refused by SageMaker.
const HEADER_TEXT = /^[\x20-\x7e]+$/;

type Entry = readonly [parameter: keyof InvocationProps, value: string];

function entriesOf(invocation: InvocationProps): Entry[] {
  return (Object.keys(HEADERS) as (keyof InvocationProps)[]).flatMap((parameter) => {
    const value = invocation[parameter];
    return value === undefined ? [] : [[parameter, value] as const];
  });
}

/** Whether API Gateway evaluates the value for every request, instead of sending it as it stands. */
export function isMappingExpression(value: string): boolean {
  return !Token.isUnresolved(value) && (PARAMETER_EXPRESSION.test(value) || OTHER_EXPRESSION.test(value));
}

/** The integration's request parameters: each header with a mapping expression, or a literal between single quotes. */
export function integrationRequestParameters(invocation: InvocationProps): { [target: string]: string } {
  return Object.fromEntries(
    entriesOf(invocation).map(([parameter, value]) => [
      `integration.request.header.${HEADERS[parameter][0]}`,
      isMappingExpression(value) || QUOTED.test(value) ? value : `'${value}'`,
    ]),
  );
}

/**
 * What the mapping expressions read from the request: API Gateway refuses a source that the method does not declare. All
 * values of a parameter are read by another source, `multivalueheader`, but declared by the same name.
 */
export function methodRequestParameters(invocation: InvocationProps): string[] {
  return entriesOf(invocation)
    .map(([, value]) => value)
    .filter((value) => !Token.isUnresolved(value) && PARAMETER_EXPRESSION.test(value))
    .map((parameter) => parameter.replace('.multivalue', '.'));
}

/** The names of the parameters that reach the model in a header, whatever the template reads. */
export function parametersReadByInvocation(invocation: InvocationProps): string[] {
  return methodRequestParameters(invocation).map(nameOfParameter);
}

/** What is wrong with the invocation, each problem with its prop, its value and what would be right. */
export function invocationProblems(invocation: InvocationProps, pathParameters: ReadonlySet<string>): string[] {
  return entriesOf(invocation).flatMap(([parameter, value]) => {
    if (Token.isUnresolved(value)) return tokenProblems(parameter, value);
    const prop = `invocation.${parameter}: '${value}'`;
    if (isMappingExpression(value)) {
      const name = nameOfPathParameter(value);
      return name === undefined || pathParameters.has(name)
        ? []
        : [`${prop} reads a path parameter that the path lacks; ${hasParameters(pathParameters)}`];
    }
    if (LOOKS_LIKE_EXPRESSION.test(value)) {
      return [
        `${prop} is no mapping expression of API Gateway; write method.request.header.NAME, ` +
          'method.request.querystring.NAME, method.request.path.NAME, method.request.body.JSONPATH, stageVariables.NAME or context.NAME',
      ];
    }
    const [header, longest] = HEADERS[parameter];
    const literal = QUOTED.exec(value)?.[1] ?? value;
    if (literal.includes("'")) return [`${prop} ${QUOTE_INSIDE}`];
    if (!HEADER_TEXT.test(literal)) {
      return [`${prop} cannot be sent in the header ${header}; use printable ASCII characters`];
    }
    if (literal.length > longest) {
      return [`${prop} has ${literal.length} characters; SageMaker takes at most ${longest} in ${header}`];
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
