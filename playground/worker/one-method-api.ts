/** Writes an API with one method as a CloudFormation template, so that the page has one way to read an API. */
import type { StackTemplate } from '../../lib/local/page';
import type { OneMethodApi } from '../texts/examples/example';

const REGION = 'us-east-1';

export function documentOf(api: OneMethodApi): StackTemplate['template'] {
  const { httpMethod, resourcePath, bodySchema, binaryMediaTypes } = api;
  const parts = resourcePath.split('/').filter((part) => part !== '');
  const ids = parts.map((_, index) => `Resource${index + 1}`);
  const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
  const parentOf = (index: number) => (index < 0 ? root : { Ref: ids[index] });
  const resources = Object.fromEntries(
    parts.map((part, index) => [
      ids[index],
      resource('Resource', { ...OF_API, ParentId: parentOf(index - 1), PathPart: part }),
    ]),
  );
  return {
    Resources: {
      Api: resource('RestApi', { Name: 'playground', ...(binaryMediaTypes && { BinaryMediaTypes: binaryMediaTypes }) }),
      ...resources,
      Validator: resource('RequestValidator', {
        ...OF_API,
        ValidateRequestParameters: true,
        ValidateRequestBody: bodySchema !== undefined,
      }),
      ...(bodySchema && {
        Model: resource('Model', { ...OF_API, Name: 'Body', ContentType: 'application/json', Schema: bodySchema }),
      }),
      Method: resource('Method', {
        ...OF_API,
        ResourceId: parentOf(parts.length - 1),
        HttpMethod: httpMethod,
        AuthorizationType: 'NONE',
        RequestValidatorId: { Ref: 'Validator' },
        RequestParameters: api.parameters,
        ...(bodySchema && { RequestModels: { 'application/json': 'Body' } }),
        Integration: integrationOf(api),
        MethodResponses: [...STATUSES].map(([statusCode]) => ({ StatusCode: statusCode })),
      }),
      Deployment: { ...resource('Deployment', OF_API), DependsOn: ['Method'] },
      Stage: resource('Stage', { ...OF_API, DeploymentId: { Ref: 'Deployment' }, StageName: 'prod' }),
    },
  };
}

const OF_API = { RestApiId: { Ref: 'Api' } };

/** The statuses of the construct: a request that the model refuses is the client's error, and any other error is the server's. */
const STATUSES: ReadonlyMap<string, string | undefined> = new Map([
  ['200', undefined],
  ['400', '4\\d{2}'],
  ['500', '5\\d{2}'],
]);

function resource(type: string, properties: object): { readonly Type: string; readonly Properties: object } {
  return { Type: `AWS::ApiGateway::${type}`, Properties: properties };
}

function integrationOf(api: OneMethodApi): object {
  const { endpointName, requestTemplates, responseTemplates, sentContentType, binaryMediaTypes } = api;
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  return {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Uri: `arn:aws:apigateway:${REGION}:runtime.sagemaker:path/endpoints/${endpointName}/invocations`,
    Credentials: 'arn:aws:iam::123456789012:role/playground',
    PassthroughBehavior: hasTemplates ? 'NEVER' : 'WHEN_NO_MATCH',
    RequestTemplates: requestTemplates,
    ...(sentContentType !== undefined && {
      RequestParameters: { 'integration.request.header.Content-Type': `'${sentContentType}'` },
    }),
    ...(binaryMediaTypes && hasTemplates && { ContentHandling: 'CONVERT_TO_TEXT' }),
    IntegrationResponses: [...STATUSES].map(([statusCode, pattern]) => ({
      StatusCode: statusCode,
      ...(pattern !== undefined && { SelectionPattern: pattern }),
      ...(statusCode === '200' && { ResponseTemplates: responseTemplates }),
    })),
  };
}
