import type { ApiMethod } from '../api/deployed-api';

export function reviewAuthorizer({ authorizationType, declaration }: ApiMethod): string[] {
  const { authorizerFault, authorizerId = '', isOpenApi } = declaration;
  if (authorizerFault === undefined) return [];
  const problem =
    authorizerFault === 'missing'
      ? `the authorization type is ${authorizationType}, and there is no authorizer`
      : `the AuthorizerId is ${authorizerId}, which is not an authorizer of this API`;
  const remedy = isOpenApi
    ? 'Give the security scheme an x-amazon-apigateway-authorizer, or ask for another one.'
    : 'Give the id of an AWS::ApiGateway::Authorizer of this API as AuthorizerId, or another AuthorizationType.';
  return [`${problem}; API Gateway refuses that ("Invalid authorizer ID specified"). ${remedy}`];
}
