/**
 * The second door of this room, for code that runs an API: rendering with the variables of a request, and the JSON, JSONPath and
 * regular expressions that API Gateway uses outside of templates too (parameter mappings, mock integrations, selection
 * patterns). Reading and checking a template needs none of it; synthesis loads it for the few requests that it tries.
 */
import { type Bind, Program } from './evaluation/program';
import type { TracedOutput } from './evaluation/traced-output';
import type { ParsedTemplateHolder } from './parsed-template';
import { checkBody } from './variables/host-values';
import type { TemplateVariables } from './variables/template-variables';
import type { Limits } from './values/limits';

export { OverrideError } from './variables/overrides';
export { TemplateVariables, type RequestValues } from './variables/template-variables';
export { API_GATEWAY_LIMITS, TRIAL_LIMITS, type Limits } from './values/limits';
export { JavaPattern, JavaPatternSyntaxError, JavaRegexBudgetError } from './java-regex';
export { attempt, withinLimits } from './values/budget';
export { BoundExceeded } from './values/exceptions';
export { JavaMap, type JavaValue } from './values/values';
export type { TracedOutput } from './evaluation/traced-output';
export { JsonParseError, JsonPath, JsonPathError, JsonPathNotFoundError, parseJson, writeJson } from './json';
export { canonicalJson } from './json-schema/canonical-json';
export { followPointer } from './json-schema/references';
export { mapSchemas, subSchemasOf } from './json-schema/sub-schemas';
export { validateJson } from './json-schema/validator';
export { findJsonProblem, type JsonProblem } from './json/json-problem';

export interface RenderOptions {
  /** Other limits than API Gateway's, for measuring how rendering grows beyond them. */
  readonly limits?: Limits;
  /** Called with the reason if the template reads a member of a body that is not JSON. */
  readonly onUnreadableBody?: (reason: string) => void;
}

/**
 * Renders one template of an API request with the variables that both its templates share. Throws MappingTemplateError
 * where API Gateway would answer 500.
 *
 * @param body the body of the request, or for a response template that of the response
 */
export function renderTemplate(
  template: ParsedTemplateHolder,
  variables: TemplateVariables,
  body: string | undefined,
  { limits, onUnreadableBody }: RenderOptions = {},
): string {
  return programOf(template).run(bindingOf(variables, body, onUnreadableBody), limits);
}

/** Renders as `renderTemplate` does, and tells which part of the template prints each part of the output. Slower. */
export function traceTemplate(
  template: ParsedTemplateHolder,
  variables: TemplateVariables,
  body: string | undefined,
  onUnreadableBody?: (reason: string) => void,
): TracedOutput {
  const { source, block } = template._parsed;
  return new Program(source, block, 'statements').trace(bindingOf(variables, body, onUnreadableBody));
}

const programOf = (template: ParsedTemplateHolder): Program =>
  template._parsed.programBy(({ source, block }) => new Program(source, block));

function bindingOf(
  variables: TemplateVariables,
  body: string | undefined,
  onUnreadableBody: (reason: string) => void = ignore,
): Bind {
  const payload = checkBody(body);
  return (name) => variables.variable(name, payload, onUnreadableBody);
}

const ignore = (): void => undefined;
