/** Reads the paths of an API's AWS::ApiGateway::Resources. Each resource is followed up to the root. */
import { explainPathPart, isPathPart } from '../../aws/path-part';
import { MAX_URL_CHARACTERS } from '../../aws/quotas';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

/** @returns the paths by logical id */
export function readResourcePaths(reader: TemplateReader, apiId: string): Map<string, string> {
  const byId = new Map(
    reader.resourcesOf(apiId, 'Resource').map(({ logicalId, properties }) => [logicalId, properties]),
  );
  const paths = new Map<string, string>();
  const idsByPath = new Map<string, string>();
  for (const id of byId.keys()) {
    for (const [ownId, resource] of unknownUpTo(id, byId, paths)) {
      const parentPath = paths.get(resource.text('ParentId') ?? '') ?? rootPath(reader, apiId, resource, 'ParentId');
      const path = `${parentPath === '/' ? '' : parentPath}/${readPathPart(reader, resource)}`;
      if (path.length > MAX_URL_CHARACTERS.regional) {
        throw new Error(`The path of ${ownId} is longer than the ${MAX_URL_CHARACTERS.regional} characters of a URL.`);
      }
      const twin = idsByPath.get(path);
      if (twin !== undefined) {
        reader.warn(`${ownId} has the path ${path}, as ${twin} has; API Gateway refuses the second.`);
      }
      idsByPath.set(path, ownId);
      paths.set(ownId, path);
    }
  }
  return paths;
}

/** Returns the resource and its ancestors whose paths are not known yet, the topmost first. */
function unknownUpTo(
  id: string,
  byId: ReadonlyMap<string, Properties>,
  paths: ReadonlyMap<string, string>,
): [id: string, resource: Properties][] {
  const chain = new Map<string, Properties>();
  for (let at = id; !paths.has(at);) {
    const resource = byId.get(at);
    if (!resource) break;
    if (chain.has(at)) throw new Error(explainCircle(at, [...chain.keys()]));
    chain.set(at, resource);
    at = resource.text('ParentId') ?? '';
  }
  return [...chain].reverse();
}

/**
 * Returns the path of a resource that the template does not have: `/`, if the resource can be the API's root.
 *
 * @param property the property that refers to the resource
 */
export function rootPath(
  reader: TemplateReader,
  apiId: string,
  referrer: Properties,
  property: 'ResourceId' | 'ParentId',
): string {
  const id = referrer.text(property) ?? '';
  // A template that does not declare the API cannot know the id of its root.
  const isMissing = reader.isDangling(id) && reader.declaresApi(apiId);
  const isAttribute = property === 'ResourceId' && id.includes('.');
  if (id === `${apiId}.RootResourceId` || !(isMissing || isAttribute)) return '/';
  throw new Error(`${referrer.where}.${property} is ${id}, which is not a resource of the API.`);
}

function readPathPart(reader: TemplateReader, resource: Properties): string {
  const part = resource.requiredText('PathPart');
  if (!isPathPart(part) && !reader.isFromOutside(part)) {
    reader.warn(explainPathPart(`${resource.where}.PathPart`, part));
  }
  return part;
}

function explainCircle(id: string, below: readonly string[]): string {
  const circle = [...below.slice(below.indexOf(id)), id].join(' -> ');
  return `${id}.ParentId leads back to ${id} (${circle}). Parents must lead to the root resource of the API.`;
}
