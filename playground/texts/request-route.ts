/** Finds the method of the API that a URL reaches, with the values of its path parameters. */
import type { FormRequest, MethodOutline } from '../protocol';
import { CommandError, type CurlRequest, decodeText } from './curl';

/**
 * @param before supplies the parts that a curl command cannot have: stage variables, fields of `$context`
 * @throws CommandError if no method answers
 */
export function requestOf(
  curl: CurlRequest,
  methods: readonly MethodOutline[],
  stage: string,
  before: FormRequest,
): FormRequest {
  const { httpMethod, path, query, headers, body } = curl;
  const segments = segmentsOf(path);
  // An invoke URL has the stage before the path. A URL of a custom domain or of the local API does not.
  const below = decodeText(segments.at(0) ?? '') === stage ? [segments.slice(1)] : [];
  for (const candidate of [...below, segments]) {
    const found = routeOf(candidate, httpMethod, methods);
    if (!found) continue;
    return {
      ...before,
      method: found.method.key,
      httpMethod,
      pathParameters: found.pathParameters,
      ...{ query, headers, body },
      isBase64Encoded: false,
    };
  }
  const known = methods.map(({ key }) => key);
  const some = known.length > 5 ? [...known.slice(0, 5), '…'] : known;
  throw new CommandError(`No method of the API answers ${httpMethod} ${path}. It has ${some.join(', ')}.`);
}

interface Route {
  readonly method: MethodOutline;
  readonly pathParameters: { readonly [name: string]: string };
  /** The rank of each part of the path: 0 for a literal, 1 for a parameter, 2 for the rest of the path. */
  readonly ranks: readonly number[];
}

/** A literal part wins over a parameter, from the first part on. */
function routeOf(
  segments: readonly string[],
  httpMethod: string,
  methods: readonly MethodOutline[],
): Route | undefined {
  const routes = methods
    .filter((method) => method.httpMethod === httpMethod || method.httpMethod === 'ANY')
    .flatMap((method) => matchOf(method, segments) ?? []);
  return routes.sort((one, other) => compareRanks(one, other)).at(0);
}

function compareRanks(one: Route, other: Route): number {
  const at = one.ranks.findIndex((rank, index) => rank !== other.ranks.at(index));
  if (at >= 0) return one.ranks[at] - (other.ranks.at(at) ?? 3);
  // The exact method wins over ANY.
  return Number(one.method.httpMethod === 'ANY') - Number(other.method.httpMethod === 'ANY');
}

function matchOf(method: MethodOutline, segments: readonly string[]): Route | undefined {
  const parts = segmentsOf(method.resourcePath);
  const values: [string, string][] = [];
  const ranks: number[] = [];
  for (const [index, part] of parts.entries()) {
    const [, name, plus] = (/^\{([^{}+]+)(\+?)\}$/.exec(part) ?? []) as (string | undefined)[];
    if (index >= segments.length) return undefined;
    if (name === undefined) {
      if (decodeText(segments[index]) !== part) return undefined;
      ranks.push(0);
    } else if (plus === '+') {
      values.push([name, decodeText(segments.slice(index).join('/'))]);
      return { method, pathParameters: Object.fromEntries(values), ranks: [...ranks, 2] };
    } else {
      if (segments[index] === '') return undefined;
      values.push([name, decodeText(segments[index])]);
      ranks.push(1);
    }
  }
  return parts.length === segments.length ? { method, pathParameters: Object.fromEntries(values), ranks } : undefined;
}

function segmentsOf(path: string): string[] {
  const trimmed = path.replace(/^\/+/, '').replace(/\/$/, '');
  return trimmed === '' ? [] : trimmed.split('/');
}
