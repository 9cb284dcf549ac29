/** The order in which CloudFormation creates resources: a resource comes after the resources that it refers to or depends on. */
import { isJsonObject, member } from '../json-object';
import type { TemplateResource } from './template';

/** Selects the wanted logical ids that CloudFormation creates before a resource. */
export function createdBefore(
  resources: ReadonlyMap<string, TemplateResource>,
  logicalId: string,
  wanted: readonly string[],
): ReadonlySet<string> {
  const others = new Set(wanted);
  const found = new Set<string>();
  const before = new Set<string>();
  const open = [logicalId];
  const follow = (ids: Iterable<string>): void => {
    for (const id of ids) {
      if (before.has(id)) continue;
      before.add(id);
      open.push(id);
      if (others.delete(id)) found.add(id);
    }
  };
  for (const id of open) {
    const resource = resources.get(id);
    if (!resource) continue;
    follow(resource.dependsOn);
    // The search of the properties can be saved, because tools write all methods into the DependsOn of the deployment.
    if (others.size > 0) follow(referencesIn(resource.properties));
    if (others.size === 0) break;
  }
  return found;
}

/** Finds the names in `Ref`, `Fn::GetAtt` and `Fn::Sub`: logical ids, and other names such as those of parameters. */
function referencesIn(properties: unknown): Set<string> {
  const names = new Set<string>();
  const open = [properties];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
    } else if (isJsonObject(value)) {
      const items = Object.values(value);
      if (items.length === 1) for (const name of namedBy(value)) names.add(name);
      for (const item of items) open.push(item);
    }
  }
  return names;
}

function namedBy(call: unknown): string[] {
  const attribute = [member(call, 'Fn::GetAtt')].flat()[0];
  const text = [member(call, 'Fn::Sub')].flat()[0];
  return [
    ...[member(call, 'Ref')].filter((name) => typeof name === 'string'),
    ...(typeof attribute === 'string' ? [beforeDot(attribute)] : []),
    ...(typeof text === 'string' ? [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => beforeDot(name)) : []),
  ];
}

const beforeDot = (text: string): string => text.split('.', 1)[0].trim();
