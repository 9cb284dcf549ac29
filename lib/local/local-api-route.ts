import type { ApiMethod, ApiResource, DeployedApi } from './deployed-api';

/** One method of the API. */
export interface LocalApiRoute {
  /** The HTTP method, or `ANY`. */
  readonly httpMethod: string;

  /** The pattern of the path: `/{user_id}`. */
  readonly resourcePath: string;

  /**
   * The SageMaker endpoint that the method calls. It may still hold a `{name}` or `${stageVariables.name}` that only a
   * request fills.
   *
   * @default - the method calls none
   */
  readonly endpointName?: string;

  /** Whether the local API runs the method: its integration is a mock or calls a SageMaker endpoint. */
  readonly served: boolean;

  /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
  readonly authorizationType: string;

  /** Whether the method needs an API key. */
  readonly apiKeyRequired: boolean;

  /** Query string parameters that the request validator asks for. */
  readonly requiredQueryStringParameters: string[];

  /** Headers that the request validator asks for. */
  readonly requiredHeaders: string[];
}

export function listRoutes(api: DeployedApi): LocalApiRoute[] {
  const routes: LocalApiRoute[] = [];
  const visit = (resource: ApiResource): void => {
    for (const method of resource.methods.values()) routes.push(routeOf(resource, method));
    for (const child of resource.literals.values()) visit(child);
    if (resource.variable) visit(resource.variable.resource);
  };
  visit(api.root);
  return routes;
}

function routeOf(resource: ApiResource, method: ApiMethod): LocalApiRoute {
  const { type, uri } = method.integration;
  const endpointName = type === 'AWS' && uri.isSageMakerRuntime ? uri.unfilled?.endpointName : undefined;
  const required = (location: string) =>
    method.validatesParameters
      ? method.requiredParameters.filter((one) => one.location === location).map(({ name }) => name)
      : [];
  return {
    httpMethod: method.httpMethod,
    resourcePath: resource.path,
    ...(endpointName !== undefined && { endpointName }),
    served: type === 'MOCK' || endpointName !== undefined,
    authorizationType: method.authorizationType,
    apiKeyRequired: method.apiKeyRequired,
    requiredQueryStringParameters: required('querystring'),
    requiredHeaders: required('header'),
  };
}
