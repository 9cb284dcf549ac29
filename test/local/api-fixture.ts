/** Makes small CloudFormation templates for the tests of lib/local: one API with the parts that a test needs. */
import { ApiExchange, LocalApi } from '../../lib/local';
import type { ApiRequest, ApiResponse, LocalApiOptions } from '../../lib/local';
import type { RunningApi } from '../../lib/local/running-api';
import { readApiRequest } from '../../lib/local/translation';

interface Json {
  readonly [name: string]: unknown;
}

export interface MethodSpec {
  readonly path?: string;
  readonly httpMethod?: string;
  /** Merged over an integration that calls the endpoint `model` and has the responses 200, 400 and 500. */
  readonly integration?: Json;
  /** Further properties of the method. */
  readonly method?: Json;
}

export interface ApiSpec {
  readonly methods?: readonly MethodSpec[];
  readonly restApi?: Json;
  readonly stage?: Json;
  /** Further resources of the template. */
  readonly resources?: Json;
}

export const SAGEMAKER_URI = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/model/invocations';

const RESPONSES = [
  { StatusCode: '200' },
  { StatusCode: '400', SelectionPattern: '4\\d{2}' },
  { StatusCode: '500', SelectionPattern: '5\\d{2}' },
];

/** A template with one stage, `prod`. */
export function templateOf({ methods = [{}], restApi = {}, stage = {}, resources = {} }: ApiSpec): Json {
  const all: { [id: string]: Json } = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', ...restApi } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod', DeploymentId: 'Deployment', ...stage },
    },
  };
  methods.forEach((spec, index) => {
    all[`Method${index}`] = methodOf(spec, growResources(all, spec.path ?? '/'));
  });
  return { Resources: { ...all, ...resources } };
}

/** Adds the resources of a path, and returns the reference to the last one. */
function growResources(all: { [id: string]: Json }, path: string): Json {
  let parent: Json = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
  let id = 'Resource';
  for (const part of path.split('/').filter((one) => one !== '')) {
    id += `X${Buffer.from(part).toString('hex')}`;
    all[id] = {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId: { Ref: 'Api' }, ParentId: parent, PathPart: part },
    };
    parent = { Ref: id };
  }
  return parent;
}

function methodOf({ httpMethod = 'POST', integration = {}, method = {} }: MethodSpec, resourceId: Json): Json {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: resourceId,
      HttpMethod: httpMethod,
      AuthorizationType: 'NONE',
      MethodResponses: [{ StatusCode: '200' }, { StatusCode: '400' }, { StatusCode: 500 }],
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Uri: SAGEMAKER_URI,
        Credentials: 'arn:aws:iam::123456789012:role/invoke',
        IntegrationResponses: RESPONSES,
        ...integration,
      },
      ...method,
    },
  };
}

export function apiOf(spec: ApiSpec, options?: LocalApiOptions): LocalApi {
  return LocalApi.fromTemplate(templateOf(spec), options);
}

/** An API whose one method is `POST /`. */
export function apiWith(
  integration: Json,
  method: Json = {},
  rest: Omit<ApiSpec, 'methods'> = {},
  options?: LocalApiOptions,
): LocalApi {
  return apiOf({ ...rest, methods: [{ integration, method }] }, options);
}

export function post(api: LocalApi, request: Partial<ApiRequest> = {}): ApiExchange {
  return api.receive({ method: 'POST', path: '/', ...request });
}

/** Returns the client's answer for a request that the endpoint answers with 200 and `{}`. */
export function answer(api: LocalApi, request: Partial<ApiRequest> = {}, body = '{}'): ApiResponse {
  const exchange = post(api, request);
  return exchange.apiResponse ?? exchange.respond({ statusCode: 200, body });
}

export const INTERNAL_SERVER_ERROR = { statusCode: 500, body: '{"message": "Internal server error"}' };

/** A request to the API in the form of a test in TypeScript, or in that of the commands. */
export function receive(api: LocalApi | RunningApi, request: ApiRequest): ApiExchange {
  return api instanceof LocalApi ? api.receive(request) : ApiExchange._of(api.receive(readApiRequest(request)));
}
