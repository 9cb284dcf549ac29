import { Token } from 'aws-cdk-lib';
import { Method, Resource } from 'aws-cdk-lib/aws-apigateway';
import type { IResource } from 'aws-cdk-lib/aws-apigateway';
import { isPathPart, pathParameterIn } from '../aws/path-part';
import { MAX_METHOD_ARN_BYTES } from '../aws/quotas';
import type { EndpointProps } from './endpoint-props';

/** API Gateway accepts these characters, but the Resource of aws-cdk-lib refuses them. */
const REFUSED_BY_CDK = /[~@,]/;

/** The path of an endpoint's method, made of `resourceName` and `resourcePath`. */
export class ResourcePath {
  /** The names of the path parameters, `user_id` for `{user_id}` and `proxy` for `{proxy+}`. */
  readonly parameters: ReadonlySet<string>;
  /** The problems of the path alone, without those that come from the other paths of the API. */
  readonly problems: readonly string[];
  private readonly parts: readonly string[];

  constructor({ resourceName, resourcePath }: EndpointProps) {
    this.parts = [resourceName, resourcePath].flatMap((path) => path?.split('/') ?? []);
    this.parameters = new Set(this.parts.flatMap((part) => pathParameterIn(part)?.name ?? []));
    const problems = [
      ...(resourceName === undefined ? [] : pathProblems('resourceName', resourceName)),
      ...pathProblems('resourcePath', resourcePath),
    ];
    this.problems = problems.length > 0 ? problems : this.greedyProblems();
  }

  /** Returns the path as API Gateway writes it: `/users/{user_id}`. */
  toString(): string {
    return `/${this.parts.join('/')}`;
  }

  /** The deepest resource of the path that already exists. */
  nearestIn(root: IResource): IResource {
    let nearest = root;
    for (const part of this.parts) {
      const child = nearest.getResource(part);
      if (child === undefined) return nearest;
      nearest = child;
    }
    return nearest;
  }

  /**
   * Returns the resource of the path and makes the missing ones. Endpoints share the resources of the parts that they share.
   *
   * @param afterMaking called with each resource that was made
   */
  resourceIn(root: IResource, afterMaking: (made: IResource) => void): IResource {
    return this.parts.reduce<IResource>((parent, part) => {
      const found = parent.getResource(part);
      if (found) return found;
      const made = parent.addResource(part);
      afterMaking(made);
      return made;
    }, root);
  }

  /** Finds conflicts with the methods and resources that the API already has. */
  clashesIn(root: IResource, httpMethod: string): string[] {
    let parent = root;
    for (const part of this.parts) {
      if (parent instanceof Resource && parent.path.endsWith('+}')) {
        return [`resourcePath: '${part}' would hang below the greedy ${parent.path}, which takes every path below it`];
      }
      const child = parent.getResource(part);
      if (child === undefined) return siblingClash(parent, part);
      parent = child;
    }
    return parent.node.tryFindChild(httpMethod) instanceof Method
      ? [`httpMethod: the API already has ${httpMethod} ${parent.path}; choose another method or path`]
      : [];
  }

  private greedyProblems(): string[] {
    const greedy = this.parts.findIndex((part) => pathParameterIn(part)?.isGreedy);
    if (greedy === -1 || greedy === this.parts.length - 1) return [];
    const path = this.parts.join('/');
    return [`resourcePath: '${path}' goes on behind the greedy ${this.parts[greedy] ?? ''}; it must be the last part`];
  }
}

function siblingClash(parent: IResource, part: string): string[] {
  if (pathParameterIn(part) === undefined) return [];
  const variable = parent.node.children
    .filter((child) => child instanceof Resource)
    .map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
    .find((sibling) => pathParameterIn(sibling) !== undefined);
  if (variable === undefined) return [];
  return [
    `resourcePath: '${part}' stands beside '${variable}' below '${parent.path}'; API Gateway allows one path parameter there, so give both the same name`,
  ];
}

function pathProblems(prop: 'resourceName' | 'resourcePath', path: string): string[] {
  if (Token.isUnresolved(path)) return [`${prop}: must be known at synthesis, but is a token`];
  const right =
    'write parts of letters, digits and -._:$, or {parameter}, joined by single slashes, such as users/{user_id}';
  if (path === '') return [`${prop}: is empty; ${right}`];
  if (path.length > MAX_METHOD_ARN_BYTES) {
    return [
      `${prop}: has ${path.length} characters; API Gateway takes ${MAX_METHOD_ARN_BYTES} bytes for the ARN of a method, and the path is a part ` +
        'of it',
    ];
  }
  const parts = path.split('/');
  if (!parts.every(isPathPart)) return [`${prop}: '${path}' is no path; ${right}`];
  const refused = parts.find((part) => REFUSED_BY_CDK.test(part));
  if (refused === undefined) return [];
  return [`${prop}: '${refused}' has a ~, an @ or a comma, which aws-cdk-lib refuses in a path; ${right}`];
}
