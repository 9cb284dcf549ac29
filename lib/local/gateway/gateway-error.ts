import type { SpecificGatewayResponseType } from '../api/gateway-response-types';

interface GatewayErrorDetails {
  /** The x-amzn-ErrorType, if it differs from the usual one of the type. */
  readonly errorType?: string;
  /** `$context.error.validationErrorString`. */
  readonly validationErrorString?: string;
  /** What the execution log says about it. The client never sees it. */
  readonly log?: readonly string[];
}

/** Ends the execution of a request: API Gateway answers by itself, with the gateway response of this type. */
export class GatewayError extends Error {
  constructor(
    readonly type: SpecificGatewayResponseType,
    message: string,
    readonly details: GatewayErrorDetails = {},
  ) {
    super(message);
    this.name = 'GatewayError';
  }
}

/** The client gets the same answer for every mistake in the API's configuration. Only the execution log tells which it was. */
export function configurationError(...log: string[]): GatewayError {
  const [first = '', ...more] = log;
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', {
    log: [`Execution failed due to configuration error: ${first}`, ...more],
  });
}

/**
 * The request reached an integration that is not run locally. This is an exception and not an answer, because any answer would
 * look like one of API Gateway's.
 */
export class UnservedIntegrationError extends Error {
  constructor(route: string, what: string) {
    super(
      `${route} has ${what}. The local API runs mock integrations and SageMaker Runtime's InvokeEndpoint, nothing else.`,
    );
    this.name = 'UnservedIntegrationError';
  }
}
