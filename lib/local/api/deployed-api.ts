/**
 * The API as its stage runs it: what a CloudFormation template says once every reference is resolved. It is plain data, named as
 * API Gateway names its resources. It no longer shows whether it came from resources or from an OpenAPI body.
 */
import type { JavaPattern } from '../../mapping-template/runtime';
import type { GatewayResponseType } from './gateway-response-types';
import type { ApiTemplate } from './api-template';
import type { IntegrationUri } from './integration-uri';
import type { RequestParameter } from '../../aws/request-parameter';
import type { MappingSource } from '../../aws/mapping-expression';
import type { SageMakerFault } from './sagemaker-fault';

export interface DeployedApi {
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  /** Undefined if only a deployment knows it. */
  readonly endpointType: EndpointType | undefined;
  readonly stage: DeployedStage;
  /** All stages of the API; none if the template deploys none. */
  readonly stageNames: readonly string[];
  readonly root: ApiResource;
  readonly binaryMediaTypes: readonly string[];
  readonly gatewayResponses: ReadonlyMap<GatewayResponseType, CustomGatewayResponse>;
  /** JSON schemas by model name. */
  readonly models: ReadonlyMap<string, unknown>;
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** The API keys that open this stage, and whether they are secret: a key that AWS generates has its logical id for a value here. */
  readonly apiKeys: ReadonlyMap<string, { readonly isSecret: boolean }>;
  readonly accessChecks: AccessChecks;
  /** Nested stacks that add to the API and are missing here, each in a sentence. */
  readonly unreadStacks: readonly string[];
  /** Problems that were found while the template was read, and that this data no longer shows. */
  readonly warnings: readonly string[];
  /** What API Gateway checks when the API is deployed, and what has no effect on a request. */
  readonly declaration: ApiDeclaration;
}

/** The checks that AWS makes before it lets a request through to the API, and that are not made here. */
export interface AccessChecks {
  /** One sentence for each check, for the person who runs the API. */
  readonly omissions: readonly string[];
  /** For the log of every request: the checks that were not made, except its method's authorizer. */
  readonly perRequest: readonly string[];
}

export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';

export interface ApiDeclaration {
  /** The API's logical id. */
  readonly where: string;
  /** Its name, or the title of its document. Undefined if only a deployment knows it. */
  readonly name?: string;
  /** Whether the API has one, or may have one that only a deployment knows. */
  readonly hasResourcePolicy: boolean;
  readonly schemas: readonly DeclaredSchema[];
  /** By the name of a model that was imported: the keywords of its schema that API Gateway does not check after an import. */
  readonly uncheckedKeywords: ReadonlyMap<string, ReadonlySet<string>>;
  readonly deployments: readonly DeclaredDeployment[];
  /** Whether Terraform creates the resources, and not CloudFormation. */
  readonly isTerraform: boolean;
  /** Texts in the schemas whose value is known only at deployment. */
  readonly unknownTexts: ReadonlySet<string>;
}

/** The JSON schema of a model, as the template has it. */
export interface DeclaredSchema {
  /** `RatingModel.Schema` */
  readonly where: string;
  readonly schema: unknown;
  /** The model's name; undefined for a schema that gets its name only at deployment. */
  readonly modelName?: string;
  /** The OpenAPI document that the schema is a part of; undefined for the schema of an `AWS::ApiGateway::Model`. */
  readonly openApi: unknown;
}

/** An `AWS::ApiGateway::Deployment`, which copies the API as it is when the deployment is created. */
export interface DeclaredDeployment {
  /** Its logical id. */
  readonly where: string;
  /** Logical ids of the methods that CloudFormation creates before it. */
  readonly methodsBefore: readonly string[];
  /** Logical ids of the methods that CloudFormation may create after it. */
  readonly otherMethods: readonly string[];
}

export interface DeployedStage {
  readonly name: string;
  readonly deploymentId: string;
  readonly variables: ReadonlyMap<string, string>;
  /** The stage's settings for caching. Empty without a cache cluster, because then nothing is cached. */
  readonly cacheSettings: readonly CacheSetting[];
}

/** The caching part of one of the stage's MethodSettings. Another one may set the members that it leaves out. */
export interface CacheSetting {
  /** `*` for all. */
  readonly httpMethod: string;
  /** `/users/{user_id}`, or `/*` for all. */
  readonly path: string;
  readonly cachingEnabled: boolean | undefined;
  readonly ttlSeconds: number | undefined;
  /** Whether a client needs a permission to ask for a new answer. */
  readonly requiresAuthorization: boolean | undefined;
  /** The treatment of a client that lacks this permission. */
  readonly unauthorizedStrategy: UnauthorizedStrategy | undefined;
}

export type UnauthorizedStrategy = 'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';

export interface ApiResource {
  readonly id: string;
  /** The pattern from the root: `/users/{user_id}`. */
  readonly path: string;
  readonly literals: Map<string, ApiResource>;
  /** API Gateway allows one variable child per resource. */
  variable?: VariablePart;
  readonly methods: Map<string, ApiMethod>;
}

export interface VariablePart {
  readonly name: string;
  /** `{name+}`: takes the rest of the path. */
  readonly greedy: boolean;
  readonly resource: ApiResource;
}

export interface ApiMethod {
  readonly httpMethod: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  readonly validatesParameters: boolean;
  readonly validatesBody: boolean;
  /** In the order of API Gateway's message. */
  readonly requiredParameters: readonly RequestParameter[];
  /** Names of models by content type. */
  readonly requestModels: ReadonlyMap<string, string>;
  /** All that the method declares, required or not: `method.request.querystring.items`. */
  readonly declaredParameters: ReadonlySet<string>;
  readonly integration: Integration;
  /** By status code, each with the parameters that it declares: `method.response.header.Location`. */
  readonly methodResponses: ReadonlyMap<string, ReadonlySet<string>>;
  /** The parts that only a deployment knows and every request needs; undefined if all parts are known. */
  readonly waits: Waits | undefined;
  readonly declaration: MethodDeclaration;
}

export interface Waits {
  /** `aws_api_gateway_integration.post.uri waits for aws_sagemaker_endpoint.late.name`, one each. */
  readonly reasons: readonly string[];
  /** A sentence about the ways in which a user can make it known. */
  readonly waysOn: string;
}

/** Properties that API Gateway checks when it creates the method, but that have no effect on a request. */
export interface MethodDeclaration {
  /** The method's logical id, or its place in an OpenAPI document. */
  readonly where: string;
  readonly isOpenApi: boolean;
  /** Whether it is a resource of Terraform. */
  readonly isTerraform: boolean;
  /** Whether it has an integration, which may have no type. */
  readonly hasIntegration: boolean;
  readonly authorizerId: string | undefined;
  /** The certain fault of the authorizer that the authorization type needs. */
  readonly authorizerFault: 'missing' | 'not of this API' | undefined;
  /** The mapping expressions of what its authorizer reads; undefined if only a deployment knows them, or without an authorizer. */
  readonly identitySources: readonly string[] | undefined;
}

export type ContentHandling = 'CONVERT_TO_TEXT' | 'CONVERT_TO_BINARY';
export type PassthroughBehavior = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';

export interface Integration {
  /** `AWS`, `MOCK`, …; undefined for a method that has no integration, or one without a type. */
  readonly type: string | undefined;
  readonly uri: IntegrationUri;
  readonly httpMethod: string;
  /** Without one the local API sends POST, while API Gateway refuses the integration. */
  readonly declaresHttpMethod: boolean;
  readonly timeoutInMillis: number;
  /** Why the integration does not reach the SageMaker endpoint for which it is meant. */
  readonly sageMakerFault: SageMakerFault | undefined;
  readonly declaration: IntegrationDeclaration;
  readonly contentHandling?: ContentHandling;
  readonly passthroughBehavior: PassthroughBehavior;
  readonly requestTemplates: ReadonlyMap<string, ApiTemplate>;
  readonly requestParameters: readonly RequestParameterMapping[];
  readonly responses: readonly IntegrationResponse[];
  /** Integrations of one namespace share their cached answers; undefined for that of the resource. */
  readonly cacheNamespace: string | undefined;
  /** The cache keys. */
  readonly cacheKeys: readonly MappingSource[];
}

/** Properties that API Gateway checks when it creates the integration, but that have no effect on a request. */
export interface IntegrationDeclaration {
  /** Whether the integration has credentials, or may have some that only a deployment knows. */
  readonly hasCredentials: boolean;
  /** Undefined if the template gives none that is known before the deployment. */
  readonly timeoutInMillis: number | undefined;
  readonly cacheKeyParameters: readonly string[];
  /** The targets of the mappings: `integration.request.header.X`. */
  readonly mappedParameters: ReadonlySet<string>;
  readonly streamsResponse: boolean;
  /** Whether the whole URI is known before the deployment. */
  readonly isUriKnown: boolean;
}

export interface RequestParameterMapping {
  readonly location: 'header' | 'path' | 'querystring';
  readonly name: string;
  readonly source: MappingSource;
}

export interface IntegrationResponse {
  readonly statusCode: string;
  readonly selectionPattern?: JavaPattern;
  readonly contentHandling?: ContentHandling;
  readonly responseTemplates: ReadonlyMap<string, ApiTemplate>;
  readonly headers: readonly ResponseHeaderMapping[];
}

export interface ResponseHeaderMapping {
  readonly name: string;
  readonly source: MappingSource;
}

export interface CustomGatewayResponse {
  readonly statusCode?: number;
  readonly headers: readonly ResponseHeaderMapping[];
  readonly templates: ReadonlyMap<string, string>;
}

/** The beginning of the address by which an imported model refers to a schema of its document. */
export const IMPORTED_MODELS = 'https://apigateway.amazonaws.com/restapis/local/models/';

/** A method, and the resource that has it. */
export interface PlacedMethod {
  readonly resource: ApiResource;
  readonly method: ApiMethod;
}

/** All methods below a resource, its own first. */
export function methodsOf(resource: ApiResource): PlacedMethod[] {
  const children = [...resource.literals.values(), ...(resource.variable ? [resource.variable.resource] : [])];
  return [...[...resource.methods.values()].map((method) => ({ resource, method })), ...children.flatMap(methodsOf)];
}
