/**
 * What API Gateway would refuse of an API when it is deployed, though requests run here: found in the API as it was
 * read. What is lost by the reading is found by the reading (`DeployedApi.warnings`).
 */
import { methodsOf } from './deployed-api';
import type { ApiMethod, DeployedApi, RequestParameterMapping } from './deployed-api';
import type { ApiTemplate } from './gateway/api-template';
import { HTTP_METHODS } from './gateway/routing';

const DECLARABLE_METHODS: ReadonlySet<string> = new Set(['ANY', ...HTTP_METHODS]);

/** One sentence each, which begins with the method. */
export function reviewDeployment(api: DeployedApi): string[] {
  return methodsOf(api.root).flatMap(({ resource, method }) =>
    [...reviewHttpMethods(method), ...reviewRequestMappings(method), ...reviewResponseMappings(method)].map(
      (problem) => `${method.httpMethod} ${resource.path}: ${problem}`,
    ),
  );
}

/** The mapping templates that cannot be read: where, and the error. */
export function templateErrors(api: DeployedApi): string[] {
  return methodsOf(api.root).flatMap(({ method }) =>
    templatesOf(method).flatMap((template) => template.syntaxError ?? []),
  );
}

function templatesOf({ integration }: ApiMethod): ApiTemplate[] {
  return [integration, ...integration.responses].flatMap((one) => [
    ...('requestTemplates' in one ? one.requestTemplates : one.responseTemplates).values(),
  ]);
}

function reviewHttpMethods({ httpMethod, integration }: ApiMethod): string[] {
  return [
    ...(DECLARABLE_METHODS.has(httpMethod)
      ? []
      : [`the HttpMethod ${httpMethod} is none that API Gateway knows: ${[...DECLARABLE_METHODS].join(', ')}.`]),
    ...(integration.type !== 'AWS' || integration.declaresHttpMethod
      ? []
      : [
          'the integration has no IntegrationHttpMethod, and sends POST here; API Gateway refuses that ("Enumeration value ' +
            'for HttpMethod must be non-empty").',
        ]),
  ];
}

function reviewRequestMappings({ integration, declaredParameters }: ApiMethod): string[] {
  return integration.requestParameters.flatMap((mapping) => {
    const expressions = expressionsOf(mapping);
    if (expressions.length === 0 || expressions.some((one) => declaredParameters.has(one))) return [];
    const [written] = expressions;
    return [
      `integration.request.${mapping.location}.${mapping.name} is mapped from ${written}, which the method's ` +
        `RequestParameters do not declare; ${invalidExpression(written)}`,
    ];
  });
}

/**
 * The parameter that a mapping reads, as it is written first. Under which of its names one with several values is to be
 * declared is not known, so that each will do.
 */
function expressionsOf({ source }: RequestParameterMapping): string[] {
  switch (source.kind) {
    case 'path':
      return [`method.request.path.${source.name}`];
    case 'header':
    case 'querystring': {
      const names = [
        `method.request.${source.kind}.${source.name}`,
        `method.request.multivalue${source.kind}.${source.name}`,
      ];
      return source.multiValue ? names.reverse() : names;
    }
    default:
      return [];
  }
}

function reviewResponseMappings({ integration, methodResponses }: ApiMethod): string[] {
  return integration.responses.flatMap(({ statusCode, headers }) =>
    headers.flatMap(({ name }) => {
      const target = `method.response.header.${name}`;
      if (methodResponses.get(statusCode)?.has(target)) return [];
      return [
        `an integration response maps to ${target}, which the ResponseParameters of the method response ${statusCode} do ` +
          `not declare; ${invalidExpression(target)}`,
      ];
    }),
  );
}

function invalidExpression(expression: string): string {
  return `API Gateway refuses that ("Invalid mapping expression parameter specified: ${expression}").`;
}
