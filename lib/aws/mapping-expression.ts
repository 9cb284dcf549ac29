/**
 * Mapping expressions: what stands on the right of a parameter mapping (API Gateway Developer Guide, "Parameter mapping
 * source examples"). Read once, when the API is loaded.
 */
export type MappingSource =
  | { readonly kind: 'static'; readonly value: string }
  | { readonly kind: 'path' | 'stageVariable'; readonly name: string }
  | { readonly kind: 'querystring' | 'header'; readonly name: string; readonly multiValue: boolean }
  | { readonly kind: 'body'; readonly jsonPath: string | undefined }
  | { readonly kind: 'context'; readonly path: readonly string[] };

/** @param owner `method.request` or `integration.response`: whose values the expression may name. */
export function parseMappingExpression(
  expression: string,
  owner: 'method.request' | 'integration.response',
): MappingSource {
  const source = readStatic(expression) ?? readAmbient(expression) ?? readOwned(expression, owner);
  if (source) return source;
  throw new Error(
    `Invalid mapping expression ${JSON.stringify(expression)}: expected 'text in single quotes', ${owner}.header.NAME, ` +
      (owner === 'method.request' ? `${owner}.path.NAME, ${owner}.querystring.NAME, ` : '') +
      `${owner}.body, ${owner}.body.JSONPATH, stageVariables.NAME or context.NAME.`,
  );
}

function readStatic(expression: string): MappingSource | undefined {
  const quoted = expression.length >= 2 && expression.startsWith("'") && expression.endsWith("'");
  return quoted ? { kind: 'static', value: expression.slice(1, -1) } : undefined;
}

function readAmbient(expression: string): MappingSource | undefined {
  const variable = after(expression, 'stageVariables.');
  if (variable) return { kind: 'stageVariable', name: variable };
  const context = after(expression, 'context.');
  return context ? { kind: 'context', path: context.split('.') } : undefined;
}

function readOwned(expression: string, owner: string): MappingSource | undefined {
  const owned = after(expression, `${owner}.`);
  if (!owned) return undefined;
  if (owned === 'body') return { kind: 'body', jsonPath: undefined };
  const jsonPath = after(owned, 'body.');
  if (jsonPath) return { kind: 'body', jsonPath: jsonPath.startsWith('$') ? jsonPath : `$.${jsonPath}` };

  const dot = owned.indexOf('.');
  const name = owned.slice(dot + 1);
  if (dot < 0 || name === '') return undefined;
  switch (owned.slice(0, dot)) {
    case 'header':
      return { kind: 'header', name, multiValue: false };
    case 'multivalueheader':
      return { kind: 'header', name, multiValue: true };
  }
  if (owner === 'integration.response') return undefined;
  switch (owned.slice(0, dot)) {
    case 'path':
      return { kind: 'path', name };
    case 'querystring':
      return { kind: 'querystring', name, multiValue: false };
    case 'multivaluequerystring':
      return { kind: 'querystring', name, multiValue: true };
  }
  return undefined;
}

function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) && text.length > prefix.length ? text.slice(prefix.length) : undefined;
}
