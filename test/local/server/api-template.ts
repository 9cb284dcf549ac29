/** Makes small CloudFormation templates of REST APIs for the tests of the server. */

export interface MethodSettings {
  readonly method: string;
  /** One segment below the root. */
  readonly path: string;
  readonly requestTemplates?: { [contentType: string]: string };
  readonly timeoutInMillis?: number;
  /** `method.response.header.NAME` to a mapping expression. */
  readonly responseParameters?: { [name: string]: string };
  readonly authorizationType?: string;
  readonly apiKeyRequired?: boolean;
  readonly requiredQuery?: string;
  readonly cacheKeyParameters?: readonly string[];
  readonly cacheNamespace?: string;
  /** `integration.request.NAME` to a mapping expression. */
  readonly integrationParameters?: { [name: string]: string };
  /** Instead of InvokeEndpoint on `my-endpoint`. */
  readonly integration?: { [property: string]: unknown };
  readonly endpointName?: string;
}

interface ApiSettings {
  readonly methods: readonly MethodSettings[];
  readonly binaryMediaTypes?: readonly string[];
  /** Stages beside `prod`: the variables of each. */
  readonly stages?: { [name: string]: { [variable: string]: string } };
  /** The properties of the stage that is served. */
  readonly stage?: { [property: string]: unknown };
  readonly gatewayResponses?: { [type: string]: { [property: string]: unknown } };
}

export const ECHO_BODY = { 'application/json': '$input.body' };

export function apiTemplate({ methods, binaryMediaTypes, stage, stages = {}, gatewayResponses = {} }: ApiSettings): {
  Resources: { [logicalId: string]: unknown };
} {
  const RestApiId = { Ref: 'Api' };
  const resources: { [logicalId: string]: unknown } = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', BinaryMediaTypes: binaryMediaTypes } },
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      DependsOn: methods.map((_, index) => `Method${index}`),
      Properties: { RestApiId },
    },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId, StageName: 'prod', DeploymentId: { Ref: 'Deployment' }, ...stage },
    },
    Validator: {
      Type: 'AWS::ApiGateway::RequestValidator',
      Properties: { RestApiId, ValidateRequestParameters: true, ValidateRequestBody: false },
    },
  };
  for (const [StageName, Variables] of Object.entries(stages)) {
    const Properties = { RestApiId, StageName, Variables, DeploymentId: { Ref: 'Deployment' } };
    resources[`Stage${StageName}`] = { Type: 'AWS::ApiGateway::Stage', Properties };
  }
  const paths = [...new Set(methods.map(({ path }) => path))];
  paths.forEach((PathPart, index) => {
    const ParentId = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
    resources[`Resource${index}`] = {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId, ParentId, PathPart },
    };
  });
  methods.forEach((settings, index) => {
    resources[`Method${index}`] = methodResource(settings, RestApiId, {
      Ref: `Resource${paths.indexOf(settings.path)}`,
    });
  });
  for (const [ResponseType, properties] of Object.entries(gatewayResponses)) {
    const Properties = { RestApiId, ResponseType, ...properties };
    resources[`Response${ResponseType.replace('_', '')}`] = { Type: 'AWS::ApiGateway::GatewayResponse', Properties };
  }
  return { Resources: resources };
}

function methodResource(settings: MethodSettings, RestApiId: unknown, ResourceId: unknown): unknown {
  const { method, requestTemplates, timeoutInMillis, responseParameters = {}, requiredQuery } = settings;
  const headers = Object.fromEntries(Object.keys(responseParameters).map((name) => [name, true]));
  const endpoint = settings.endpointName ?? 'my-endpoint';
  const Integration = settings.integration ?? {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Credentials: 'arn:aws:iam::123456789012:role/invoke',
    Uri: `arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/${endpoint}/invocations`,
    PassthroughBehavior: requestTemplates ? 'NEVER' : 'WHEN_NO_MATCH',
    RequestTemplates: requestTemplates,
    TimeoutInMillis: timeoutInMillis,
    CacheKeyParameters: settings.cacheKeyParameters,
    CacheNamespace: settings.cacheNamespace,
    RequestParameters: settings.integrationParameters,
    IntegrationResponses: [
      { StatusCode: '200', ResponseParameters: responseParameters },
      { StatusCode: '400', SelectionPattern: '4\\d{2}' },
      { StatusCode: '500', SelectionPattern: '5\\d{2}' },
    ],
  };
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId,
      ResourceId,
      HttpMethod: method,
      AuthorizationType: settings.authorizationType ?? 'NONE',
      ApiKeyRequired: settings.apiKeyRequired ?? false,
      RequestParameters:
        requiredQuery === undefined ? undefined : { [`method.request.querystring.${requiredQuery}`]: true },
      RequestValidatorId: requiredQuery === undefined ? undefined : { Ref: 'Validator' },
      Integration,
      MethodResponses: [
        { StatusCode: '200', ResponseParameters: headers },
        { StatusCode: '400' },
        { StatusCode: '500' },
      ],
    },
  };
}
