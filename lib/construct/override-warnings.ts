import type { RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefaultGlobalRestApiProps, flagOverriddenDefaults } from './core';

/**
 * Merges the user's props into core's defaults without core's warning for each difference. Our own documents recommend most of
 * these differences, such as a Regional API, a log that expires or an authorizer.
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

/** Prints core's warning for each default of the stage that the user overrides, because these defaults log and trace requests. */
export function warnOfOverriddenStage(logGroup: LogGroup, { deployOptions }: RestApiProps = {}): void {
  if (deployOptions === undefined || process.env.overrideWarningsEnabled === 'false') return;
  flagOverriddenDefaults(DefaultGlobalRestApiProps(logGroup), { deployOptions });
}
