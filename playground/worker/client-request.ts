/** Converts the form into a client's request, and a request of the prover into a form. */
import { type ApiRequest, pathParameterIn } from '../../lib/local/page';
import type { MappingInput } from '../../lib/mapping-template';
import type { FormRequest, FormState, NameAndText } from '../protocol';

/** Returns the resource's path with the values of its parameters, and the query string. */
function targetOf(resourcePath: string, { pathParameters, query }: FormRequest): string {
  const path = resourcePath
    .split('/')
    .map((part) => {
      const parameter = pathParameterIn(part);
      if (!parameter) return part;
      const value = Object.hasOwn(pathParameters, parameter.name) ? pathParameters[parameter.name] : '';
      const encoded = encode(value);
      // The value of a greedy parameter keeps its slashes.
      return parameter.isGreedy ? encoded.replaceAll('%2F', '/') : encoded;
    })
    .join('/');
  const pairs = query.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

export function apiRequestOf(resourcePath: string, request: FormRequest): ApiRequest {
  const { httpMethod, headers, body, isBase64Encoded, context } = request;
  return {
    method: httpMethod,
    path: targetOf(resourcePath, request),
    multiValueHeaders: valuesByName(headers),
    ...(body !== '' && { body, isBase64Encoded }),
    context: { ...context },
  };
}

/** Returns the form with a request or a model's answer that the prover has made. */
export function formOf(
  input: MappingInput,
  form: FormState,
  made: {
    readonly side: 'request' | 'response';
    readonly contentType: string;
    readonly isBase64: boolean;
  },
): FormState {
  const { side, contentType, isBase64 } = made;
  const {
    body = '',
    pathParameters = {},
    queryStringParameters = {},
    headers = {},
    stageVariables = {},
    context = {},
  } = input;
  const given = Object.entries(headers);
  const isTyped = given.some(([name]) => name.toLowerCase() === 'content-type');
  // API Gateway treats a request without a content type as JSON.
  const typed: NameAndText[] =
    side === 'request' && !isTyped && contentType !== 'application/json' && contentType !== '$default'
      ? [['Content-Type', contentType]]
      : [];
  const request: FormRequest = {
    ...form.request,
    pathParameters: { ...form.request.pathParameters, ...pathParameters },
    query: Object.entries(queryStringParameters),
    headers: [...typed, ...given],
    stageVariables: { ...form.request.stageVariables, ...stageVariables },
    context,
  };
  if (side === 'request') return { ...form, request: { ...request, body, isBase64Encoded: isBase64 } };
  return {
    request: { ...form.request, ...request },
    model: { ...form.model, outcome: 'answers', statusCode: 200, body, isBase64Encoded: false },
  };
}

/** Returns header fields for the public messages, with own members only, because a header may be named `__proto__`. */
function valuesByName(fields: readonly NameAndText[]): { [name: string]: string[] } {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries(values);
}

/** Encodes a text for a URL. As in browsers, a lone surrogate becomes U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
