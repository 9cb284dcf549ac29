import { BoundExceeded } from '../../mapping-template/runtime';
import type { Waits } from '../api/deployed-api';
import type { SpecificGatewayResponseType } from '../api/gateway-response-types';

interface GatewayErrorDetails {
  /** The x-amzn-ErrorType, if it differs from the usual one of the type. */
  readonly errorType?: string;
  /** `$context.error.validationErrorString`. */
  readonly validationErrorString?: string;
  /** The lines of the execution log. The client never sees them. */
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
  constructor(message: string) {
    super(message);
    this.name = 'UnservedIntegrationError';
  }
}

/**
 * Returns the GatewayError for an error that ended a request: the error itself, or one for a bound. Returns undefined for a defect.
 */
export function gatewayErrorOf(error: unknown): GatewayError | undefined {
  if (error instanceof GatewayError) return error;
  // V8 throws a RangeError at the end of the stack, and for a text that is longer than it can be.
  if (!(error instanceof BoundExceeded || error instanceof RangeError)) return undefined;
  return configurationError(`The request takes more work or memory than it is given: ${error.message}`);
}

/** @param what the integration that does not run locally */
export function unservedIntegration(route: string, what: string): UnservedIntegrationError {
  return new UnservedIntegrationError(
    `${route} has ${what}. The local API runs mock integrations and SageMaker Runtime's InvokeEndpoint and InvokeEndpointAsync, nothing else.`,
  );
}

/** Refuses the method, because an answer would look as if the unknown part were missing. */
export function waitingMethod(route: string, { reasons, waysOn }: Waits): UnservedIntegrationError {
  return new UnservedIntegrationError(`${route} cannot be run yet: ${reasons.join('; ')}. ${waysOn}`);
}
