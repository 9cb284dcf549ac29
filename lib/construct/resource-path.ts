import { Token } from 'aws-cdk-lib';
import { Method, Resource } from 'aws-cdk-lib/aws-apigateway';
import type { IResource } from 'aws-cdk-lib/aws-apigateway';
import { isPathPart, pathParameterIn } from '../aws/path-part';
import type { EndpointProps } from './endpoint-props';

/** API Gateway takes these characters, but the Resource of aws-cdk-lib refuses them. */
const REFUSED_BY_CDK = /[~@,]/;

/**
 * The resource of an endpoint, made where it is missing; parts that another endpoint has too are shared.
 *
 * @param afterMaking called with each resource that was missing
 */
export function resourceOf(root: IResource, props: EndpointProps, afterMaking: (made: IResource) => void): IResource {
  return partsOf(props).reduce<IResource>((parent, part) => {
    const found = parent.getResource(part);
    if (found) return found;
    const made = parent.addResource(part);
    afterMaking(made);
    return made;
  }, root);
}

/** The names of the path parameters, `user_id` for `{user_id}` and `proxy` for `{proxy+}`. */
export function pathParametersOf(props: EndpointProps): Set<string> {
  return new Set(partsOf(props).flatMap((part) => pathParameterIn(part)?.name ?? []));
}

/** What is wrong with the path by itself. */
export function pathProblems(props: EndpointProps): string[] {
  const problems = (['resourceName', 'resourcePath'] as const).flatMap((prop) => {
    const path = props[prop];
    return path === undefined ? [] : partProblems(prop, path);
  });
  const parts = partsOf(props);
  const greedy = parts.findIndex((part) => part.endsWith('+}'));
  if (problems.length === 0 && greedy !== -1 && greedy < parts.length - 1) {
    problems.push(
      `resourcePath: '${parts.join('/')}' goes on behind the greedy ${parts[greedy] ?? ''}; it must be the last part`,
    );
  }
  return problems;
}

/** What would clash with the methods and resources that the API already has. */
export function pathClashes(root: IResource, props: EndpointProps, httpMethod: string): string[] {
  let parent = root;
  for (const part of partsOf(props)) {
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

function siblingClash(parent: IResource, part: string): string[] {
  if (!isVariable(part)) return [];
  const variable = parent.node.children
    .filter((child) => child instanceof Resource)
    .map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
    .find(isVariable);
  if (variable === undefined) return [];
  return [
    `resourcePath: '${part}' stands beside '${variable}' below '${parent.path}'; API Gateway allows one path parameter there, so give both the same name`,
  ];
}

function partProblems(prop: 'resourceName' | 'resourcePath', path: string): string[] {
  if (Token.isUnresolved(path)) return [`${prop}: must be known at synthesis, but is a token`];
  const right =
    'write parts of letters, digits and -._:$, or {parameter}, joined by single slashes, such as users/{user_id}';
  if (path === '') return [`${prop}: is empty; ${right}`];
  const parts = path.split('/');
  if (!parts.every(isPathPart)) return [`${prop}: '${path}' is no path; ${right}`];
  const refused = parts.find((part) => REFUSED_BY_CDK.test(part));
  if (refused === undefined) return [];
  return [`${prop}: '${refused}' has a ~, an @ or a comma, which aws-cdk-lib refuses in a path; ${right}`];
}

/** `/users/{user_id}`, as API Gateway and people write it. */
export function pathOf(props: EndpointProps): string {
  return `/${partsOf(props).join('/')}`;
}

function partsOf({ resourceName, resourcePath }: EndpointProps): string[] {
  return [resourceName, resourcePath].flatMap((path) => path?.split('/') ?? []);
}

function isVariable(part: string): boolean {
  return part.startsWith('{');
}
