/**
 * The names by which a method declares and reads the parameters of a request: `method.request.querystring.items`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export interface RequestParameter {
  readonly location: 'header' | 'path' | 'querystring';
  /** It may contain dots. */
  readonly name: string;
  /** Whether it stands for all values of the parameter, as `multivalueheader` does, instead of the last one. */
  readonly isMultiValue: boolean;
}

/** @returns undefined if the text does not name a request parameter */
export function parseRequestParameter(text: string): RequestParameter | undefined {
  const match = /^method\.request\.(multivalue)?(header|path|querystring)\.(.+)$/s.exec(text);
  if (!match) return undefined;
  const [, multiValue, location, name] = match;
  const isMultiValue = multiValue === 'multivalue';
  if (isMultiValue && location === 'path') return undefined;
  return { location: location as RequestParameter['location'], name, isMultiValue };
}

/** Whether a mapping expression of API Gateway can contain the name. */
export function isParameterName(name: string): boolean {
  return /^[a-zA-Z0-9._$-]+$/.test(name);
}
