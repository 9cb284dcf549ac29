import type { SpecificGatewayResponseType } from '../api/gateway-response-types';

interface GatewayErrorDetails {
  /** x-amzn-ErrorType, where it is not the usual one of the type. */
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

/** What the client gets for every mistake in the API's configuration; only the execution log tells which. */
export function configurationError(...log: string[]): GatewayError {
  const [first = '', ...more] = log;
  return new GatewayError('API_CONFIGURATION_ERROR', 'Internal server error', {
    log: [`Execution failed due to configuration error: ${first}`, ...more],
  });
}

/**
 * The request reached an integration that has no local counterpart. It is thrown, not answered: any answer would pass
 * for one that API Gateway gives.
 */
export class UnservedIntegrationError extends Error {
  constructor(route: string, what: string) {
    super(
      `${route} has ${what}. The local API runs mock integrations and SageMaker Runtime's InvokeEndpoint, nothing else.`,
    );
    this.name = 'UnservedIntegrationError';
  }
}
