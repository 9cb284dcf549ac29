/** Checks that parameter mappings read and write only parameters that the method declares. */
import type { ApiMethod, RequestParameterMapping } from '../api/deployed-api';

export function reviewRequestMappings({ integration, declaredParameters }: ApiMethod): string[] {
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
 * Returns the names of the parameter that a mapping reads, first the one that it uses. It is not known under which name a parameter
 * with several values must be declared, so either name is accepted.
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

export function reviewResponseMappings({ integration, methodResponses }: ApiMethod): string[] {
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

/** A proxy integration passes on the backend's answers, and has no responses of its own. */
const WITH_RESPONSES: readonly (string | undefined)[] = ['AWS', 'HTTP', 'MOCK'];

/** Skips a response that maps headers, because the review of mappings reports that nothing declares them. */
export function reviewResponseStatuses({ integration, methodResponses }: ApiMethod): string[] {
  if (!WITH_RESPONSES.includes(integration.type)) return [];
  return integration.responses
    .filter(({ statusCode, headers }) => headers.length === 0 && !methodResponses.has(statusCode))
    .map(
      ({ statusCode }) =>
        `an integration response has the status ${statusCode}, for which the method has no method response; API Gateway ` +
        `answers 500 then ("Output mapping refers to an invalid method response: ${statusCode}"). Give the method a ` +
        `method response ${statusCode}.`,
    );
}
