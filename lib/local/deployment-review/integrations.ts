import type { ApiMethod } from '../api/deployed-api';
import { DECLARABLE_HTTP_METHODS } from '../../aws/http-method';
import { propertyName } from './methods';

const PROXIES: readonly (string | undefined)[] = ['AWS_PROXY', 'HTTP_PROXY'];

export function reviewHttpMethods({ httpMethod, integration }: ApiMethod): string[] {
  return [
    ...(DECLARABLE_HTTP_METHODS.has(httpMethod)
      ? []
      : [
          `API Gateway does not know the HttpMethod ${httpMethod}; it knows ${[...DECLARABLE_HTTP_METHODS].join(', ')}.`,
        ]),
    ...(integration.type !== 'AWS' || integration.declaresHttpMethod
      ? []
      : [
          'the integration has no IntegrationHttpMethod, and sends POST here; API Gateway refuses that ("Enumeration value ' +
            'for HttpMethod must be non-empty").',
        ]),
  ];
}

export function reviewIntegration(method: ApiMethod): string[] {
  if (method.integration.type === undefined) {
    if (method.declaration.hasIntegration) {
      // API Gateway's text for an integration without a type is not known.
      return [
        `the integration has no ${propertyName(method, 'Type')}, which API Gateway requires: give it AWS for SageMaker, or ` +
          'AWS_PROXY, HTTP, HTTP_PROXY, MOCK.',
      ];
    }
    return [
      'the method has no integration; API Gateway refuses to deploy that ("No integration defined for method"). Give it ' +
        `${method.declaration.isOpenApi ? 'an x-amazon-apigateway-integration' : 'an Integration with a Type'}.`,
    ];
  }
  return [...reviewCredentials(method), ...reviewTransferMode(method)];
}

/**
 * A Lambda function can allow the call by its own policy. No other service is known to work without a role. The service is
 * unknown if only the deployment knows it.
 */
function reviewCredentials(method: ApiMethod): string[] {
  const { type, uri, declaration } = method.integration;
  const service = uri.unfilled?.service;
  if (type !== 'AWS' || declaration.hasCredentials) return [];
  if (service === undefined ? !declaration.isUriKnown : service === 'lambda' || service.includes('{')) return [];
  return [
    `the integration of type AWS has no ${propertyName(method, 'Credentials')}; API Gateway refuses that ("Role ARN must ` +
      'be specified for AWS integrations"). Give the ARN of a role that apigateway.amazonaws.com may assume, or ' +
      "arn:aws:iam::*:user/* for the caller's own credentials.",
  ];
}

function reviewTransferMode(method: ApiMethod): string[] {
  const { type = '', declaration } = method.integration;
  if (!declaration.streamsResponse || PROXIES.includes(type)) return [];
  return [
    `the ${propertyName(method, 'ResponseTransferMode')} is STREAM on an integration of type ${type}; API Gateway does not ` +
      'support that ("You can only use response payload streaming for HTTP_PROXY or AWS_PROXY integration types"). Leave ' +
      'it out.',
  ];
}
