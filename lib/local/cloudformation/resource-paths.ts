/** The paths of an API's AWS::ApiGateway::Resources. Each is followed up to the root. */
import { explainPathPart, isPathPart } from '../../aws/path-part';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

/** By logical id. */
export function readResourcePaths(reader: TemplateReader, apiId: string): Map<string, string> {
  const byId = new Map(
    reader.resourcesOf(apiId, 'Resource').map(({ logicalId, properties }) => [logicalId, properties]),
  );
  const paths = new Map<string, string>();
  const idsByPath = new Map<string, string>();
  const pathOf = (id: string, resource: Properties, below: readonly string[]): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    if (below.includes(id)) throw new Error(explainCircle(id, below));
    const parentId = resource.text('ParentId') ?? '';
    const parent = byId.get(parentId);
    const above = parent ? pathOf(parentId, parent, [...below, id]) : rootPath(reader, apiId, resource, 'ParentId');
    const path = `${above === '/' ? '' : above}/${readPathPart(reader, resource)}`;
    const twin = idsByPath.get(path);
    if (twin !== undefined) reader.warn(`${id} has the path ${path}, as ${twin} has; API Gateway refuses the second.`);
    idsByPath.set(path, id);
    paths.set(id, path);
    return path;
  };
  for (const [id, resource] of byId) pathOf(id, resource, []);
  return paths;
}

/**
 * The path of a resource that the template does not have. It is `/` if the resource can be the API's root.
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
  // If the API is declared elsewhere, so is the name of its root.
  const isMissing = reader.isDangling(id) && reader.declaresApi(apiId);
  const isAttribute = property === 'ResourceId' && id.includes('.');
  if (id === `${apiId}.RootResourceId` || !(isMissing || isAttribute)) return '/';
  throw new Error(`${referrer.where}.${property} is ${id}, which is no resource of the API.`);
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
