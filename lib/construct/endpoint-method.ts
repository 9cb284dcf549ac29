import type {
  EndpointType,
  IModel,
  IntegrationResponse,
  JsonSchema,
  Method,
  MethodResponse,
  RestApi,
  StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { invocationPath, SAGEMAKER_RUNTIME } from '../aws/sagemaker-runtime';
import { addProxyMethodToApiResource } from './core';
import { keepPreflightAnswering } from './cors-preflight';
import type { Endpoint } from './endpoint';
import { secondsHeaders } from './asynchronous-call';
import { answerHeaders } from './model-answer';
import { withoutOverrideWarnings } from './override-warnings';
import type { RequestValidators } from './request-validators';

interface EndpointAnswer {
  readonly statusCode: string;
  readonly selectionPattern?: string;
}

/** The order and the patterns must stay: the deployment's logical id is a hash of them. */
const ERRORS: readonly EndpointAnswer[] = [
  { statusCode: '500', selectionPattern: '5\\d{2}' },
  { statusCode: '400', selectionPattern: '4\\d{2}' },
];
const ANSWERS: readonly EndpointAnswer[] = [{ statusCode: '200' }, ...ERRORS];
const ASYNCHRONOUS_ANSWERS: readonly EndpointAnswer[] = [{ statusCode: '202' }, ...ERRORS];

interface RequestParameters {
  readonly [parameter: string]: boolean;
}

/** The parts of an API that its methods share. */
export interface EndpointApi {
  readonly api: RestApi;
  readonly role: IRole;
  readonly requestValidators: RequestValidators;
  readonly binaryMediaTypes: readonly string[];
  readonly endpointType: EndpointType;
  readonly deployOptions: StageOptions | undefined;
}

/** Adds the method of one endpoint to the API, with its resources, its integration with SageMaker Runtime and its responses. */
export function addEndpointMethod(
  { api, role, requestValidators, binaryMediaTypes }: EndpointApi,
  endpoint: Endpoint,
): Method {
  const { props, methodOptions, cacheKeys } = endpoint;
  const apiResource = endpoint.path.resourceIn(api.root, (made) => {
    keepPreflightAnswering(made, binaryMediaTypes);
  });
  const { 'integration.request.header.Content-Type': contentType, ...headers } =
    endpoint.invocation.integrationParameters;
  const requestModels = modelsOf(endpoint, api);
  const { isAsynchronous } = endpoint.invocation;
  const answers = isAsynchronous ? ASYNCHRONOUS_ANSWERS : ANSWERS;
  return withoutOverrideWarnings(() =>
    addProxyMethodToApiResource({
      service: SAGEMAKER_RUNTIME,
      path: invocationPath(props.endpointName, isAsynchronous),
      apiGatewayRole: role,
      apiMethod: endpoint.httpMethod,
      apiResource,
      requestTemplate: props.requestMappingTemplate,
      additionalRequestTemplates: props.additionalRequestTemplates,
      contentType,
      integrationResponses: answers.map((answer) => integrationResponse(answer, endpoint)),
      awsIntegrationProps: {
        options: {
          requestParameters: { ...headers, ...secondsHeaders(props), ...cacheKeys.mappings },
          ...(props.passthroughBehavior && { passthroughBehavior: props.passthroughBehavior }),
          ...(props.contentHandling && { contentHandling: props.contentHandling }),
          ...(props.timeout && { timeout: props.timeout }),
          ...(cacheKeys.parameters && { cacheKeyParameters: cacheKeys.parameters }),
        },
      },
      methodOptions: {
        ...methodOptions,
        requestParameters: requestParameters(endpoint, api.root.defaultMethodOptions?.requestParameters),
        ...(requestModels && { requestModels }),
        requestValidator: requestModels ? requestValidators.ofParametersAndBody : requestValidators.ofParameters,
        methodResponses: answers.map((answer) => methodResponse(answer, endpoint)),
      },
    }),
  );
}

/** Returns the user's models and makes one for each schema of the endpoint. */
function modelsOf(
  { messageSchema: { models }, methodOptions: { requestModels }, route }: Endpoint,
  api: RestApi,
): { [contentType: string]: IModel } | undefined {
  if (models === undefined) return requestModels;
  const made = new Map<JsonSchema, IModel>();
  const own = Array.from(models, ([contentType, schema]) => {
    // A model has one content type, but a method can use it for any other.
    const model =
      made.get(schema) ?? api.addModel(`${route} ${contentType} Model`, { contentType: 'application/json', schema });
    made.set(schema, model);
    return [contentType, model] as const;
  });
  return { ...requestModels, ...Object.fromEntries(own) };
}

/** Repeats the parameters that the API declares for all methods, because a method's own parameters replace them. */
function requestParameters(
  { props, invocation, cacheKeys }: Endpoint,
  ofApi: RequestParameters = {},
): RequestParameters | undefined {
  const read = [...invocation.methodParameters, ...cacheKeys.declared];
  if (props.requestParameters === undefined && read.length === 0) return undefined;
  return { ...Object.fromEntries(read.map((parameter) => [parameter, false])), ...ofApi, ...props.requestParameters };
}

function integrationResponse(answer: EndpointAnswer, { props, cors }: Endpoint): IntegrationResponse {
  const isSuccess = answer.selectionPattern === undefined;
  const own = isSuccess ? props.responseMappingTemplate : props.errorMappingTemplate;
  const template = cors.preamble === undefined ? own : cors.preamble + (own ?? '$input.body');
  return {
    ...answer,
    ...(isSuccess && props.responseContentHandling && { contentHandling: props.responseContentHandling }),
    ...(template !== undefined && { responseTemplates: { 'application/json': template } }),
    ...responseParameters(Object.entries({ ...(isSuccess && answerHeaders(props)), ...cors.headers })),
  };
}

function methodResponse({ statusCode, selectionPattern }: EndpointAnswer, { props, cors }: Endpoint): MethodResponse {
  const headers = { ...(selectionPattern === undefined && answerHeaders(props)), ...cors.headers };
  return { statusCode, ...responseParameters(Object.keys(headers).map((name) => [name, true])) };
}

function responseParameters<T>(headers: [name: string, value: T][]): {
  responseParameters?: { [parameter: string]: T };
} {
  if (headers.length === 0) return {};
  return {
    responseParameters: Object.fromEntries(headers.map(([name, value]) => [`method.response.header.${name}`, value])),
  };
}
