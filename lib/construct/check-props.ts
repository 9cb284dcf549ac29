import { CfnResource, Reference, Token, Tokenization } from 'aws-cdk-lib';
import type { CorsOptions, IResource, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { DECLARABLE_HTTP_METHODS } from '../aws/http-method';
import { isParameterName, parseRequestParameter } from '../aws/request-parameter';
import { isEndpointName, MAX_ENDPOINT_NAME } from '../aws/sagemaker-runtime';
import { apiPropsProblems } from './api-props';
import { CheckApiProps } from './core';
import { corsAnswer } from './cors-answer';
import { methodOf } from './endpoint-method';
import type { EndpointProps } from './endpoint-props';
import { EndpointTemplates } from './endpoint-templates';
import { hasParameters, invocationProblems } from './invocation';
import { nameProps } from './prop-names';
import { pathClashes, pathOf, pathParametersOf, pathProblems } from './resource-path';
import { literalsOf } from './token-text';

/**
 * Refuses wrong props at synthesis, all problems in one error, before the construct has made anything; warns of templates
 * that will deploy and do what nobody wants.
 */
export function checkProps(scope: Construct, props: EndpointProps, api: ApiToCheck): void {
  const templates = new EndpointTemplates(props, corsAnswer(props, corsOptionsOf(api)), binaryMediaTypesOf(api));
  const problems = [...apiProblems(api), ...endpointProblems(props), ...templates.problems, ...clashes(props, api)];
  if (problems.length === 0) {
    templates.warn(scope);
    return;
  }
  const place = api.root ? `${scope.node.path}, ${methodOf(props)} ${pathOf(props)}` : scope.node.path;
  const title = `${place}: ${problems.length === 1 ? 'a wrong prop' : `${problems.length} wrong props`}`;
  throw new Error([title, ...problems.map((problem) => `  - ${nameProps(problem)}`)].join('\n'));
}

/** The API that the endpoint goes to: the one that its props will make, or the one that is there. */
export interface ApiToCheck {
  readonly props?: RestApiProps;
  readonly createUsagePlan?: boolean;
  readonly root?: IResource;
  readonly binaryMediaTypes?: readonly string[];
}

function corsOptionsOf({ root, props }: ApiToCheck): CorsOptions | undefined {
  return root?.defaultCorsPreflightOptions ?? props?.defaultCorsPreflightOptions;
}

function binaryMediaTypesOf({
  props,
  binaryMediaTypes = props?.binaryMediaTypes ?? [],
}: ApiToCheck): readonly string[] {
  return binaryMediaTypes;
}

function apiProblems({ props: apiGatewayProps, createUsagePlan = true }: ApiToCheck): string[] {
  try {
    // core takes a createUsagePlan that is left out for false, while its default is true.
    CheckApiProps({ apiGatewayProps, createUsagePlan });
    return apiPropsProblems(apiGatewayProps);
  } catch (error) {
    return [(error as Error).message, ...apiPropsProblems(apiGatewayProps)];
  }
}

function endpointProblems(props: EndpointProps): string[] {
  const path = pathProblems(props);
  return [
    ...endpointNameProblems(props.endpointName),
    ...path,
    ...httpMethodProblems(methodOf(props)),
    ...Object.keys(props.requestParameters ?? {}).flatMap((parameter) =>
      requestParameterProblems(parameter, path.length > 0 ? undefined : pathParametersOf(props)),
    ),
    ...(path.length > 0 ? [] : invocationProblems(props.invocation ?? {}, pathParametersOf(props))),
    ...contentTypeProblems(props.additionalRequestTemplates ?? {}),
  ];
}

function clashes(props: EndpointProps, api: ApiToCheck): string[] {
  if (pathProblems(props).length > 0) return [];
  const httpMethod = methodOf(props);
  if (httpMethod === 'OPTIONS' && corsOptionsOf(api)) {
    return ['httpMethod: OPTIONS is the CORS preflight that defaultCorsPreflightOptions makes; choose another method'];
  }
  return api.root === undefined ? [] : pathClashes(api.root, props, httpMethod);
}

function endpointNameProblems(name: string): string[] {
  const arn = Tokenization.reverseString(name).tokens.find(isEndpointArn);
  if (arn) {
    return [
      'endpointName: has the Ref of an AWS::SageMaker::Endpoint, which is its ARN, so that no request would reach it; give its ' +
        'attrEndpointName',
    ];
  }
  const right = Token.isUnresolved(name)
    ? literalsOf(name).every((literal) => /^[a-zA-Z0-9-]*$/.test(literal))
    : isEndpointName(name);
  if (right) return [];
  return [
    `endpointName: '${name}' is no name of a SageMaker endpoint; ` +
      `write 1 to ${MAX_ENDPOINT_NAME} letters, digits and hyphens, with no hyphen at either end`,
  ];
}

function isEndpointArn(token: unknown): boolean {
  return (
    Reference.isReference(token) &&
    token.displayName === 'Ref' &&
    CfnResource.isCfnResource(token.target) &&
    token.target.cfnResourceType === 'AWS::SageMaker::Endpoint'
  );
}

function httpMethodProblems(httpMethod: string): string[] {
  if (Token.isUnresolved(httpMethod)) return ['httpMethod: must be known at synthesis, but is a token'];
  if (DECLARABLE_HTTP_METHODS.has(httpMethod)) return [];
  return [
    `httpMethod: '${httpMethod}' is unknown to API Gateway; choose one of ${[...DECLARABLE_HTTP_METHODS].join(', ')}`,
  ];
}

function requestParameterProblems(parameter: string, pathParameters: ReadonlySet<string> | undefined): string[] {
  const parsed = parseRequestParameter(parameter);
  if (parsed && !parsed.isMultiValue && isParameterName(parsed.name)) {
    if (parsed.location !== 'path' || pathParameters === undefined || pathParameters.has(parsed.name)) return [];
    return [`requestParameters: '${parameter}' is no parameter of the path; ${hasParameters(pathParameters)}`];
  }
  return [
    `requestParameters: '${parameter}' is no request parameter; write method.request.querystring.NAME, ` +
      'method.request.header.NAME or method.request.path.NAME, the name of letters, digits and ._$-',
  ];
}

function contentTypeProblems(templates: { [contentType: string]: string }): string[] {
  return Object.keys(templates).flatMap((contentType) => {
    if (contentType === 'application/json') {
      return [
        `additionalRequestTemplates: '${contentType}' has its template in requestMappingTemplate; leave it out here`,
      ];
    }
    return contentType === '' ? ["additionalRequestTemplates: '' is no content type; write one such as text/csv"] : [];
  });
}
