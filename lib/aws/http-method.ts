/**
 * The HTTP methods of a REST API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html
 */
export const HTTP_METHODS: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** The HTTP methods for which an API can declare a method. ANY stands for all of them. */
export const DECLARABLE_HTTP_METHODS: ReadonlySet<string> = new Set(['ANY', ...HTTP_METHODS]);
