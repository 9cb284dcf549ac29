import { pathParameterIn } from '../../aws/path-part';
import type { ApiResource } from '../api/deployed-api';

/** The tree of an API's resources, grown path by path. */
export class ResourceTree {
  readonly root: ApiResource;

  constructor(rootId: string) {
    this.root = newResource(rootId, '/');
  }

  /** Adds the resource of a path such as `/users/{user_id}`, and its ancestors. */
  grow(path: string, id: string): ApiResource {
    const parts = path.split('/').filter((part) => part !== '');
    return parts.reduce(
      (parent, part, depth) => childOf(parent, part, depth === parts.length - 1 ? id : part),
      this.root,
    );
  }
}

function childOf(parent: ApiResource, part: string, id: string): ApiResource {
  const variable = pathParameterIn(part);
  if (parent.path.endsWith('+}'))
    throw new Error(`${parent.path} takes the rest of the path; it cannot have the child ${part}.`);
  const path = parent.path === '/' ? `/${part}` : `${parent.path}/${part}`;
  if (!variable) {
    const existing = parent.literals.get(part);
    if (existing) return existing;
    const literal = newResource(id, path);
    parent.literals.set(part, literal);
    return literal;
  }
  if (!parent.variable) {
    parent.variable = { name: variable.name, greedy: variable.isGreedy, resource: newResource(id, path) };
  } else if (parent.variable.resource.path !== path) {
    throw new Error(
      `${parent.path} has two variable children, ${parent.variable.resource.path} and ${path}; API Gateway allows one.`,
    );
  }
  return parent.variable.resource;
}

function newResource(id: string, path: string): ApiResource {
  return { id, path, literals: new Map(), methods: new Map() };
}
