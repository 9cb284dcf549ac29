/**
 * Quotas of Amazon API Gateway for REST APIs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */

/** "Payload size", of requests and of answers. AWS does not raise this quota. */
export const MAX_PAYLOAD_BYTES = 10_485_760;

/** "Mapping template size", 300 KB, counted in bytes of UTF-8. */
export const MAX_TEMPLATE_BYTES = 300 * 1024;

/** "Total combined size of header values". */
export const MAX_HEADER_BYTES = 10_240;

/** "Method ARN length" of a method that needs authorization; the ARN contains the path of the request. */
export const MAX_METHOD_ARN_BYTES = 1600;

/** "URL length", without the host, by the kind of the API's endpoint. */
export const MAX_URL_CHARACTERS = { edge: 8192, regional: 10_240 } as const;

/**
 * The longest time that API Gateway keeps an answer in a stage's cache.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export const MAX_CACHE_TTL_SECONDS = 3600;

/** The time that API Gateway keeps an answer if the stage does not set one. */
export const DEFAULT_CACHE_TTL_SECONDS = 300;

/** "The maximum size of a response that can be cached". */
export const MAX_CACHED_BYTES = 1_048_576;

/** "Integration timeout", the shortest. */
export const MIN_TIMEOUT_MILLIS = 50;

/** "Integration timeout", the default and the longest. A raised quota allows more for a Regional or a private API. */
export const MAX_TIMEOUT_MILLIS = 29_000;

/**
 * The longest timeout of an integration that streams its response.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export const MAX_STREAM_TIMEOUT_MILLIS = 900_000;
