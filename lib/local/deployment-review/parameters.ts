/** The names of request parameters: those that a method declares, and those that tell cached answers apart. */
import type { ApiMethod } from '../api/deployed-api';
import { propertyName } from './methods';

/** All values of a parameter are read by the second names, and whether they can be declared is not known. */
const DECLARABLE = /^method\.request\.(path|querystring|header|multivaluequerystring|multivalueheader)\../s;
/** No user could make a cache key of all values of a parameter. */
const CACHE_KEY = /^method\.request\.(path|querystring|header)\../s;

export function reviewParameters(method: ApiMethod): string[] {
  return [...reviewDeclared(method), ...reviewCacheKeys(method)];
}

function reviewDeclared({ declaredParameters }: ApiMethod): string[] {
  return [...declaredParameters]
    .filter((parameter) => !DECLARABLE.test(parameter))
    .map(
      (parameter) =>
        `the RequestParameters declare ${parameter}; ${invalidExpression(parameter)} Declare method.request.header.NAME, ` +
        'method.request.querystring.NAME and method.request.path.NAME only; a body is mapped without a declaration.',
    );
}

function reviewCacheKeys(method: ApiMethod): string[] {
  const { declaredParameters, integration } = method;
  const { cacheKeyParameters, mappedParameters } = integration.declaration;
  const property = propertyName(method, 'CacheKeyParameters');
  return cacheKeyParameters.flatMap((parameter) => {
    if (declaredParameters.has(parameter) && CACHE_KEY.test(parameter)) return [];
    if (CACHE_KEY.test(parameter)) {
      return [
        `the ${property} name ${parameter}, which the method's RequestParameters do not declare; ` +
          `${invalidExpression(parameter)} Declare it there.`,
      ];
    }
    if (!parameter.startsWith('integration.request.')) {
      return [
        `the ${property} name ${parameter}; ${invalidExpression(parameter)} Name a method.request.header.NAME, ` +
          'method.request.querystring.NAME or method.request.path.NAME that the method declares, or an ' +
          'integration.request.header.NAME that the integration maps from the value.',
      ];
    }
    if (mappedParameters.has(parameter)) return [];
    return [
      `the ${property} name ${parameter}, which the integration's ${propertyName(method, 'RequestParameters')} do not ` +
        'map; API Gateway refuses that ("Invalid cache key parameter specified"). Map it there.',
    ];
  });
}

function invalidExpression(expression: string): string {
  return `API Gateway refuses that ("Invalid mapping expression specified: ${expression}").`;
}
