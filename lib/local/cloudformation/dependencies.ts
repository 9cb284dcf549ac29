/** The order in which CloudFormation creates resources: what another one refers to, or depends on, comes first. */
import { isObject, member } from './template';
import type { TemplateResource } from './template';

/** The logical ids of all that CloudFormation creates before a resource. */
export function createdBefore(
  resources: ReadonlyMap<string, TemplateResource>,
  logicalId: string,
): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [logicalId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const resource = resources.get(id);
    if (!resource) continue;
    for (const other of [...resource.dependsOn, ...referencesIn(resource.properties)]) {
      if (before.has(other)) continue;
      before.add(other);
      open.push(other);
    }
  }
  return before;
}

/** The logical ids in `Ref`, `Fn::GetAtt` and `Fn::Sub`, and names that are none, such as those of parameters. */
function referencesIn(properties: unknown): Set<string> {
  const names = new Set<string>();
  const open = [properties];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
    } else if (isObject(value)) {
      for (const name of namedBy(value)) names.add(name);
      for (const item of Object.values(value)) open.push(item);
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
