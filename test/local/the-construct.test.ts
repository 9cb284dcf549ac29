import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { LocalApi } from '../../lib/local';
import type { LocalApiOptions } from '../../lib/local';

const TEMPLATE = readFileSync(join(__dirname, '../../examples/movie-ratings/request.vtl'), 'utf8');
const MOVIE_RATINGS = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: TEMPLATE,
  requestParameters: { 'method.request.querystring.items': true },
};

function construct(props: Partial<ApiGatewayToSageMakerEndpointProps> = {}): [Stack, ApiGatewayToSageMakerEndpoint] {
  const stack = new Stack(new App(), 'Stack');
  return [stack, new ApiGatewayToSageMakerEndpoint(stack, 'Api', { ...MOVIE_RATINGS, ...props })];
}

function serve(props?: Partial<ApiGatewayToSageMakerEndpointProps>, options?: LocalApiOptions): LocalApi {
  return LocalApi.fromStack(construct(props)[0], options);
}

const get = { method: 'GET', path: '/321?items=101,131' };

describe('the API of the construct', () => {
  test('the API of the construct sends the instances to the endpoint', () => {
    const { endpointRequest } = serve().receive(get);
    expect(endpointRequest).toMatchObject({ endpointName: 'movie-ratings', isBase64Encoded: false });
    expect(endpointRequest?.headers['Content-Type']).toBe('application/json');
    expect(JSON.parse(endpointRequest?.body ?? '')).toEqual({
      instances: [
        { in0: [321], in1: [101] },
        { in0: [321], in1: [131] },
      ],
    });
  });

  test.each([
    [200, 200],
    [424, 400],
    [429, 400],
    [530, 500],
  ])('the API of the construct answers %i of the endpoint with %i, its body unchanged', (endpoint, client) => {
    const body = '{"Message": "from SageMaker"}';
    expect(serve().receive(get).respond({ statusCode: endpoint, body })).toMatchObject({ statusCode: client, body });
  });

  test('the API of the construct validates, refuses other types, and can require a signature', () => {
    const refused = (request: object, options?: LocalApiOptions) =>
      serve({}, options).receive({ ...get, ...request }).apiResponse;
    expect(refused({ path: '/321' })?.body).toBe('{"message": "Missing required request parameters: [items]"}');
    expect(refused({ headers: { 'Content-Type': 'text/csv' } })?.statusCode).toBe(415);
    expect(refused({ method: 'POST' })?.body).toBe('{"message":"Missing Authentication Token"}');
    expect(refused({}, { requireIam: true })?.statusCode).toBe(403);
  });

  test('the API of the construct maps errors by errorMappingTemplate and answers by responseMappingTemplate', () => {
    const api = serve({
      responseMappingTemplate: '{"ratings": $input.json("$.predictions")}',
      errorMappingTemplate: '{"error": "the model failed"}',
    });
    expect(api.receive(get).respond({ statusCode: 200, body: '{"predictions": [4.5, 3]}' }).body).toBe(
      '{"ratings": [4.5,3]}',
    );
    expect(api.receive(get).respond({ statusCode: 424, body: '{}' })).toMatchObject({
      statusCode: 400,
      body: '{"error": "the model failed"}',
    });
  });

  test('the API of the construct passes the parameters of the invocation', () => {
    const api = serve({
      invocation: {
        contentType: 'text/csv',
        targetModel: 'method.request.header.X-Model',
        customAttributes: 'context.stage',
      },
      requestMappingTemplate: "$input.params('items')",
    });
    const { endpointRequest } = api.receive({ ...get, headers: { 'X-Model': 'm.tar.gz' } });
    expect(endpointRequest?.body).toBe('101,131');
    expect(endpointRequest?.headers).toMatchObject({
      'Content-Type': 'text/csv',
      'X-Amzn-SageMaker-Target-Model': 'm.tar.gz',
      'X-Amzn-SageMaker-Custom-Attributes': 'prod',
    });
  });

  test('the API of the construct passes an image on byte for byte', () => {
    const api = serve({
      httpMethod: 'POST',
      resourcePath: 'images',
      requestParameters: {},
      passthroughBehavior: apigateway.PassthroughBehavior.WHEN_NO_MATCH,
      invocation: { contentType: 'method.request.header.Content-Type' },
      apiGatewayProps: { binaryMediaTypes: ['image/png'] },
    });
    const body = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]).toString('base64');
    const image = {
      method: 'POST',
      path: '/images',
      headers: { 'Content-Type': 'image/png' },
      body,
      isBase64Encoded: true,
    };
    const { endpointRequest } = api.receive(image);
    expect(endpointRequest).toMatchObject({ body, isBase64Encoded: true });
    expect(endpointRequest?.headers['Content-Type']).toBe('image/png');
  });

  test('the API of the construct answers a preflight, and its own answers carry the origin too', () => {
    const api = serve({ apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins: ['*'] } } });
    expect(api.receive({ method: 'OPTIONS', path: '/321' }).apiResponse).toMatchObject({ statusCode: 204 });
    for (const statusCode of [200, 424, 503]) {
      expect(api.receive(get).respond({ statusCode }).headers['Access-Control-Allow-Origin']).toBe('*');
    }
  });

  test('the API of the construct requires an API key', () => {
    const api = serve({ apiGatewayProps: { defaultMethodOptions: { apiKeyRequired: true } } }, { apiKeys: ['my-key'] });
    expect(api.receive(get).apiResponse?.body).toBe('{"message":"Forbidden"}');
    expect(api.receive({ ...get, headers: { 'x-api-key': 'my-key' } }).endpointRequest).toBeDefined();
  });

  test('the API of the construct has no warnings about its deployment, with all props', () => {
    const api = serve({
      httpMethod: 'POST',
      requestParameters: {
        'method.request.querystring.items': true,
        'method.request.header.X-Model': false,
        'method.request.header.Content-Type': true,
      },
      additionalRequestTemplates: { 'text/csv': "$input.params('items')" },
      responseMappingTemplate: '{"ratings": $input.json("$.predictions")}',
      errorMappingTemplate: '{"error": "the model failed"}',
      passthroughBehavior: apigateway.PassthroughBehavior.WHEN_NO_TEMPLATES,
      invocation: {
        contentType: 'method.request.header.Content-Type',
        accept: 'text/csv',
        customAttributes: 'context.requestId',
        targetModel: 'method.request.header.X-Model',
        targetVariant: 'stageVariables.variant',
        inferenceId: 'method.request.path.user_id',
      },
      apiGatewayProps: {
        binaryMediaTypes: ['image/png'],
        defaultCorsPreflightOptions: {
          allowOrigins: ['https://a.example', 'https://b.example'],
          allowCredentials: true,
        },
      },
    });
    expect(api.warnings).toEqual([]);
  });

  test('the API of the construct has the endpoints that are added', () => {
    const [stack, api] = construct();
    api.addEndpoint({
      endpointName: 'similar-movies',
      resourceName: 'movies',
      resourcePath: '{movie_id}',
      requestMappingTemplate: '{"id": $input.params("movie_id")}',
    });
    const { endpointRequest } = LocalApi.fromStack(stack).receive({ method: 'GET', path: '/movies/7' });
    expect(endpointRequest).toMatchObject({ endpointName: 'similar-movies', body: '{"id": 7}' });
  });
});
