import { OPERATIONS } from '../aws/sagemaker-runtime';
import { methodsOf } from './api/deployed-api';
import type { ApiMethod, ApiResource, DeployedApi } from './api/deployed-api';

/** One method of the API. */
export interface LocalApiRoute {
  /** The HTTP method, or `ANY`. */
  readonly httpMethod: string;

  /** The pattern of the path: `/{user_id}`. */
  readonly resourcePath: string;

  /**
   * The SageMaker endpoint that the method calls. It may still contain a `{name}` or `${stageVariables.name}` that only a
   * request fills.
   *
   * @default - the method calls no endpoint
   */
  readonly endpointName?: string;

  /** Whether the local API runs the method: its integration is a mock or calls a SageMaker endpoint. */
  readonly served: boolean;

  /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
  readonly authorizationType: string;

  /** Whether the method needs an API key. */
  readonly apiKeyRequired: boolean;

  /** Query string parameters that the request validator requires. */
  readonly requiredQueryStringParameters: string[];

  /** Headers that the request validator requires. */
  readonly requiredHeaders: string[];
}

/** @internal A route for a listing. */
export interface ListedRoute {
  readonly route: LocalApiRoute;
  /** For a route that does not run here: its target, or the reason why it reaches no endpoint. A listing shows this text. */
  readonly unserved: string | undefined;
  /** Whether it queues its work by InvokeEndpointAsync. */
  readonly isAsynchronous: boolean;
}

/** @internal The API's methods, by path. */
export function listRoutes(api: DeployedApi): ListedRoute[] {
  return methodsOf(api.root).map(({ resource, method }) => {
    const unserved = describeUnserved(method);
    const isAsynchronous = unserved === undefined && (method.integration.uri.unfilled?.isAsynchronous ?? false);
    return { route: routeOf(resource, method, unserved === undefined), unserved, isAsynchronous };
  });
}

function routeOf(resource: ApiResource, method: ApiMethod, served: boolean): LocalApiRoute {
  const { type, uri } = method.integration;
  const endpointName = served && type === 'AWS' ? uri.unfilled?.endpointName : undefined;
  const required = (location: string) =>
    method.validatesParameters
      ? method.requiredParameters.filter((one) => one.location === location).map(({ name }) => name)
      : [];
  return {
    httpMethod: method.httpMethod,
    resourcePath: resource.path,
    ...(endpointName !== undefined && { endpointName }),
    served,
    authorizationType: method.authorizationType,
    apiKeyRequired: method.apiKeyRequired,
    requiredQueryStringParameters: required('querystring'),
    requiredHeaders: required('header'),
  };
}

function describeUnserved({ integration, declaration, waits }: ApiMethod): string | undefined {
  if (waits) return waits.reasons.join('; ');
  const { type, uri, sageMakerFault } = integration;
  if (type === 'MOCK') return undefined;
  if (type === undefined) return declaration.hasIntegration ? 'an integration without a type' : 'no integration';
  if (sageMakerFault) return `no endpoint: ${sageMakerFault.problem}`;
  if (type !== 'AWS' || !uri.isSageMakerRuntime) return 'an integration that is not run locally';
  const { endpointName, path = '' } = uri.unfilled ?? {};
  if (endpointName !== undefined) return undefined;
  const operation = OPERATIONS.get(path.split('/')[2] ?? '') ?? 'an integration';
  return `${operation}, which is not run locally`;
}
