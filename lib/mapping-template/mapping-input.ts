/**
 * A request as a mapping template sees it. Missing members are empty.
 */
export interface MappingInput {
  /**
   * The payload, which the template reads by `$input.body`, `$input.path(...)` and `$input.json(...)`.
   *
   * For a response template it is the payload of the endpoint's response.
   *
   * @default - no payload: `$input.body` is `{}` and `$input.path(...)` finds nothing
   */
  readonly body?: string;

  /**
   * The path parameters by name, decoded: `{ user_id: '321' }` for a resource `/users/{user_id}`.
   *
   * @default - none
   */
  readonly pathParameters?: { [name: string]: string };

  /**
   * The query string parameters by name, decoded. If a parameter is given more than once, API Gateway shows a
   * template the last value.
   *
   * @default - none
   */
  readonly queryStringParameters?: { [name: string]: string };

  /**
   * The request's headers. Their names are matched as they are spelled here: API Gateway's `$input.params('Accept')` does
   * not find a header `accept`.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The variables of the stage, read by `$stageVariables.name`.
   *
   * @default - none
   */
  readonly stageVariables?: { [name: string]: string };

  /**
   * The fields of `$context`, such as `{ requestId: 'r-1', identity: { sourceIp: '192.0.2.1' } }`.
   *
   * API Gateway gives a template all values of an authorizer as text: the claim `email_verified` is `'true'`, and a number is
   * `'583'`. So write these values as strings. `#if($context.authorizer.admin)` is true for the text `'false'`, too.
   *
   * `$context.requestOverride` and `$context.responseOverride` are always there for the template to write to.
   *
   * @default - no field has a value
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what jsii calls any JSON value
  readonly context?: { [name: string]: any };
}
