import { findPlainCounterexample, formatOf } from '../mapping-template';
import type { MappingTemplate } from '../mapping-template';
import type { Invocation } from './invocation';
import type { ResourcePath } from './resource-path';

/** What a counterexample needs to know of the method: which requests reach the template, and what the template makes. */
export interface RequestsOfMethod {
  readonly httpMethod: string;
  readonly path: ResourcePath;
  readonly invocation: Invocation;
  readonly requiredQueryParameters: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** The JSON schema that bodies are validated by; undefined where none are. */
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

/** What the request does that breaks a claim. */
const EFFECTS = {
  'valid-json': 'makes it send what is no JSON',
  'valid-csv': 'makes it send lines with different numbers of fields',
  contained: 'changes the structure of what it sends',
  'never-fails': 'makes it fail, and API Gateway answers 500',
};

/**
 * A plain request that breaks a claim of a request template. The command `prove` tries many more.
 *
 * @param contentType of the requests that the template is for
 */
export function plainRefutationOf(
  template: MappingTemplate,
  contentType: string,
  { httpMethod, path, invocation, requiredQueryParameters, requiredHeaders, bodySchema }: RequestsOfMethod,
): PlainRefutation | undefined {
  // Who sets nothing sends application/json. Of a type that each request chooses, the template's own is the likely one.
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
