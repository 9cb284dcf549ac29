/** Checks the names of request parameters: those that a method declares, and those of cache keys. */
import { parseRequestParameter } from '../../aws/request-parameter';
import type { ApiMethod } from '../api/deployed-api';
import { propertyName } from './methods';

export function reviewParameters(method: ApiMethod): string[] {
  return [...reviewDeclared(method), ...reviewCacheKeys(method)];
}

function reviewDeclared({ declaredParameters }: ApiMethod): string[] {
  return (
    [...declaredParameters]
      // It is not known whether a method can declare a name for all values of a parameter, such as multivalueheader.
      .filter((parameter) => parseRequestParameter(parameter) === undefined)
      .map(
        (parameter) =>
          `the RequestParameters declare ${parameter}; ${invalidExpression(parameter)} Declare method.request.header.NAME, ` +
          'method.request.querystring.NAME and method.request.path.NAME only; a body is mapped without a declaration.',
      )
  );
}

function reviewCacheKeys(method: ApiMethod): string[] {
  const { declaredParameters, integration } = method;
  const { cacheKeyParameters, mappedParameters } = integration.declaration;
  const property = propertyName(method, 'CacheKeyParameters');
  return cacheKeyParameters.flatMap((parameter) => {
    // A name for all values of a parameter is reported, too, because nobody is known to have used one as a cache key.
    if (parseRequestParameter(parameter)?.isMultiValue === false) {
      if (declaredParameters.has(parameter)) return [];
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
