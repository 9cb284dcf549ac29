/** A deployment copies the API, so CloudFormation must create it after the methods. */
import type { ApiDeclaration, DeployedApi } from '../api/deployed-api';
import type { TitledMethod } from './methods';

/** The most methods that a message names. */
const MAX_NAMED_METHODS = 5;

export function reviewDeployments({ deployments }: ApiDeclaration, methods: readonly TitledMethod[]): string[] {
  const titles = new Map(methods.map(({ title, method }) => [method.declaration.where, title]));
  const describe = (ids: readonly string[]): string => {
    const names = ids.slice(0, MAX_NAMED_METHODS).map((id) => `${id} (${titles.get(id) ?? 'a method'})`);
    return names.join(', ') + (ids.length > MAX_NAMED_METHODS ? ` and ${ids.length - MAX_NAMED_METHODS} more` : '');
  };
  return deployments.flatMap(({ where, methodsBefore, otherMethods }) => {
    if (otherMethods.length === 0) return [];
    return [
      methodsBefore.length === 0
        ? `${where}: the deployment depends on no method, so that CloudFormation may create it first; API Gateway refuses ` +
          `that ("The REST API doesn't contain any methods"), or the deployed API lacks methods. Name all of them in its ` +
          `DependsOn: ${describe(otherMethods)}.`
        : `${where}: the deployment does not depend on ${describe(otherMethods)}. CloudFormation may create it before, and ` +
          `then the deployed API lacks ${otherMethods.length === 1 ? 'the method' : 'the methods'}: name all methods in its DependsOn.`,
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
