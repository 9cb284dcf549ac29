import { App, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../lib/local';

/** The movie-ratings API, made with the CDK's own classes and with the settings of the construct. */
const REQUEST_TEMPLATE = `{
    "instances": [
#set( $user_id = $input.params("user_id") )
#set( $items = $input.params("items") )
#foreach( $item in $items.split(",") )
    {"in0": [$user_id], "in1": [$item]}#if( $foreach.hasNext ),#end
    $esc.newline
#end
    ]
}`;

function movieRatings(): Stack {
  const stack = new Stack(new App(), 'MovieRatings');
  const api = new apigateway.RestApi(stack, 'Api');
  const validator = api.addRequestValidator('Validator', { validateRequestParameters: true });
  const integration = new apigateway.AwsIntegration({
    service: 'runtime.sagemaker',
    path: 'endpoints/movie-ratings/invocations',
    integrationHttpMethod: 'POST',
    options: {
      credentialsPassthrough: true,
      passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/json'" },
      requestTemplates: { 'application/json': REQUEST_TEMPLATE },
      integrationResponses: [
        { statusCode: '200' },
        { statusCode: '500', selectionPattern: '5\\d{2}' },
        { statusCode: '400', selectionPattern: '4\\d{2}' },
      ],
    },
  });
  api.root.addResource('{user_id}').addMethod('GET', integration, {
    authorizationType: apigateway.AuthorizationType.IAM,
    requestParameters: { 'method.request.path.user_id': true, 'method.request.querystring.items': true },
    requestValidator: validator,
    methodResponses: [{ statusCode: '200' }, { statusCode: '500' }, { statusCode: '400' }],
  });
  return stack;
}

describe('the movie-ratings API', () => {
  const api = LocalApi.fromStack(movieRatings());

  test('the movie-ratings API turns path and query into the instances that the model expects', () => {
    const { endpointRequest } = api.receive({ method: 'GET', path: '/321?items=101,131,162' });
    expect(endpointRequest?.endpointName).toBe('movie-ratings');
    expect(endpointRequest?.headers['Content-Type']).toBe('application/json');
    expect(JSON.parse(endpointRequest?.body ?? '')).toEqual({
      instances: [
        { in0: [321], in1: [101] },
        { in0: [321], in1: [131] },
        { in0: [321], in1: [162] },
      ],
    });
  });

  test('the movie-ratings API has no warnings about its deployment', () => {
    expect(api.warnings).toEqual([]);
  });

  test("the movie-ratings API passes the model's answer to the client", () => {
    const exchange = api.receive({ method: 'GET', path: '/321?items=101' });
    const response = exchange.respond({ statusCode: 200, body: '{"predictions": [4.5]}' });
    expect(response).toMatchObject({ statusCode: 200, body: '{"predictions": [4.5]}', isBase64Encoded: false });
    expect(response.headers['Content-Type']).toBe('application/json');
  });

  test.each([
    [424, 400],
    [503, 500],
  ])('the movie-ratings API answers an error %i of SageMaker with %i', (sageMaker, client) => {
    const exchange = api.receive({ method: 'GET', path: '/321?items=101' });
    expect(exchange.respond({ statusCode: sageMaker, body: '{}' }).statusCode).toBe(client);
  });

  test('the movie-ratings API refuses a request without items before the model is asked', () => {
    const exchange = api.receive({ method: 'GET', path: '/321' });
    expect(exchange.endpointRequest).toBeUndefined();
    expect(exchange.apiResponse).toMatchObject({
      statusCode: 400,
      body: '{"message": "Missing required request parameters: [items]"}',
    });
  });
});
