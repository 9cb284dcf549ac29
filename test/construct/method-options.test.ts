import { Fn, Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ApiGatewayToSageMakerEndpoint, LocalApi } from '../../lib';
import { methodsByRoute, newStack, RATINGS, ratingsApi } from './ratings-api';

const { AuthorizationType } = apigateway;
const HEALTH = { ...RATINGS, resourcePath: 'health' };

function cognito(scope: Construct): apigateway.CognitoUserPoolsAuthorizer {
  const pool = UserPool.fromUserPoolId(scope, 'Pool', 'us-east-1_example');
  return new apigateway.CognitoUserPoolsAuthorizer(scope, 'Authorizer', { cognitoUserPools: [pool] });
}

const untyped: apigateway.IAuthorizer = { authorizerId: 'a1b2c3' };

test('an API can have a public route beside those with IAM', () => {
  const { stack, api, template } = ratingsApi();
  api.addEndpoint({ ...HEALTH, methodOptions: { authorizationType: AuthorizationType.NONE, operationName: 'Health' } });
  expect(methodsByRoute(template())).toMatchObject({
    'GET /{user_id}': { AuthorizationType: 'AWS_IAM' },
    'GET /health': { AuthorizationType: 'NONE', OperationName: 'Health' },
  });
  const local = LocalApi.fromStack(stack, { requireIam: true });
  expect(local.receive({ method: 'GET', path: '/321' }).apiResponse?.statusCode).toBe(403);
  expect(local.receive({ method: 'GET', path: '/health' }).endpointRequest?.endpointName).toBe('movie-ratings');
});

test('one path can have Cognito, and its authorizer tells the type', () => {
  const { stack, api, template } = ratingsApi();
  const authorizer = cognito(stack);
  api.addEndpoint({ ...HEALTH, methodOptions: { authorizer, authorizationScopes: ['ratings/read'] } });
  const methods = methodsByRoute(template());
  expect(methods['GET /{user_id}'].AuthorizerId).toBeUndefined();
  expect(methods['GET /health']).toMatchObject({
    AuthorizationType: 'COGNITO_USER_POOLS',
    AuthorizerId: stack.resolve(authorizer.authorizerId),
    AuthorizationScopes: ['ratings/read'],
  });
});

test.each([AuthorizationType.IAM, AuthorizationType.NONE])('one path of an API with Cognito can have %s', (type) => {
  const stack = newStack();
  const apiGatewayProps = {
    defaultMethodOptions: { authorizationType: AuthorizationType.COGNITO, authorizer: cognito(stack) },
  };
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, apiGatewayProps });
  api.addEndpoint({ ...HEALTH, methodOptions: { authorizationType: type } });
  expect(LocalApi.fromStack(stack).warnings).toEqual([]);
  const methods = methodsByRoute(Template.fromStack(stack));
  expect(methods['GET /{user_id}'].AuthorizationType).toBe('COGNITO_USER_POOLS');
  expect(methods['GET /health'].AuthorizationType).toBe(type);
  expect(methods['GET /health']).not.toHaveProperty('AuthorizerId');
});

test('models of the user validate the body of one endpoint, and the others keep their validator', () => {
  const { stack, api, template } = ratingsApi();
  const model = api.apiGateway.addModel('Ids', {
    schema: { type: apigateway.JsonSchemaType.OBJECT, required: ['ids'] },
  });
  const post = { ...RATINGS, httpMethod: 'POST' };
  const methodOptions = { requestModels: { 'application/json': model } };
  api.addEndpoint({ ...post, resourcePath: 'one', methodOptions });
  api.addEndpoint({ ...post, resourcePath: 'two', methodOptions });
  template().resourceCountIs('AWS::ApiGateway::RequestValidator', 2);
  const local = LocalApi.fromStack(stack);
  const refused = (path: string, body: string) => local.receive({ method: 'POST', path, body }).apiResponse?.body;
  expect(refused('/one', '{}')).toBe('{"message": "Invalid request body"}');
  expect(refused('/two', '{"ids": []}')).toBeUndefined();
});

test('a path that alone requires an API key adds a key to the usage plan, and this key opens the path', () => {
  const { stack, api, template } = ratingsApi();
  const methodOptions = { apiKeyRequired: true };
  api.addEndpoint({ ...HEALTH, methodOptions });
  api.addEndpoint({ ...RATINGS, resourcePath: 'other', methodOptions });
  template().resourceCountIs('AWS::ApiGateway::ApiKey', 1);
  template().resourceCountIs('AWS::ApiGateway::UsagePlanKey', 1);
  const local = LocalApi.fromStack(stack, { apiKeys: ['my-key'] });
  expect(local.receive({ method: 'GET', path: '/321' }).endpointRequest).toBeDefined();
  expect(local.receive({ method: 'GET', path: '/health' }).apiResponse?.statusCode).toBe(403);
  const headers = { 'x-api-key': 'my-key' };
  expect(local.receive({ method: 'GET', path: '/health', headers }).endpointRequest).toBeDefined();
});

test.each<[MethodOptions, string]>([
  [
    { requestParameters: {} },
    "requestParameters: is the endpoint's own prop; give requestParameters beside methodOptions",
  ],
  [
    { requestValidatorOptions: { validateRequestBody: true } },
    "requestValidatorOptions: is the construct's; give requestParameters for a check of parameters, " +
      'messageSchema or methodOptions.requestModels for one of the body',
  ],
  [
    { methodResponses: [] },
    "methodResponses: is the construct's, for the answers 200, 400 and 500; give responseMappingTemplate or errorMappingTemplate " +
      'for their bodies',
  ],
  [
    { authorizationType: AuthorizationType.COGNITO },
    'authorizationType: COGNITO_USER_POOLS needs an authorizer, without which API Gateway refuses each method ("Invalid ' +
      'authorizer ID specified"); give methodOptions.authorizer, or choose AWS_IAM or NONE',
  ],
  [
    { authorizationType: 'COGNITO' as never },
    "authorizationType: 'COGNITO' is unknown to API Gateway; choose one of NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS",
  ],
  [
    { authorizer: untyped },
    'authorizer: does not say of which type it is; give methodOptions.authorizationType, CUSTOM or COGNITO_USER_POOLS',
  ],
  [
    {
      authorizationType: AuthorizationType.IAM,
      authorizer: { ...untyped, authorizationType: AuthorizationType.CUSTOM },
    },
    'authorizationType: AWS_IAM is not the type of methodOptions.authorizer, CUSTOM; leave one of them out',
  ],
  [
    { authorizationScopes: ['ratings/read'] },
    'authorizationScopes: are checked only by a Cognito authorizer, and the method has AWS_IAM; give methodOptions.authorizer, ' +
      'or leave them out',
  ],
  [{ authorisationType: 'NONE' } as never, 'authorisationType: is no prop; write authorizationType'],
  [{ apiKeyRequired: 'yes' as never }, "apiKeyRequired: is 'yes'; give true or false"],
])('the method options %j are refused, on the first endpoint and on a further one', (methodOptions, problem) => {
  expect(() => ratingsApi({ methodOptions })).toThrow(`Stack/Ratings: a wrong prop\n  - methodOptions.${problem}`);
  expect(() => ratingsApi().api.addEndpoint({ ...HEALTH, methodOptions })).toThrow(`- methodOptions.${problem}`);
});

test("another type than that of the API's authorizer needs an authorizer of its own", () => {
  const stack = newStack();
  const apiGatewayProps = {
    defaultMethodOptions: { authorizationType: AuthorizationType.COGNITO, authorizer: cognito(stack) },
  };
  const methodOptions = { authorizationType: AuthorizationType.CUSTOM };
  expect(() => ratingsApi({ apiGatewayProps, methodOptions })).toThrow(
    "methodOptions.authorizationType: CUSTOM is not the type of the API's authorizer, COGNITO_USER_POOLS; give " +
      'methodOptions.authorizer as well',
  );
});

test('an authorization type that only a deployment knows is accepted', () => {
  const authorizationType = Lazy.string({ produce: () => 'NONE' }) as never;
  expect(() => ratingsApi({ methodOptions: { authorizationType } })).not.toThrow();
});

test('options that use the authorizer of the API also work with an endpoint name that only the deployment knows', () => {
  const stack = newStack();
  const apiGatewayProps = {
    defaultMethodOptions: { authorizationType: AuthorizationType.COGNITO, authorizer: cognito(stack) },
  };
  const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, apiGatewayProps });
  const methodOptions = { authorizationScopes: ['ratings/read'] };
  api.addEndpoint({ ...HEALTH, endpointName: Fn.importValue('Endpoint'), methodOptions });
  const health = methodsByRoute(Template.fromStack(stack))['GET /health'];
  expect(health.AuthorizationScopes).toEqual(['ratings/read']);
});
