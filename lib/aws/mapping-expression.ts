/**
 * Mapping expressions: the sources of API Gateway's parameter mappings.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html
 */
import { parseRequestParameter } from './request-parameter';

export type MappingSource =
  | { readonly kind: 'static'; readonly value: string }
  | { readonly kind: 'path' | 'stageVariable'; readonly name: string }
  | { readonly kind: 'querystring' | 'header'; readonly name: string; readonly multiValue: boolean }
  | { readonly kind: 'body'; readonly jsonPath: string | undefined }
  | { readonly kind: 'context'; readonly path: readonly string[] };

/** The message that an expression reads: the client's request, or the answer of the integration's backend. */
export type MappingOwner = 'method.request' | 'integration.response';

/** @returns undefined if the text is not a mapping expression */
export function parseMappingExpression(expression: string, owner: MappingOwner): MappingSource | undefined {
  return readStatic(expression) ?? readAmbient(expression) ?? readOwned(expression, owner);
}

/** The forms that an expression can have, for messages. */
export function describeMappingExpressions(owner: MappingOwner): string {
  const parameters = owner === 'method.request' ? `${owner}.path.NAME, ${owner}.querystring.NAME, ` : '';
  return (
    `'text in single quotes', ${owner}.header.NAME, ${parameters}${owner}.body, ${owner}.body.JSONPATH, ` +
    'stageVariables.NAME or context.NAME'
  );
}

function readStatic(expression: string): MappingSource | undefined {
  const isQuoted = expression.length >= 2 && expression.startsWith("'") && expression.endsWith("'");
  return isQuoted ? { kind: 'static', value: expression.slice(1, -1) } : undefined;
}

function readAmbient(expression: string): MappingSource | undefined {
  const variable = after(expression, 'stageVariables.');
  if (variable !== undefined) return { kind: 'stageVariable', name: variable };
  const context = after(expression, 'context.');
  return context === undefined ? undefined : { kind: 'context', path: context.split('.') };
}

function readOwned(expression: string, owner: MappingOwner): MappingSource | undefined {
  if (expression === `${owner}.body`) return { kind: 'body', jsonPath: undefined };
  const jsonPath = after(expression, `${owner}.body.`);
  if (jsonPath !== undefined) return { kind: 'body', jsonPath: jsonPath.startsWith('$') ? jsonPath : `$.${jsonPath}` };
  return owner === 'method.request' ? readRequestParameter(expression) : readResponseHeader(expression);
}

function readRequestParameter(expression: string): MappingSource | undefined {
  const parameter = parseRequestParameter(expression);
  if (parameter === undefined) return undefined;
  const { location, name, isMultiValue: multiValue } = parameter;
  return location === 'path' ? { kind: location, name } : { kind: location, name, multiValue };
}

function readResponseHeader(expression: string): MappingSource | undefined {
  const name = after(expression, 'integration.response.header.');
  if (name !== undefined) return { kind: 'header', name, multiValue: false };
  const all = after(expression, 'integration.response.multivalueheader.');
  return all === undefined ? undefined : { kind: 'header', name: all, multiValue: true };
}

/** Returns the text after the prefix; undefined if there is none. */
function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) && text.length > prefix.length ? text.slice(prefix.length) : undefined;
}
