/** Finds the value of a mapping expression in a request or an endpoint's response. If there is none, its target is left out. */
import {
  JavaRegexBudgetError,
  JsonParseError,
  JsonPath,
  JsonPathError,
  JsonPathNotFoundError,
  parseJson,
  writeJson,
} from '../../../mapping-template/runtime';
import type { JavaValue } from '../../../mapping-template/runtime';
import type { DeployedApi } from '../../api/deployed-api';
import type { HeaderFields } from '../../http/header-fields';
import { asText } from '../../http/payload';
import type { Payload } from '../../http/payload';
import { contextText } from '../context';
import type { RequestContext } from '../context';
import { configurationError, GatewayError } from '../gateway-error';
import type { MappingSource } from '../../../aws/mapping-expression';
import type { ReceivedRequest } from '../method-request';

/** The values that mapping expressions can name. */
export interface MappingScope {
  readonly headers: HeaderFields;
  readonly body: Payload;
  readonly stageVariables: ReadonlyMap<string, string>;
  readonly context: RequestContext;
  /** A client's request has these; an endpoint's response has none. */
  readonly pathParameters?: ReadonlyMap<string, string>;
  readonly query?: ReadonlyMap<string, readonly string[]>;
}

export function requestScope(api: DeployedApi, request: ReceivedRequest): MappingScope {
  const { headers, body, pathParameters, query } = request;
  return { headers, body, pathParameters, query, stageVariables: api.stage.variables, context: request.context };
}

export function resolveMapping(source: MappingSource, scope: MappingScope): readonly string[] | undefined {
  switch (source.kind) {
    case 'static':
      return [source.value];
    case 'path':
      return single(scope.pathParameters?.get(source.name));
    case 'querystring':
      return lastUnless(source.multiValue, scope.query?.get(source.name) ?? []);
    case 'header':
      return lastUnless(source.multiValue, scope.headers.all(source.name));
    case 'stageVariable':
      return single(scope.stageVariables.get(source.name));
    case 'context':
      return single(contextText(scope.context.values, source.path));
    case 'body':
      return single(source.jsonPath === undefined ? asText(scope.body) : readBody(source.jsonPath, scope));
  }
}

function single(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

function lastUnless(multiValue: boolean, values: readonly string[]): readonly string[] | undefined {
  const kept = multiValue ? values : values.slice(-1);
  return kept.length === 0 ? undefined : kept;
}

function readBody(jsonPath: string, scope: MappingScope): string | undefined {
  const text = asText(scope.body);
  const invalid = scope.query ? invalidRequestBody : invalidResponseBody;
  if (!/^\s*[{["']/.test(text)) {
    // API Gateway parses a request's body only if it looks like JSON.
    if (scope.query || text === '') return undefined;
    throw invalid('it is not JSON');
  }
  try {
    return printForHeader(JsonPath.compile(jsonPath).read(parseJson(text)));
  } catch (error) {
    if (error instanceof JsonPathNotFoundError) return undefined;
    if (error instanceof JsonPathError) throw configurationError(`Invalid JSON path ${jsonPath}: ${error.message}`);
    if (error instanceof JsonParseError) throw invalid(error.message);
    if (error instanceof JavaRegexBudgetError) throw configurationError(`JSON path ${jsonPath}: ${error.message}`);
    throw error;
  }
}

function invalidRequestBody(reason: string): GatewayError {
  return new GatewayError('BAD_REQUEST_PARAMETERS', 'Invalid JSON in request body', {
    log: [`Unable to map from the request body: ${reason}`],
  });
}

function invalidResponseBody(reason: string): GatewayError {
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', {
    errorType: 'InternalFailureException',
    log: [`Unable to map from the endpoint's response body: ${reason}`],
  });
}

function printForHeader(value: JavaValue): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? value : writeJson(value);
}
