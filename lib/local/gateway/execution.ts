/**
 * The way of a request through API Gateway, from the front end to the integration. Each step either passes the request on or
 * throws the GatewayError that becomes the client's gateway response.
 */
import type { ApiMethod, DeployedApi } from '../api/deployed-api';
import type { Answer } from '../http/message';
import { parseRequestTarget } from '../http/request-target';
import { authorize, checkApiKey, unknownRouteError } from './request/authorization';
import { convertRequestBody, isBinaryType } from './transformation/binary';
import { chooseRequestTemplate } from './transformation/content-type';
import { cacheTicketOf } from './caching';
import type { CacheTicket } from './caching';
import { RequestContext } from './context';
import { EndpointCall } from './endpoint-call';
import { ExecutionLog } from './execution-log';
import { GatewayError, gatewayErrorOf } from './gateway-error';
import { answerError } from './response/gateway-responses';
import { buildInvocation } from './request/integration-request';
import { buildAnswer } from './response/integration-response';
import { frontEndRefusal, longMethodArnRefusal } from './request/front-end';
import type { Refusal } from './request/front-end';
import type { MethodRequest, ReceivedRequest } from './method-request';
import { runMock } from './mock-integration';
import { requestScope } from './transformation/parameter-mapping';
import type { ReceivedMessage } from './request/received-message';
import { applyRequestOverrides, mapRequestParameters } from './request/request-parameters';
import { validateRequest } from './request/request-validation';
import { explainNoRoute, findRoute } from './request/routing';
import type { Route } from './request/routing';
import { createVariables, readOverrides, renderBody } from './transformation/template-rendering';
import { unservedIntegration, waitingMethod } from './gateway-error';

export interface ExecutionSettings {
  /** Whether methods with AWS_IAM refuse unsigned requests. */
  readonly requireIam: boolean;
  /** API keys that open the stage, in addition to those of the template. */
  readonly apiKeys: readonly string[];
  /** Whether the path of a request begins with the stage, as in an invoke URL. */
  readonly stageInPath: boolean;
  /** The largest payload of InvokeEndpoint, in bytes. */
  readonly endpointPayloadLimit: number;
  /** Whether the caller keeps answers, and needs a ticket for them. */
  readonly caches: boolean;
}

/** The result of a request. It has a ticket if the stage's cache may have the answer, which then replaces the integration's answer. */
export type Outcome =
  | { readonly kind: 'answered'; readonly response: Answer; readonly log: ExecutionLog; readonly cache?: CacheTicket }
  | {
      readonly kind: 'endpoint';
      readonly call: EndpointCall;
      readonly log: ExecutionLog;
      readonly cache?: CacheTicket;
    };

export function executeRequest(api: DeployedApi, settings: ExecutionSettings, message: ReceivedMessage): Outcome {
  const log = new ExecutionLog();
  const refusal = frontEndRefusal(api, message);
  if (refusal) return refused(refusal, log);

  const { httpMethod, target, headers } = message;
  const path = settings.stageInPath ? pathBelowStage(target.path, api.stage.name) : target.path;
  const route = path === undefined ? undefined : findRoute(api.root, httpMethod, path);
  const tooLong = route && path !== undefined ? longMethodArnRefusal(api, route.method, path) : undefined;
  if (tooLong) return refused(tooLong, log);
  const request: ReceivedRequest = {
    httpMethod,
    pathParameters: route?.pathParameters ?? new Map(),
    query: target.query,
    headers,
    body: message.body,
    context: new RequestContext({
      api,
      httpMethod,
      resource: route?.resource,
      path: settings.stageInPath ? target.path : `/${api.stage.name}${target.path}`,
      userAgent: headers.last('User-Agent'),
      traceHeader: headers.last('X-Amzn-Trace-Id'),
      overrides: message.context,
    }),
    log,
  };
  return answering(api, request, () => {
    if (path === undefined) throw unknownStage(target.path, api.stage.name);
    if (!route) throw unknownRouteError(explainNoRoute(api, httpMethod, path), headers);
    return executeMethod(api, settings, routed(request, route));
  });
}

/** Makes the gateway response of a step that ends the request. */
function answering(api: DeployedApi, request: ReceivedRequest, step: () => Outcome): Outcome {
  try {
    return step();
  } catch (error) {
    const gatewayError = gatewayErrorOf(error);
    if (!gatewayError) throw error;
    return { kind: 'answered', response: answerError(api, request, gatewayError), log: request.log };
  }
}

/** The endpoint that a request would call, with the name in the integration's URI. It may contain a `{name}`. */
export function endpointCalledBy(api: DeployedApi, httpMethod: string, target: string): string | undefined {
  const route = findRoute(api.root, httpMethod, parseRequestTarget(target).path);
  return route?.method.integration.uri.unfilled?.endpointName;
}

function refused({ response, reason }: Refusal, log: ExecutionLog): Outcome {
  log.explain(reason);
  return { kind: 'answered', response, log };
}

/** Returns undefined if the path does not begin with the stage. Slashes before the stage are ignored. */
function pathBelowStage(path: string, stage: string): string | undefined {
  const trimmed = path.replace(/^\/+/, '');
  if (trimmed !== stage && !trimmed.startsWith(`${stage}/`)) return undefined;
  return trimmed.slice(stage.length) || '/';
}

function unknownStage(path: string, stage: string): GatewayError {
  return new GatewayError('ACCESS_DENIED', 'Forbidden', {
    errorType: 'ForbiddenException',
    log: [`The path ${path} does not begin with the stage, /${stage}`],
  });
}

/** Copies member by member, because spreading an object of this size costs V8 many times as much. */
function routed(request: ReceivedRequest, { resource, method, pathParameters }: Route): MethodRequest {
  const { httpMethod, query, headers, body, context, log } = request;
  return { httpMethod, pathParameters, query, headers, body, context, log, resource, method };
}

function executeMethod(api: DeployedApi, settings: ExecutionSettings, request: MethodRequest): Outcome {
  const { waits } = request.method;
  if (waits) throw waitingMethod(`${request.httpMethod} ${request.resource.path}`, waits);
  logRequest(request);
  for (const check of api.accessChecks.perRequest) request.log.explain(check);
  authorize(request.method, request.headers, settings.requireIam, request.log);
  request.context.apiKey = checkApiKey(api, request.method, request.headers, settings.apiKeys, request.log);
  validateRequest(api, request);
  const cache = settings.caches ? cacheTicketOf(api, request) : undefined;
  if (cache === undefined) return integrate(api, settings, request);
  // A cached answer needs no integration, so its errors must not hide that there is one.
  return { ...answering(api, request, () => integrate(api, settings, request)), cache };
}

function logRequest({ log, httpMethod, resource, pathParameters, query, headers, body, context }: MethodRequest): void {
  log.add('Starting execution for request', context.requestId);
  log.add(`HTTP Method: ${httpMethod}, Resource Path: ${resource.path}`);
  log.add('Method request path', pathParameters);
  log.add('Method request query string', query);
  log.add('Method request headers', headers);
  log.add('Method request body before transformations', body);
}

function describeIntegration({ integration: { type, uri }, declaration }: ApiMethod): string {
  if (type === undefined) return declaration.hasIntegration ? 'an integration without a type' : 'no integration';
  return `an integration of type ${type} ${uri.text === '' ? 'without a URI' : `with ${uri.text}`}`;
}

function integrate(api: DeployedApi, settings: ExecutionSettings, request: MethodRequest): Outcome {
  const { integration } = request.method;
  const isMock = integration.type === 'MOCK';
  if (!isMock && !(integration.type === 'AWS' && integration.uri.isSageMakerRuntime)) {
    throw unservedIntegration(`${request.httpMethod} ${request.resource.path}`, describeIntegration(request.method));
  }

  const parameters = mapRequestParameters(integration, requestScope(api, request));
  const contentType = request.headers.last('Content-Type');
  const template = chooseRequestTemplate(integration, contentType);
  const isBinary = isBinaryType(contentType ?? 'application/json', api.binaryMediaTypes);
  const received = convertRequestBody(request.body, isBinary, integration.contentHandling);
  const variables = createVariables(api, request);
  const body = template ? renderBody(template, variables, received, 'request', request.log) : received;
  const overrides = readOverrides('request', () => variables.requestOverride);
  applyRequestOverrides(parameters, overrides, request.log);

  if (isMock) {
    const response = buildAnswer(api, request, variables, runMock(body));
    return { kind: 'answered', response, log: request.log };
  }
  const invocation = buildInvocation(api, request, parameters, body);
  const call = new EndpointCall(api, request, variables, invocation, settings.endpointPayloadLimit);
  const refusal = call.refusal();
  return refusal
    ? { kind: 'answered', response: refusal, log: request.log }
    : { kind: 'endpoint', call, log: request.log };
}
