/** Makes OpenAPI documents for the tests of imports: one method with the parts that a test needs. */
import { LocalApi } from '../../../lib/local';
import type { LocalApiOptions } from '../../../lib/local';
import { SAGEMAKER_URI } from '../api-fixture';

export const INTEGRATION = {
  type: 'aws',
  httpMethod: 'POST',
  uri: SAGEMAKER_URI,
  credentials: 'arn:aws:iam::123456789012:role/invoke',
  passthroughBehavior: 'when_no_match',
  responses: { default: { statusCode: '200' } },
};

export const OPERATION = { responses: { 200: {} }, 'x-amazon-apigateway-integration': INTEGRATION };

/**
 * Returns the API of a document with GET /e.
 *
 * @param body further members of the document
 * @param properties further properties of the RestApi
 */
export function importedApi(body: object, properties: object = {}, options: LocalApiOptions = {}): LocalApi {
  const Body = { openapi: '3.0.1', paths: { '/e': { get: OPERATION } }, ...body };
  const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', Body, ...properties } };
  return LocalApi.fromTemplate({ Resources: { Api } }, options);
}
