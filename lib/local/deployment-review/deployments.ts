/** A deployment copies the API, so it must be created after the methods. */
import type { ApiDeclaration, DeployedApi } from '../api/deployed-api';
import type { TitledMethod } from './methods';

/** The most methods that a message names. */
const MAX_NAMED_METHODS = 5;

export function reviewDeployments(
  { deployments, isTerraform }: ApiDeclaration,
  methods: readonly TitledMethod[],
): string[] {
  const [tool, dependsOn] = isTerraform ? ['Terraform', 'depends_on'] : ['CloudFormation', 'DependsOn'];
  const titles = new Map(methods.map(({ title, method }) => [method.declaration.where, title]));
  const describe = (ids: readonly string[]): string => {
    const names = ids.slice(0, MAX_NAMED_METHODS).map((id) => `${id} (${titles.get(id) ?? 'a method'})`);
    return names.join(', ') + (ids.length > MAX_NAMED_METHODS ? ` and ${ids.length - MAX_NAMED_METHODS} more` : '');
  };
  return deployments.flatMap(({ where, methodsBefore, otherMethods }) => {
    if (otherMethods.length === 0) return [];
    return [
      methodsBefore.length === 0
        ? `${where}: the deployment depends on no method, so that ${tool} may create it first; API Gateway refuses ` +
          `that ("The REST API doesn't contain any methods"), or the deployed API lacks methods. Name all of them in its ` +
          `${dependsOn}: ${describe(otherMethods)}.`
        : `${where}: the deployment does not depend on ${describe(otherMethods)}. ${tool} may create it before, and ` +
          `then the deployed API lacks ${otherMethods.length === 1 ? 'the method' : 'the methods'}: name all methods in its ${dependsOn}.`,
    ];
  });
}

export function reviewResourcePolicy({ endpointType, declaration }: DeployedApi): string[] {
  if (endpointType !== 'PRIVATE' || declaration.hasResourcePolicy) return [];
  return [
    `${declaration.where}: the endpoint type is PRIVATE, and there is no resource policy; API Gateway refuses to deploy ` +
      'that ("Private REST API doesn\'t have a resource policy attached to it"). Give the RestApi a Policy (in OpenAPI ' +
      'x-amazon-apigateway-policy) that allows execute-api:Invoke.',
  ];
}
