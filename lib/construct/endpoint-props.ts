import type { Duration } from 'aws-cdk-lib';
import type { ContentHandling, JsonSchema, MethodOptions, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';

/**
 * The parameters of SageMaker's InvokeEndpoint that travel as HTTP headers.
 *
 * Each is either a literal (`text/csv`) or an API Gateway mapping expression that is evaluated for every request:
 * `method.request.header.NAME`, `method.request.querystring.NAME`, `method.request.path.NAME`,
 * `method.request.body.JSONPATH`, `stageVariables.NAME` or `context.NAME`. The construct declares the request parameters of
 * mapping expressions on the method as optional. Declare one in `requestParameters` to make it required.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export interface InvocationProps {
  /**
   * MIME type of the body that the model receives, at most 1024 characters.
   *
   * @default application/json
   */
  readonly contentType?: string;

  /**
   * MIME type that the model is asked to answer with, at most 1024 characters.
   *
   * @default - API Gateway sends `application/json`.
   */
  readonly accept?: string;

  /**
   * Anything that the model container shall know about the request, at most 1024 characters.
   *
   * @default - none is sent.
   */
  readonly customAttributes?: string;

  /**
   * The model of a multi-model endpoint, as the path of its archive below the endpoint's S3 prefix.
   *
   * @default - none is sent.
   */
  readonly targetModel?: string;

  /**
   * The production variant that must answer, at most 63 characters.
   *
   * @default - SageMaker chooses by the weights of the variants.
   */
  readonly targetVariant?: string;

  /**
   * The container of a multi-container endpoint with direct invocation, at most 63 characters.
   *
   * @default - none is sent.
   */
  readonly targetContainerHostname?: string;

  /**
   * An id for the captured data of this request, at most 64 characters.
   *
   * @default - none is sent.
   */
  readonly inferenceId?: string;

  /**
   * The inference component that must answer, at most 63 characters. The role that the construct made may invoke it as
   * well. With a mapping expression the role may invoke every inference component, because only the request has the name.
   *
   * @default - none is sent.
   */
  readonly inferenceComponentName?: string;

  /**
   * Chooses the records of a request that an endpoint with SageMaker Clarify explains: a JMESPath expression, at most 64
   * characters, such as `` `true` `` for all.
   *
   * @default - none is sent: the endpoint's own configuration chooses.
   */
  readonly enableExplanations?: string;

  /**
   * The session of a stateful model, at most 256 characters: `NEW_SESSION` starts one, and its id continues it. The answers
   * of the method then have the headers `X-Amzn-SageMaker-New-Session-Id` and `X-Amzn-SageMaker-Closed-Session-Id`, which tell
   * the client the id.
   *
   * @default - none is sent: the request belongs to no session.
   */
  readonly sessionId?: string;

  /**
   * A hint for endpoints with the routing strategy PREFIX_AWARE, at most 64 characters: requests with the same prefix and the
   * same id go to the same instance.
   *
   * @default - none is sent.
   */
  readonly prefixAwareId?: string;
}

/**
 * An endpoint for asynchronous inference: SageMaker's InvokeEndpointAsync puts the request into the endpoint's queue and answers at
 * once. The result is written to S3 later, by the role and to the place of the endpoint's own configuration.
 *
 * The texts are literals or mapping expressions, like those of `InvocationProps`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export interface AsynchronousProps {
  /**
   * MIME type of the body that the model receives, at most 1024 characters.
   *
   * @default application/json
   */
  readonly contentType?: string;

  /**
   * MIME type that the model is asked to answer with, at most 1024 characters.
   *
   * @default - none is sent.
   */
  readonly accept?: string;

  /**
   * Anything that the model container shall know about the request, at most 1024 characters.
   *
   * @default - none is sent.
   */
  readonly customAttributes?: string;

  /**
   * The id of the inference, at most 64 characters. It comes back in the answer.
   *
   * @default - SageMaker makes one.
   */
  readonly inferenceId?: string;

  /**
   * The S3 URI of the model's input, such as `s3://bucket/input.json`, at most 1024 characters: for inputs that are larger than
   * the 128,000 bytes of a body. SageMaker takes either a body or this URI, so the request templates must print nothing.
   * The endpoint's own role reads the object. With a mapping expression the client chooses the object.
   *
   * @default - the body that the template makes is the input.
   */
  readonly inputLocation?: string;

  /**
   * A text that is appended to the S3 output path of the endpoint's configuration, at most 512 characters of letters, digits
   * and `!_.*()/-`.
   *
   * @default - nothing.
   */
  readonly s3OutputPathExtension?: string;

  /**
   * The name of the object with the result, at most 32 letters, digits, hyphens, underscores and one dot.
   *
   * @default - SageMaker makes one.
   */
  readonly filename?: string;

  /**
   * The time that the request may wait in the queue, in whole seconds: from 60 seconds to 6 hours.
   *
   * @default - 6 hours.
   */
  readonly requestTtl?: Duration;

  /**
   * The time that the model may work on the request, in whole seconds: from 1 second to 1 hour.
   *
   * @default - 15 minutes.
   */
  readonly invocationTimeout?: Duration;
}

/** One SageMaker endpoint and the API method in front of it. */
export interface EndpointProps {
  /**
   * Name of the deployed SageMaker endpoint: 1 to 63 letters, digits and hyphens, no hyphen at either end.
   *
   * A name that is known only at deployment (a token) is used unchanged. The ARN of an endpoint is always in lower
   * case: give such a name in lower case, or give an `apiGatewayExecutionRole` of your own.
   */
  readonly endpointName: string;

  /**
   * Path in front of `resourcePath`, without a slash at either end, such as `inference` or `v1/users`.
   *
   * @default - `resourcePath` begins at the root of the API.
   */
  readonly resourceName?: string;

  /**
   * Path of the method, without a slash at either end, such as `{user_id}` or `users/{user_id}/ratings`. Endpoints of the
   * same API share the resources of the parts that they share.
   */
  readonly resourcePath: string;

  /**
   * VTL mapping template that turns a request with Content-Type `application/json`, or without one, into the body that
   * the model receives.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
   */
  readonly requestMappingTemplate: string;

  /**
   * VTL mapping templates for further content types of the request. `application/json` belongs in
   * `requestMappingTemplate`.
   *
   * @default - none: `passthroughBehavior` decides about other content types.
   */
  readonly additionalRequestTemplates?: { [contentType: string]: string };

  /**
   * VTL mapping template that turns the model's answer into the body of the 200 response.
   *
   * @default - the model's answer is passed on unchanged.
   */
  readonly responseMappingTemplate?: string;

  /**
   * VTL mapping template for the body of the 400 and 500 responses. Without it the client gets SageMaker's error body, which
   * names the account and the log group.
   *
   * @default - SageMaker's error body is passed on unchanged.
   */
  readonly errorMappingTemplate?: string;

  /**
   * HTTP method that clients call: GET, PUT, POST, DELETE, PATCH, OPTIONS, HEAD or ANY. SageMaker always gets POST.
   *
   * @default GET
   */
  readonly httpMethod?: string;

  /**
   * Request parameters of the method and whether each is required, such as
   * `{ 'method.request.querystring.items': true }`. The request validator answers 400 to a request without a required
   * parameter, before the template runs.
   *
   * @default - none are declared; a template can read them anyway.
   */
  readonly requestParameters?: { [parameter: string]: boolean };

  /**
   * JSON schema (draft 4) of the request's body by its content type, such as `{ 'application/json': { … } }`. API Gateway
   * answers 400 "Invalid request body" to a body that does not fit, before a template runs and before the model costs
   * anything. It validates nothing if a content type has no schema, so give one for each type that has a template. Unless
   * `passthroughBehavior` lets other types through, the schema of `application/json` also applies to them (`$default`).
   * Give models of your own in `methodOptions.requestModels`.
   *
   * @default - bodies are not validated.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
   */
  readonly messageSchema?: { [contentType: string]: JsonSchema };

  /**
   * The treatment of a request whose content type has no template: NEVER answers 415, and WHEN_NO_MATCH passes the body on
   * unchanged, which binary bodies such as images need.
   *
   * @default PassthroughBehavior.NEVER
   */
  readonly passthroughBehavior?: PassthroughBehavior;

  /**
   * The conversion of the request's body before a template or the model gets it. A body of a type in the API's
   * `binaryMediaTypes` arrives as bytes, which a template cannot take: API Gateway answers 500. With CONVERT_TO_TEXT
   * the bytes become base64 text, so `$input.body` is base64 and `$util.base64Decode($input.body)` its text; bodies of
   * other types stay unchanged. CONVERT_TO_BINARY decodes base64 text to bytes, for the model only.
   *
   * @default - bytes stay bytes, and text stays text.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
   */
  readonly contentHandling?: ContentHandling;

  /**
   * The conversion of the model's answer before the client gets it, for the 200 answer. With CONVERT_TO_BINARY the
   * client gets bytes, whatever it accepts, with the model's own Content-Type: for models that answer with images. Name their
   * types in the API's `binaryMediaTypes`; an answer of another type is decoded from base64. No template can take bytes. With
   * CONVERT_TO_TEXT bytes become base64 text, which `responseMappingTemplate` reads as `$input.body`.
   *
   * @default - bytes stay bytes if the client's Accept is a binary media type, and become base64 text otherwise.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
   */
  readonly responseContentHandling?: ContentHandling;

  /**
   * The time that API Gateway waits for the model's answer, in whole milliseconds: 50 ms to 29 seconds. Then the client
   * gets a 504. A Regional or a private API accepts a longer time, in an account with a raised quota; SageMaker itself waits
   * 60 seconds for the model.
   *
   * @default - 29 seconds.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  readonly timeout?: Duration;

  /**
   * The cache keys, if the stage caches answers of this method (`cachingEnabled` in `deployOptions`, which is for GET, or in
   * its `methodOptions`): `method.request.path.NAME`, `method.request.querystring.NAME`, `method.request.header.NAME`, or
   * `method.request.body.JSONPATH` for a field of the body. The construct declares each of them on the method. API Gateway's
   * default key is only the resource, so each client would get the answer for the first one.
   *
   * @default - if answers are cached, every parameter of the path, and every parameter that the templates, `invocation` or
   * `requestParameters` name; a template that reads the body or the caller is refused.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
   */
  readonly cacheKeyParameters?: string[];

  /**
   * Options of this method, which replace the API's `defaultMethodOptions` one by one: its callers (`authorizationType`,
   * `authorizer`, `authorizationScopes`), `apiKeyRequired`, `operationName`, and `requestModels` of your own, by which
   * bodies are validated. Options that the construct sets itself (request parameters, validators, method responses) are
   * refused, and the error names the prop to use instead.
   *
   * @default - the API's `defaultMethodOptions`.
   */
  readonly methodOptions?: MethodOptions;

  /**
   * Whether the answers of the method have the CORS headers that the API's `defaultCorsPreflightOptions` ask for. With
   * `false` only the preflight has them, as in the original construct, and a browser hides the answer from the page
   * unless you add the headers yourself.
   *
   * @default true
   */
  readonly corsHeaders?: boolean;

  /**
   * Parameters of SageMaker's InvokeEndpoint, such as the content type or the target model. Those of InvokeEndpointAsync are in
   * `asynchronous`.
   *
   * @default - Content-Type `application/json` and nothing else.
   */
  readonly invocation?: InvocationProps;

  /**
   * Calls InvokeEndpointAsync, for models that take longer than API Gateway's 29 seconds: up to an hour. The client gets a 202
   * with the id of the inference, `{"InferenceId": "…"}`, and with the places of the result and of a failure in the
   * headers `X-Amzn-SageMaker-OutputLocation` and `X-Amzn-SageMaker-FailureLocation`. A body has at most 128,000 bytes. The
   * role that the construct made may call InvokeEndpointAsync on the endpoint, and nothing else. `{}` takes all defaults.
   *
   * @default - InvokeEndpoint is called, and the client waits for the model's answer.
   */
  readonly asynchronous?: AsynchronousProps;
}
