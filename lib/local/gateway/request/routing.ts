/**
 * Finds the resource and the method that answer a request.
 *
 * In each segment a literal wins over a variable, whatever their order in the template. If a branch ends without a matching
 * method, the search goes back, so `OPTIONS /test` reaches `/{proxy+}` if `/test` has no OPTIONS.
 */
import { HTTP_METHODS } from '../../../aws/http-method';
import type { ApiMethod, ApiResource, DeployedApi } from '../../api/deployed-api';
import { percentDecode } from '../../http/percent-encoding';

export interface Route {
  readonly resource: ApiResource;
  readonly method: ApiMethod;
  readonly pathParameters: ReadonlyMap<string, string>;
}

export function findRoute(root: ApiResource, httpMethod: string, path: string): Route | undefined {
  if (!HTTP_METHODS.has(httpMethod)) return undefined;
  const segments = segmentsOf(path);
  const decoded = segments.map(percentDecode);

  // Each resource is visited at most once, because its depth determines its segment.
  const search = (resource: ApiResource, depth: number): Route | undefined => {
    if (depth === segments.length) return endAt(resource);
    const literal = resource.literals.get(decoded[depth] ?? '');
    const found = literal && search(literal, depth + 1);
    if (found) return found;
    const { variable } = resource;
    if (!variable || segments[depth] === '') return undefined;
    const route = variable.greedy ? endAt(variable.resource) : search(variable.resource, depth + 1);
    if (!route) return undefined;
    const value = variable.greedy ? percentDecode(segments.slice(depth).join('/')) : (decoded[depth] ?? '');
    return { ...route, pathParameters: new Map([[variable.name, value], ...route.pathParameters]) };
  };
  const endAt = (resource: ApiResource): Route | undefined => {
    const method = resource.methods.get(httpMethod) ?? resource.methods.get('ANY');
    return method && { resource, method, pathParameters: new Map() };
  };
  return search(root, 0);
}

/** Explains in the log why no route was found, because the client gets the same answer as for a missing signature. */
export function explainNoRoute({ root, stage }: DeployedApi, httpMethod: string, path: string): string {
  const none = `No resource and method of the API answers ${httpMethod} ${path}`;
  const others = [...HTTP_METHODS].filter((method) => findRoute(root, method, path));
  if (others.length > 0) return `${none}; the path has ${others.join(', ')}`;
  const [first, ...below] = segmentsOf(path);
  const isBelowStage = first === stage.name && findRoute(root, httpMethod, `/${below.join('/')}`) !== undefined;
  return isBelowStage ? `${none}; here paths begin below the stage: /${below.join('/')}` : none;
}

/** API Gateway ignores additional slashes at the beginning and one at the end. Others make empty segments. */
function segmentsOf(path: string): string[] {
  const trimmed = path.replace(/^\/+/, '').replace(/\/$/, '');
  return trimmed === '' ? [] : trimmed.split('/');
}
