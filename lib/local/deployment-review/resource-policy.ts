import type { DeployedApi } from '../api/deployed-api';

export function reviewResourcePolicy({ endpointType, declaration }: DeployedApi): string[] {
  if (endpointType !== 'PRIVATE' || declaration.hasResourcePolicy) return [];
  return [
    `${declaration.where}: the endpoint type is PRIVATE, and there is no resource policy; API Gateway refuses to deploy ` +
      'that ("Private REST API doesn\'t have a resource policy attached to it"). Give the RestApi a Policy (in OpenAPI ' +
      'x-amazon-apigateway-policy) that allows execute-api:Invoke.',
  ];
}
