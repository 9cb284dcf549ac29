/** The request of the form as a client sends it, and a request of the prover's as the form shows it. */
import { type ApiRequest, pathParameterIn } from '../../lib/local/page';
import type { MappingInput } from '../../lib/mapping-template';
import type { FormRequest, FormState, NameAndText } from '../protocol';

/** The resource's path with the values of its parameters, and the query string. */
function targetOf(resourcePath: string, { pathParameters, query }: FormRequest): string {
  const path = resourcePath
    .split('/')
    .map((part) => {
      const parameter = pathParameterIn(part);
      if (!parameter) return part;
      const value = Object.hasOwn(pathParameters, parameter.name) ? pathParameters[parameter.name] : '';
      const encoded = encode(value);
      // What a greedy parameter takes keeps its slashes.
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

/** The form with a request, or an answer of the model, that the prover has made. */
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
  // API Gateway takes a request without a content type for JSON.
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

/** Header fields as the public messages have them: own members alone, whatever their names are. */
function valuesByName(fields: readonly NameAndText[]): { [name: string]: string[] } {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries(values);
}

/** A text as it stands in a URL. Half of a pair of surrogates becomes U+FFFD, as browsers do. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
