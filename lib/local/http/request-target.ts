import { formDecode } from './percent-encoding';

/** The second part of a request line, split into path and query string. */
export interface RequestTarget {
  /** The path as the client sent it, still percent-encoded. */
  readonly path: string;
  /** The query string's parameters, decoded, each with its values in order. */
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly queryString: string;
}

export function parseRequestTarget(target: string): RequestTarget {
  // A fragment stays with the client; no server ever sees it.
  const sent = target.split('#', 1)[0] ?? '';
  const question = sent.indexOf('?');
  const path = question < 0 ? sent : sent.slice(0, question);
  const queryString = question < 0 ? '' : sent.slice(question + 1);
  return { path: path.startsWith('/') ? path : `/${path}`, query: parseQueryString(queryString), queryString };
}

/** API Gateway splits at `;` as well as at `&`. */
function parseQueryString(queryString: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  if (queryString === '') return parameters;
  for (const pair of queryString.split(/[&;]/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = formDecode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : formDecode(pair.slice(equals + 1));
    const values = parameters.get(name);
    if (values) values.push(value);
    else parameters.set(name, [value]);
  }
  return parameters;
}
