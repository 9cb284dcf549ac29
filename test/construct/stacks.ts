// The shapes of the construct that golden templates, cdk-nag, cfn-lint, checkov and moto check.
// Every stack and every construct has the same id, so that two templates differ only by their props.
import { App, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ContentHandling, Cors, EndpointType, JsonSchemaType, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';

const MOVIE_RATINGS_TEMPLATE = `{
    "instances": [
#set( $user_id = $input.params("user_id") )
#set( $items = $input.params("items") )
#foreach( $item in $items.split(",") )
    {"in0": [$user_id], "in1": [$item]}#if( $foreach.hasNext ),#end
    $esc.newline
#end
    ]
}
`;

const MOVIE_RATINGS: ApiGatewayToSageMakerEndpointProps = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: MOVIE_RATINGS_TEMPLATE,
};

/** Each shape by the name of its golden template. */
export const SHAPES = {
  default: defaultStack,
  'all-props': allProps,
  'two-endpoints': twoEndpoints,
  'post-image': postImage,
  'image-as-text': imageAsText,
  'multi-model': multiModel,
  cors: () => cors({ allowOrigins: ['https://movies.example.com'] }),
  'cors-several-origins': corsSeveralOrigins,
  'cors-all-origins': () => cors({ allowOrigins: Cors.ALL_ORIGINS }),
  'api-key': apiKey,
  csv,
  'inference-component': inferenceComponent,
  'inference-component-of-request': inferenceComponentOfRequest,
  timeout,
  'method-options': methodOptions,
  'message-schema': messageSchema,
  caching,
  'image-answer': imageAnswer,
  session,
  asynchronous,
} satisfies { readonly [shape: string]: () => Stack };

/** The movie-ratings API with only the required props. */
function defaultStack(): Stack {
  return apiStack(() => MOVIE_RATINGS);
}

/** Most props at once. CORS has separate shapes, because moto cannot create a preflight. Each later prop also has its own shape. */
function allProps(): Stack {
  return apiStack((stack) => ({
    endpointName: 'Movie-Ratings',
    resourceName: 'v1/users',
    resourcePath: '{user_id}/ratings',
    httpMethod: 'POST',
    requestParameters: {
      'method.request.path.user_id': true,
      'method.request.querystring.items': true,
      'method.request.header.X-Session': false,
    },
    requestMappingTemplate: MOVIE_RATINGS_TEMPLATE,
    additionalRequestTemplates: { 'text/csv': '$input.params("user_id"),$input.body' },
    responseMappingTemplate: '{"ratings": $input.json("$.predictions")}',
    errorMappingTemplate: '{"message": "The ratings are not available."}',
    passthroughBehavior: PassthroughBehavior.WHEN_NO_TEMPLATES,
    invocation: {
      contentType: 'application/json; charset=utf-8',
      accept: 'application/json',
      customAttributes: 'context.requestId',
      targetModel: 'ratings-v2.tar.gz',
      targetVariant: 'stageVariables.variant',
      targetContainerHostname: 'ratings',
      inferenceId: 'method.request.header.X-Session',
      inferenceComponentName: 'Ratings-V2',
    },
    apiGatewayProps: {
      restApiName: 'movie-ratings',
      description: 'Ratings that a model expects a user to give.',
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      deployOptions: {
        stageName: 'live',
        variables: { variant: 'blue' },
        throttlingRateLimit: 100,
        throttlingBurstLimit: 200,
      },
      defaultMethodOptions: { apiKeyRequired: true },
    },
    createUsagePlan: true,
    apiGatewayExecutionRole: executionRole(stack),
    logGroupProps: {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: logKey(stack),
      removalPolicy: RemovalPolicy.DESTROY,
    },
  }));
}

/** Two endpoints on one API; `users` and `{user_id}` are resources of both. */
function twoEndpoints(): Stack {
  const stack = emptyStack();
  new ApiGatewayToSageMakerEndpoint(stack, 'Api', {
    ...MOVIE_RATINGS,
    resourceName: 'users',
    resourcePath: '{user_id}/ratings',
  }).addEndpoint({
    endpointName: 'similar-users',
    resourceName: 'users',
    resourcePath: '{user_id}/similar',
    requestMappingTemplate: String.raw`{"user": "$util.escapeJavaScript($input.params("user_id")).replaceAll("\\'", "'")"}`,
  });
  return stack;
}

/** An image that reaches the model byte for byte, with the Content-Type that the client gave it. */
function postImage(): Stack {
  return apiStack(() => ({
    endpointName: 'image-classifier',
    resourcePath: 'classify',
    httpMethod: 'POST',
    requestMappingTemplate: "$input.json('$')",
    passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
    invocation: { contentType: 'method.request.header.Content-Type' },
    apiGatewayProps: { binaryMediaTypes: ['image/jpeg', 'image/png'] },
  }));
}

/** An image that reaches the model as base64 in a JSON body. */
function imageAsText(): Stack {
  return apiStack(() => ({
    endpointName: 'image-classifier',
    resourcePath: 'classify',
    httpMethod: 'POST',
    requestMappingTemplate: "$input.json('$')",
    additionalRequestTemplates: { 'image/png': '{"instances": [{"b64": "$input.body"}]}' },
    contentHandling: ContentHandling.CONVERT_TO_TEXT,
    apiGatewayProps: { binaryMediaTypes: ['image/*'] },
  }));
}

/** A multi-model endpoint whose model is part of the path. */
function multiModel(): Stack {
  return apiStack(() => ({
    endpointName: 'house-prices',
    resourcePath: 'models/{model}/price',
    httpMethod: 'POST',
    requestMappingTemplate: "$input.json('$')",
    invocation: { targetModel: 'method.request.path.model' },
  }));
}

/** Three pages may read the answers, and send cookies along. */
function corsSeveralOrigins(): Stack {
  return cors({
    allowOrigins: ['https://movies.example.com', 'https://staging.movies.example.com', 'http://localhost:5173'],
    allowCredentials: true,
    exposeHeaders: ['x-amzn-RequestId'],
  });
}

/** Clients need a key of the usage plan as well. */
function apiKey(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    apiGatewayProps: { defaultMethodOptions: { apiKeyRequired: true } },
  }));
}

/** A model that takes and answers CSV, like SageMaker's XGBoost, behind an API with JSON. */
function csv(): Stack {
  return apiStack(() => ({
    endpointName: 'churn-xgboost',
    resourcePath: 'churn',
    httpMethod: 'POST',
    requestMappingTemplate: '#foreach( $feature in $input.path("$.features") )$feature#if( $foreach.hasNext ),#end#end',
    responseMappingTemplate: '{"probability": $input.body}',
    invocation: { contentType: 'text/csv', accept: 'text/csv' },
  }));
}

/** One of several models that share the instances of an endpoint. */
function inferenceComponent(): Stack {
  return apiStack(() => ({ ...MOVIE_RATINGS, invocation: { inferenceComponentName: 'Ratings-V2' } }));
}

/** The client names the inference component, so that the role may invoke every one of them. */
function inferenceComponentOfRequest(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    resourcePath: '{component}/{user_id}',
    invocation: { inferenceComponentName: 'method.request.path.component' },
  }));
}

/** A model that answers within five seconds, or not at all. */
function timeout(): Stack {
  return apiStack(() => ({ ...MOVIE_RATINGS, timeout: Duration.seconds(5) }));
}

/** A key and a name for one method only. */
function methodOptions(): Stack {
  return apiStack(() => ({ ...MOVIE_RATINGS, methodOptions: { apiKeyRequired: true, operationName: 'RateMovies' } }));
}

/** A body that the model would refuse is refused before the model is called. */
function messageSchema(): Stack {
  return apiStack(() => ({
    endpointName: 'movie-ratings',
    resourcePath: 'ratings',
    httpMethod: 'POST',
    requestMappingTemplate: '{"instances": $input.json("$.items")}',
    messageSchema: {
      'application/json': {
        type: JsonSchemaType.OBJECT,
        required: ['items'],
        properties: { items: { type: JsonSchemaType.ARRAY, items: { type: JsonSchemaType.INTEGER }, maxItems: 100 } },
      },
    },
  }));
}

/** Answers that are cached for a minute, separately for each user and each list of items. */
function caching(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    requestParameters: { 'method.request.querystring.items': true },
    apiGatewayProps: {
      deployOptions: { cachingEnabled: true, cacheTtl: Duration.minutes(1), cacheDataEncrypted: true },
    },
  }));
}

/** A model that answers with an image, which each client gets byte for byte. */
function imageAnswer(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    responseContentHandling: ContentHandling.CONVERT_TO_BINARY,
    invocation: { accept: 'image/png' },
    apiGatewayProps: { binaryMediaTypes: ['image/png'] },
  }));
}

/** A stateful model: the client names its session, or asks for a new one. */
function session(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    invocation: {
      sessionId: 'method.request.header.X-Session',
      prefixAwareId: 'ratings',
      enableExplanations: '`true`',
    },
  }));
}

/** A model that takes minutes: the request is queued, and the client learns where the result will be. */
function asynchronous(): Stack {
  return apiStack(() => ({
    ...MOVIE_RATINGS,
    responseMappingTemplate: '{"id": $input.json("$.InferenceId")}',
    asynchronous: {
      accept: 'application/json',
      inferenceId: 'context.requestId',
      invocationTimeout: Duration.minutes(30),
    },
  }));
}

function cors(defaultCorsPreflightOptions: CorsOptions): Stack {
  return apiStack(() => ({ ...MOVIE_RATINGS, apiGatewayProps: { defaultCorsPreflightOptions } }));
}

function apiStack(props: (stack: Stack) => ApiGatewayToSageMakerEndpointProps): Stack {
  const stack = emptyStack();
  new ApiGatewayToSageMakerEndpoint(stack, 'Api', props(stack));
  return stack;
}

function emptyStack(): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'Proof');
}

function executionRole(stack: Stack): iam.Role {
  const arn = (resource: string) => `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
  return new iam.Role(stack, 'ExecutionRole', {
    assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    inlinePolicies: {
      InvokeMovieRatings: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['sagemaker:InvokeEndpoint'],
            resources: [arn('endpoint/movie-ratings'), arn('inference-component/ratings-v2')],
          }),
        ],
      }),
    },
  });
}

function logKey(stack: Stack): Key {
  const key = new Key(stack, 'LogKey', { enableKeyRotation: true });
  key.grantEncryptDecrypt(new iam.ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`));
  return key;
}
