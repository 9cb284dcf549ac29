import { App, Aws, Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import { methodsByRoute, newStack, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

describe('by default', () => {
  const { api, template } = ratingsApi();

  test('the API is edge-optimized', () => {
    template().hasResourceProperties('AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: ['EDGE'] } });
  });

  test('the stage logs every access as JSON and traces with X-Ray', () => {
    template().hasResourceProperties('AWS::ApiGateway::Stage', {
      AccessLogSetting: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('"requestId"') },
      MethodSettings: [{ DataTraceEnabled: false, HttpMethod: '*', LoggingLevel: 'INFO', ResourcePath: '/*' }],
      TracingEnabled: true,
    });
  });

  test('the only method is GET on the resource path, with IAM authorization', () => {
    const methods = methodsByRoute(template());
    expect(Object.keys(methods)).toEqual(['GET /{user_id}']);
    expect(methods['GET /{user_id}'].AuthorizationType).toBe('AWS_IAM');
  });

  test('the integration posts the mapped body to the endpoint as JSON', () => {
    const integration = onlyProperties(template(), 'AWS::ApiGateway::Method').Integration;
    expect(integration).toMatchObject({
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      PassthroughBehavior: 'NEVER',
      RequestParameters: { 'integration.request.header.Content-Type': "'application/json'" },
      RequestTemplates: { 'application/json': RATINGS.requestMappingTemplate },
    });
    expect(integration.Uri['Fn::Join'][1].at(-1)).toBe(':runtime.sagemaker:path/endpoints/movie-ratings/invocations');
  });

  test('answers of SageMaker become 200, those with 4xx become 400, those with 5xx become 500', () => {
    const method = onlyProperties(template(), 'AWS::ApiGateway::Method');
    expect(method.Integration.IntegrationResponses).toEqual([
      { StatusCode: '200' },
      { StatusCode: '500', SelectionPattern: '5\\d{2}' },
      { StatusCode: '400', SelectionPattern: '4\\d{2}' },
    ]);
    expect(method.MethodResponses).toEqual([{ StatusCode: '200' }, { StatusCode: '500' }, { StatusCode: '400' }]);
  });

  test('the request validator checks the parameters', () => {
    expect(onlyProperties(template(), 'AWS::ApiGateway::RequestValidator')).toMatchObject({
      Name: 'request-param-validator',
      ValidateRequestParameters: true,
    });
    expect(onlyProperties(template(), 'AWS::ApiGateway::Method').RequestValidatorId).toEqual({
      Ref: Object.keys(template().findResources('AWS::ApiGateway::RequestValidator'))[0],
    });
  });

  test('there is a usage plan for the stage and no API key', () => {
    template().resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
    template().resourceCountIs('AWS::ApiGateway::ApiKey', 0);
  });

  test('the properties of the construct refer to the resources that it made', () => {
    const { stack } = api.apiGateway;
    const logicalIdOf = (type: string) => Object.keys(template().findResources(type));
    expect(logicalIdOf('AWS::ApiGateway::RestApi')).toEqual([stack.resolve(api.apiGateway.restApiId).Ref]);
    expect(logicalIdOf('AWS::Logs::LogGroup')).toEqual([stack.resolve(api.apiGatewayLogGroup.logGroupName).Ref]);
    expect(logicalIdOf('AWS::ApiGateway::Method')).toEqual([stack.resolve(api.apiGatewayMethod.methodId).Ref]);
    expect(logicalIdOf('AWS::IAM::Role').sort()).toEqual(
      [api.apiGatewayRole, api.apiGatewayCloudWatchRole].map((role) => stack.resolve(role?.roleName).Ref).sort(),
    );
  });

  test('the logical ids are those of the original construct', () => {
    expect(
      Object.keys(template().toJSON().Resources)
        .filter((id) => !id.includes('Deployment'))
        .sort(),
    ).toEqual([
      'RatingsApiAccessLogGroup1DA2399F',
      'RatingsInvokeEndpointPolicyE1C5F4BC',
      'RatingsLambdaRestApiAccount2CB6313F',
      'RatingsLambdaRestApiCloudWatchRoleABE7B8DF',
      'RatingsRestApiF0C9D98C',
      'RatingsRestApiUsagePlan1FDB3841',
      'RatingsRestApirequestvalidatorC7C4EEA5',
      'RatingsRestApiuserid100FF9EF',
      'RatingsRestApiuseridGETC3A68B19',
      'Ratingsapigatewayrole88EE3728',
    ]);
  });
});

describe('where the construct differs from the original', () => {
  test('the stage waits for the account to have its CloudWatch role', () => {
    const { template } = ratingsApi();
    template().hasResource('AWS::ApiGateway::Stage', {
      DependsOn: Object.keys(template().findResources('AWS::ApiGateway::Account')),
    });
  });

  test('without a CloudWatch role the stage waits for nothing', () => {
    const { api, template } = ratingsApi({ apiGatewayProps: { cloudWatchRole: false } });
    expect(api.apiGatewayCloudWatchRole).toBeUndefined();
    template().resourceCountIs('AWS::ApiGateway::Account', 0);
    template().hasResource('AWS::ApiGateway::Stage', { DependsOn: Match.absent() });
  });

  test('an API key can be required without createUsagePlan, because its default is true', () => {
    const { template } = ratingsApi({ apiGatewayProps: { defaultMethodOptions: { apiKeyRequired: true } } });
    expect(onlyProperties(template(), 'AWS::ApiGateway::Method').ApiKeyRequired).toBe(true);
    template().resourceCountIs('AWS::ApiGateway::UsagePlanKey', 1);
  });
});

describe('props', () => {
  test('apiGatewayProps replace the defaults', () => {
    const { template } = ratingsApi({
      apiGatewayProps: {
        restApiName: 'ratings',
        endpointConfiguration: { types: [EndpointType.REGIONAL] },
        deployOptions: { stageName: 'v1' },
      },
    });
    template().hasResourceProperties('AWS::ApiGateway::RestApi', {
      Name: 'ratings',
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
    template().hasResourceProperties('AWS::ApiGateway::Stage', { StageName: 'v1', TracingEnabled: true });
  });

  test('logGroupProps replace the defaults', () => {
    const { template } = ratingsApi({ logGroupProps: { retention: RetentionDays.ONE_WEEK } });
    template().hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('createUsagePlan: false leaves the usage plan out', () => {
    const { template } = ratingsApi({ createUsagePlan: false });
    template().resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
  });

  test('additionalRequestTemplates are added to the template for JSON', () => {
    const { template } = ratingsApi({ additionalRequestTemplates: { 'text/csv': '$input.body' } });
    expect(onlyProperties(template(), 'AWS::ApiGateway::Method').Integration.RequestTemplates).toEqual({
      'application/json': RATINGS.requestMappingTemplate,
      'text/csv': '$input.body',
    });
  });

  test('responseMappingTemplate maps the 200 answer and errorMappingTemplate the 400 and the 500', () => {
    const { template } = ratingsApi({ responseMappingTemplate: '{"ok": true}', errorMappingTemplate: '{"ok": false}' });
    expect(onlyProperties(template(), 'AWS::ApiGateway::Method').Integration.IntegrationResponses).toEqual([
      { StatusCode: '200', ResponseTemplates: { 'application/json': '{"ok": true}' } },
      { StatusCode: '500', SelectionPattern: '5\\d{2}', ResponseTemplates: { 'application/json': '{"ok": false}' } },
      { StatusCode: '400', SelectionPattern: '4\\d{2}', ResponseTemplates: { 'application/json': '{"ok": false}' } },
    ]);
  });

  test.each(['POST', 'post', 'ANY'])('httpMethod: %s is the method that clients call', (httpMethod) => {
    const { template } = ratingsApi({ httpMethod });
    expect(Object.keys(methodsByRoute(template()))).toEqual([`${httpMethod.toUpperCase()} /{user_id}`]);
  });

  test('requestParameters are declared on the method, and those that are true are required', () => {
    const requestParameters = { 'method.request.querystring.items': true, 'method.request.header.X-Trace': false };
    const { template } = ratingsApi({ requestParameters });
    expect(onlyProperties(template(), 'AWS::ApiGateway::Method').RequestParameters).toEqual(requestParameters);
  });

  test("the user's role invokes the endpoint and gets no policy", () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
    const api = new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, apiGatewayExecutionRole: role });
    api.addEndpoint({ ...RATINGS, endpointName: 'second', resourcePath: 'second' });
    const template = Template.fromStack(stack);
    expect(api.apiGatewayRole).toBe(role);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    for (const method of Object.values(methodsByRoute(template))) {
      expect(method.Integration.Credentials).toEqual(stack.resolve(role.roleArn));
    }
  });

  test('an endpoint name that is a token reaches the URI and the policy as it is', () => {
    const stack = newStack();
    const endpointName = new CfnParameter(stack, 'EndpointName').valueAsString;
    new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName });
    const template = Template.fromStack(stack);
    expect(onlyProperties(template, 'AWS::ApiGateway::Method').Integration.Uri['Fn::Join'][1]).toEqual(
      expect.arrayContaining([{ Ref: 'EndpointName' }, '/invocations']),
    );
    const [statement] = onlyProperties(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
    expect(statement.Resource['Fn::Join'][1].slice(-2)).toEqual([':endpoint/', { Ref: 'EndpointName' }]);
  });
});

test('two constructs share one stack', () => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  for (const id of ['First', 'Second']) new ApiGatewayToSageMakerEndpoint(stack, id, RATINGS);
  Template.fromStack(stack).resourceCountIs('AWS::ApiGateway::RestApi', 2);
});

test('apiGatewayMethod grants a caller the execution of the method', () => {
  const { stack, api, template } = ratingsApi();
  api.apiGatewayMethod.grantExecute(
    new iam.Role(stack, 'Caller', { assumedBy: new iam.AccountPrincipal(Aws.ACCOUNT_ID) }),
  );
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [Match.objectLike({ Action: 'execute-api:Invoke' })] },
  });
});

describe('addEndpoint', () => {
  test('addEndpoint puts a further method on the same API, with the same role and request validator', () => {
    const { api, template } = ratingsApi();
    const method = api.addEndpoint({
      endpointName: 'genres',
      resourcePath: 'genres',
      requestMappingTemplate: '{}',
      httpMethod: 'POST',
    });
    const methods = methodsByRoute(template());
    expect(Object.keys(methods).sort()).toEqual(['GET /{user_id}', 'POST /genres']);
    expect(method.httpMethod).toBe('POST');
    expect(methods['POST /genres'].RequestValidatorId).toEqual(methods['GET /{user_id}'].RequestValidatorId);
    expect(methods['POST /genres'].Integration.Credentials).toEqual(methods['GET /{user_id}'].Integration.Credentials);
    expect(methods['POST /genres'].Integration.Uri['Fn::Join'][1].at(-1)).toContain('/genres/');
  });

  test('addEndpoint redeploys the API', () => {
    const deploymentOf = (template: Template) => Object.keys(template.findResources('AWS::ApiGateway::Deployment'))[0];
    const { api, template } = ratingsApi();
    api.addEndpoint({ ...RATINGS, endpointName: 'genres', resourcePath: 'genres' });
    expect(deploymentOf(template())).not.toBe(deploymentOf(ratingsApi().template()));
  });
});
