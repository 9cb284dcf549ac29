import type { RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefaultGlobalRestApiProps, flagOverriddenDefaults } from './core';

/**
 * Lets core lay the user's props over its defaults without a line for each difference: most differences, such as a Regional API,
 * a log that ends or an authorizer, are what our own documents recommend.
 */
export function withoutOverrideWarnings<T>(compose: () => T): T {
  const before = process.env.overrideWarningsEnabled;
  process.env.overrideWarningsEnabled = 'false';
  try {
    return compose();
  } finally {
    // An assigned undefined would become the text "undefined".
    if (before === undefined) delete process.env.overrideWarningsEnabled;
    else process.env.overrideWarningsEnabled = before;
  }
}

/** Prints core's line for each default of the stage that the user overrides: they are what logs and traces the requests. */
export function warnOfOverriddenStage(logGroup: LogGroup, { deployOptions }: RestApiProps = {}): void {
  if (deployOptions === undefined || process.env.overrideWarningsEnabled === 'false') return;
  flagOverriddenDefaults(DefaultGlobalRestApiProps(logGroup), { deployOptions });
}
