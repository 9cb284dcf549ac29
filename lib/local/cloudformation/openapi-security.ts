import type { Properties } from './properties';
import type { JsonObject } from './template';

/** What an operation's `security` asks for, as a method's AuthorizationType and ApiKeyRequired. */
export function openApiSecurity(body: Properties, operation: Properties): JsonObject {
  const asked = (operation.has('security') ? operation : body).objects('security').flatMap((one) => one.names());
  const schemes = body.has('components')
    ? body.object('components').object('securitySchemes')
    : body.object('securityDefinitions');

  let AuthorizationType = operation.object('x-amazon-apigateway-auth').text('type')?.toUpperCase() ?? 'NONE';
  let ApiKeyRequired = false;
  let AuthorizerId: string | undefined;
  for (const name of asked) {
    const scheme = schemes.object(name);
    const kind = scheme.text('x-amazon-apigateway-authtype');
    if (kind?.toLowerCase() === 'awssigv4') AuthorizationType = 'AWS_IAM';
    else if (kind === 'cognito_user_pools') AuthorizationType = 'COGNITO_USER_POOLS';
    else if (kind === 'custom' || scheme.has('x-amazon-apigateway-authorizer')) AuthorizationType = 'CUSTOM';
    else if (scheme.text('type') === 'apiKey' && scheme.text('name')?.toLowerCase() === 'x-api-key')
      ApiKeyRequired = true;
    if (scheme.has('x-amazon-apigateway-authorizer')) AuthorizerId = name;
  }
  return { AuthorizationType, AuthorizerId, ApiKeyRequired };
}
