/**
 * The types of API Gateway's own answers (Developer Guide, "Gateway response types"), each with its default status and its
 * x-amzn-ErrorType.
 */
const TYPES = {
  ACCESS_DENIED: [403, 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'InternalServerErrorException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, 'InternalServerErrorException'],
  AUTHORIZER_FAILURE: [500, 'InternalServerErrorException'],
  BAD_REQUEST_BODY: [400, 'BadRequestException'],
  BAD_REQUEST_PARAMETERS: [400, 'BadRequestException'],
  EXPIRED_TOKEN: [403, 'ExpiredTokenException'],
  INTEGRATION_FAILURE: [504, 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'InternalServerErrorException'],
  INVALID_API_KEY: [403, 'ForbiddenException'],
  INVALID_SIGNATURE: [403, 'InvalidSignatureException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'MissingAuthenticationTokenException'],
  QUOTA_EXCEEDED: [429, 'LimitExceededException'],
  REQUEST_TOO_LARGE: [413, 'RequestEntityTooLargeException'],
  RESOURCE_NOT_FOUND: [404, 'NotFoundException'],
  THROTTLED: [429, 'TooManyRequestsException'],
  UNAUTHORIZED: [401, 'UnauthorizedException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'BadRequestException'],
  WAF_FILTERED: [403, 'ForbiddenException'],
} as const satisfies { readonly [type: string]: readonly [status: number, errorType: string] };

export type SpecificGatewayResponseType = keyof typeof TYPES;
export type GatewayResponseType = SpecificGatewayResponseType | 'DEFAULT_4XX' | 'DEFAULT_5XX';

export function isGatewayResponseType(text: string): text is GatewayResponseType {
  return Object.hasOwn(TYPES, text) || text === 'DEFAULT_4XX' || text === 'DEFAULT_5XX';
}

export function defaultStatusOf(type: SpecificGatewayResponseType): number {
  return TYPES[type][0];
}

export function errorTypeOf(type: SpecificGatewayResponseType): string {
  return TYPES[type][1];
}

/** The type that is used if a type of its class is not customized itself. */
export function fallbackOf(type: SpecificGatewayResponseType): GatewayResponseType {
  return TYPES[type][0] < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
}
