/** The door of this room: the language of API Gateway's mapping templates. It knows nothing of CDK or of a network. */
import type { RenderLimits } from './evaluation/limits';
import { parametersRead } from './lint/parameters';
import type { MappingTemplate } from './mapping-template';
import type { TemplateVariables } from './variables/template-variables';

export { MappingTemplate } from './mapping-template';
export { unreadParameters } from './lint/parameters';
export type { LintAdvice, LintOptions } from './lint/advice';
export type { MappingInput } from './mapping-input';
export { MappingTemplateError } from './syntax/template-error';
export { TemplateVariables } from './variables/template-variables';
export { API_GATEWAY_LIMITS, type RenderLimits } from './evaluation/limits';

// API Gateway uses the same JSON, JSONPath and regular expressions outside of templates: in parameter mappings, mock
// integrations and selection patterns.
export { JavaPattern, JavaPatternSyntaxError, JavaRegexBudgetError } from './java-regex';
export { JavaMap, type JavaValue } from './java/values';
export { JsonParseError, JsonPath, JsonPathError, JsonPathNotFoundError, parseJson, writeJson } from './json';

/**
 * Renders one template of an API request with the variables that both its templates share.
 *
 * @param body the body of the request, or for a response template that of the response
 * @param limits other than API Gateway's, for measuring how rendering grows beyond them
 */
export function renderTemplate(
  template: MappingTemplate,
  variables: TemplateVariables,
  body: string | undefined,
  limits?: RenderLimits,
): string {
  return template._program.run((name) => variables.variable(name, body), limits);
}

/** The names of the request parameters that a template reads; undefined where it may read any. */
export function parametersReadBy(template: MappingTemplate): ReadonlySet<string> | undefined {
  return parametersRead(template._program.block);
}
