/** `items` for `method.request.querystring.items`; a name may have dots itself. */
export function nameOfParameter(parameter: string): string {
  return parameter.split('.').slice(3).join('.');
}

/** The name if it is a parameter of the path. */
export function nameOfPathParameter(parameter: string): string | undefined {
  return parameter.startsWith('method.request.path.') ? nameOfParameter(parameter) : undefined;
}
