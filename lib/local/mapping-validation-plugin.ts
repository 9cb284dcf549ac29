import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type * as core from './core';

/** Props of ApiGatewayMappingValidationPlugin. */
export interface ApiGatewayMappingValidationPluginProps {
  /**
   * Whether a warning also ends the synthesis: about a part of an API that AWS would refuse, an API that cannot be read, and a
   * claim that the proof could not decide.
   *
   * @default false - only a claim that a request breaks, and a template with a syntax error, end the synthesis
   */
  readonly strict?: boolean;
}

/**
 * Validates the REST APIs of an app while it is synthesized, as a plugin of the CDK's own validation.
 *
 * `cdk synth` then reports parts of an API that AWS would refuse (rule `deployment`), mapping templates with a syntax error
 * (`syntax-error`), and claims of the request templates in front of SageMaker that a request breaks (`valid-json`, `valid-csv`,
 * `contained`, `never-fails`), each with the construct, and with the request as a curl command. The advice of lint on each mapping
 * template is reported as information under the name of its rule, and never ends the synthesis, not even with `strict`. The plugin
 * checks every REST API of the app, from any construct, also in nested stacks. The CDK prints the report, writes it to
 * validation-report.json in cdk.out, and ends with an exit code.
 *
 * A rule is acknowledged by `Validations.of(construct).acknowledge({ id: 'ApiGatewayMappings::contained', reason: '…' })`.
 *
 * @example
 *
 * const app = new cdk.App();
 * cdk.Validations.of(app).addPlugins(new ApiGatewayMappingValidationPlugin());
 */
export class ApiGatewayMappingValidationPlugin implements IPolicyValidationPlugin {
  /** The plugin's name in the report, and before the rules that are acknowledged. */
  public readonly name: string = 'ApiGatewayMappings';

  /** The rules that are reported, besides those of lint. */
  public readonly ruleIds?: string[] = [
    'deployment',
    'syntax-error',
    'unread',
    'valid-json',
    'valid-csv',
    'contained',
    'never-fails',
  ];

  private readonly strict: boolean;

  constructor(props: ApiGatewayMappingValidationPluginProps = {}) {
    this.strict = props.strict ?? false;
  }

  /** The version of this package. */
  public get version(): string | undefined {
    return loadCore().VERSION;
  }

  /** Called by the CDK, with the templates that it has synthesized. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const findings = loadCore().reviewStacks(context.templatePaths);
    return {
      success: !findings.some(({ severity }) => severity === 'error' || (this.strict && severity === 'warning')),
      violations: findings.map(({ rule, severity, message, logicalId, templateFile, location }) => ({
        ruleName: rule,
        description: message,
        severity,
        violatingResources: [
          {
            ...(logicalId !== undefined && { resourceLogicalId: logicalId }),
            templatePath: templateFile,
            locations: [location],
          },
        ],
      })),
    };
  }
}

/** Loaded when the CDK validates, so that an import does not wait for it. */
function loadCore(): typeof core {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./core') as typeof core;
}
