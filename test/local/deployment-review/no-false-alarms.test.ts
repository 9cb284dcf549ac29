/** The review must not warn of templates of the CDK and other tools, because they are deployed every day. */
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LocalApi } from '../../../lib/local';

const responses = { methodResponses: [{ statusCode: '200' }], integrationResponses: [{ statusCode: '200' }] };

function functionOf(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Function', {
    code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_22_X,
  });
}

const roleOf = (stack: Stack) =>
  new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });

test.each<[what: string, fill: (stack: Stack) => void]>([
  [
    'a preflight and Lambda functions, proxied, streamed and not',
    (stack) => {
      const api = new apigateway.RestApi(stack, 'Api', {
        defaultCorsPreflightOptions: { allowOrigins: ['https://a.example', 'https://b.example'] },
      });
      const handler = functionOf(stack);
      api.root.addMethod('GET', new apigateway.LambdaIntegration(handler));
      api.root.addMethod(
        'PUT',
        new apigateway.LambdaIntegration(handler, {
          responseTransferMode: apigateway.ResponseTransferMode.STREAM,
          timeout: Duration.minutes(10),
        }),
      );
      api.root
        .addResource('{id}')
        .addMethod('POST', new apigateway.LambdaIntegration(handler, { proxy: false, ...responses }), responses);
    },
  ],
  [
    'a SageMaker endpoint by its attribute, with a cache key',
    (stack) => {
      const { attrEndpointName } = new CfnEndpoint(stack, 'Endpoint', { endpointConfigName: 'config' });
      const requestParameters = { 'method.request.querystring.items': true };
      new apigateway.RestApi(stack, 'Api').root.addMethod(
        'GET',
        new apigateway.AwsIntegration({
          service: 'sagemaker',
          subdomain: 'runtime',
          path: `endpoints/${attrEndpointName}/invocations`,
          options: {
            credentialsRole: roleOf(stack),
            cacheKeyParameters: ['method.request.querystring.items'],
            requestParameters: { 'integration.request.header.X-Items': 'method.request.querystring.items' },
            integrationResponses: responses.integrationResponses,
          },
        }),
        { requestParameters, methodResponses: responses.methodResponses },
      );
    },
  ],
  [
    'a SageMaker endpoint by the construct of the CDK',
    (stack) => {
      const endpoint = new CfnEndpoint(stack, 'Endpoint', { endpointConfigName: 'config' });
      new apigateway.RestApi(stack, 'Api').root.addMethod(
        'POST',
        new apigateway.SagemakerIntegration({
          endpointArn: endpoint.ref,
          endpointName: endpoint.attrEndpointName,
          env: { account: stack.account, region: stack.region },
          node: endpoint.node,
          stack,
          grantInvoke: (grantee: iam.IGrantable) => iam.Grant.drop(grantee, ''),
        } as never),
      );
    },
  ],
  [
    'Step Functions',
    (stack) => {
      const stateMachine = new sfn.StateMachine(stack, 'Machine', {
        stateMachineType: sfn.StateMachineType.EXPRESS,
        definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')),
      });
      new apigateway.StepFunctionsRestApi(stack, 'Api', { stateMachine });
    },
  ],
  [
    'authorizers, models and validators',
    (stack) => {
      const api = new apigateway.RestApi(stack, 'Api');
      const stars = api.addModel('Stars', { schema: { type: apigateway.JsonSchemaType.INTEGER } });
      const rating = api.addModel('Rating', {
        schema: {
          type: apigateway.JsonSchemaType.OBJECT,
          required: ['stars'],
          properties: {
            stars: { ref: `https://apigateway.amazonaws.com/restapis/${api.restApiId}/models/${stars.modelId}` },
            kind: { enum: ['a', 'b'] },
          },
        },
      });
      const cognitoUserPools = [new cognito.UserPool(stack, 'Pool')];
      api.root.addMethod('POST', new apigateway.MockIntegration(responses), {
        authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'Cognito', { cognitoUserPools }),
        requestModels: { 'application/json': rating },
        methodResponses: responses.methodResponses,
      });
      api.root.addMethod('GET', new apigateway.MockIntegration(responses), {
        authorizer: new apigateway.TokenAuthorizer(stack, 'Token', { handler: functionOf(stack) }),
        methodResponses: responses.methodResponses,
      });
    },
  ],
  [
    'a private API with a policy that is written later',
    (stack) => {
      const api = new apigateway.RestApi(stack, 'Api', {
        endpointConfiguration: { types: [apigateway.EndpointType.PRIVATE] },
      });
      api.addToResourcePolicy(
        new iam.PolicyStatement({
          actions: ['execute-api:Invoke'],
          resources: ['execute-api:/*'],
          principals: [new iam.AnyPrincipal()],
        }),
      );
      api.root.addMethod('GET');
    },
  ],
  [
    'methods on an API that is imported',
    (stack) => {
      const api = apigateway.RestApi.fromRestApiAttributes(stack, 'Api', { restApiId: 'a1b2', rootResourceId: 'r' });
      api.root.addMethod('GET', new apigateway.MockIntegration(responses), responses);
    },
  ],
])('the CDK writes %s without a warning', (_, fill) => {
  const stack = new Stack(new App(), 'Stack');
  fill(stack);
  expect(LocalApi.fromStack(stack).warnings).toEqual([]);
});
