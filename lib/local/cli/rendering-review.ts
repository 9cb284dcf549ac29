/** Reviews a rendering for `render`: its text, the overrides that the template set, and the oddities of both bodies. */
import type { MappingInput, MappingTemplate } from '../../mapping-template';
import { OverrideError, TemplateVariables, findJsonProblem, traceTemplate } from '../../mapping-template/runtime';
import type { TracedOutput } from '../../mapping-template/runtime';
import { ExecutionLog } from '../gateway/execution-log';
import { readResponseOverrides } from '../gateway/response/response-overrides';
import { mediaTypeOf } from '../http/media-type';
import { placeIn } from '../files/text-place';
import { templateName } from './template-file';

export interface RenderingReview {
  readonly text: string;
  /** One line each. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * @param contentType the type of the result, if the user has given it
 * @throws MappingTemplateError if API Gateway would answer 500
 */
export function reviewRendering(
  template: MappingTemplate,
  input: MappingInput,
  file: string,
  contentType: string | undefined,
): RenderingReview {
  const variables = new TemplateVariables(input);
  let foundNothing = false;
  const output = traceTemplate(template, variables, input.body, () => {
    foundNothing = true;
  });
  const { notes, warnings } = reviewOverrides(variables);
  return {
    text: output.text,
    notes,
    warnings: [
      ...reviewBody(input, foundNothing),
      ...warnings,
      ...reviewOutput(output, file, contentType ?? typeOf(input)),
    ],
  };
}

function typeOf({ headers = {} }: MappingInput): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

const isJsonType = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json$/i.test(mediaTypeOf(type));

function reviewBody(input: MappingInput, foundNothing: boolean): string[] {
  const { body = '' } = input;
  const type = typeOf(input);
  if (body === '' || (type !== undefined && !isJsonType(type))) return [];
  const problem = findJsonProblem(body);
  if (!problem) return [];
  const effect = foundNothing ? ' $input.path and $input.json find nothing in it.' : '';
  return [`the body is not JSON: ${placeIn(body, problem.offset)}: ${problem.message}.${effect}`];
}

function reviewOverrides(variables: TemplateVariables): { notes: string[]; warnings: string[] } {
  try {
    const { requestOverride, responseOverride } = variables;
    const log = new ExecutionLog();
    readResponseOverrides(responseOverride, log);
    const groups = [
      ...Object.entries(requestOverride).map(([group, values]) => [`requestOverride.${group}`, values] as const),
      ['responseOverride.header', responseOverride.header] as const,
    ] as [string, ReadonlyMap<string, unknown>][];
    const notes = groups.flatMap(([group, values]) =>
      [...values].map(([name, value]) => `$context.${group}.${name} = ${JSON.stringify(value)}`),
    );
    const { status } = responseOverride;
    if (status !== undefined) notes.push(`$context.responseOverride.status = ${JSON.stringify(status)}`);
    return { notes, warnings: log.lines() };
  } catch (error) {
    if (!(error instanceof OverrideError)) throw error;
    return { notes: [], warnings: [error.message] };
  }
}

/** Checks a result as JSON if it has no content type but begins like JSON. */
function reviewOutput(output: TracedOutput, file: string, contentType: string | undefined): string[] {
  const { text } = output;
  const expected = contentType === undefined ? /^\s*[[{]/.test(text) : isJsonType(contentType);
  const problem = expected ? findJsonProblem(text) : undefined;
  if (!problem) return [];
  const place = output.locate(problem.offset);
  const from = place === undefined ? '' : `, which ${templateName(file)}:${place.line}:${place.column} printed`;
  return [`the result is not JSON: ${placeIn(text, problem.offset)}: ${problem.message}${from}.`];
}
