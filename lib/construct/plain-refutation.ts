import { findPlainCounterexample, formatOf } from '../mapping-template';
import type { MappingTemplate } from '../mapping-template';
import type { Invocation } from './invocation';
import type { ResourcePath } from './resource-path';

/** The facts of a method that a counterexample depends on: the requests that reach the template, and the type of its output. */
export interface RequestsOfMethod {
  readonly httpMethod: string;
  readonly path: ResourcePath;
  readonly invocation: Invocation;
  readonly requiredQueryParameters: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** The JSON schema that validates the bodies; undefined if there is none. */
  readonly bodySchema: unknown;
}

export interface PlainRefutation {
  readonly line: number;
  readonly column: number;
  /** The claim, the request that breaks it, and how to see more. */
  readonly message: string;
}

const PROVE_COMMAND =
  'npx -p @aws-solutions-constructs/aws-apigateway-sagemakerendpoint apigateway-sagemakerendpoint prove';

/** Describes how the request breaks a claim. */
const EFFECTS = {
  'valid-json': 'makes it send text that is not JSON',
  'valid-csv': 'makes it send lines with different numbers of fields',
  contained: 'changes the structure of what it sends',
  'never-fails': 'makes it fail, and API Gateway answers 500',
};

/**
 * Finds a plain request that breaks a claim of a request template. The command `prove` tries many more requests.
 *
 * @param contentType of the requests that the template is for
 */
export function plainRefutationOf(
  template: MappingTemplate,
  contentType: string,
  { httpMethod, path, invocation, requiredQueryParameters, requiredHeaders, bodySchema }: RequestsOfMethod,
): PlainRefutation | undefined {
  // Without the prop, application/json is sent. If each request chooses the type, we assume the content type of the template.
  const ownType = contentType === '$default' ? undefined : contentType;
  const sent = invocation.isMapped('contentType') ? ownType : invocation.literalOf('contentType');
  const found = findPlainCounterexample(
    template,
    {
      format: formatOf(sent),
      response: false,
      pathParameters: [...path.parameters],
      requiredQueryParameters,
      requiredHeaders,
      requiredParameters: [],
      nested: [],
      ...(bodySchema === undefined ? {} : { bodySchema }),
    },
    { method: httpMethod, resourcePath: path.toString(), contentType },
  );
  if (!found) return undefined;
  const { claim, request, circumstances, line, column } = found;
  const where = circumstances.length === 0 ? '' : `, where ${circumstances.join(' and ')}`;
  const message = `${claim} is refuted, because this request ${EFFECTS[claim]}: ${request}${where}. To see more, run ${PROVE_COMMAND}`;
  return { line, column, message };
}
