/** Options that choose one of several APIs and stages, and values that a template does not contain. */
export interface LocalApiOptions {
  /**
   * The REST API: its logical id or its name.
   *
   * @default - the only one in the template, or the only one with a SageMaker integration
   */
  readonly restApi?: string;

  /**
   * The name of the stage. The API has the variables of this stage.
   *
   * @default - the API's first stage
   */
  readonly stage?: string;

  /**
   * Whether a request's path begins with the stage, as in an invoke URL: `/prod/321`.
   *
   * @default false
   */
  readonly stageInPath?: boolean;

  /**
   * Whether methods with IAM authorization refuse requests without an AWS signature. The signature itself and the permissions
   * of its owner are never checked.
   *
   * @default false
   */
  readonly requireIam?: boolean;

  /**
   * Values of API keys that open the stage, in addition to those of the template. A key of the template whose value AWS
   * generates has its logical id as its value.
   *
   * @default - only the keys of the template
   */
  readonly apiKeys?: string[];

  /**
   * Values of the template's parameters.
   *
   * @default - the parameters' defaults; a parameter without a default has its name as its value
   */
  readonly parameters?: { [name: string]: string };

  /**
   * The value of AWS::Region.
   *
   * @default us-east-1
   */
  readonly region?: string;

  /**
   * The value of AWS::AccountId.
   *
   * @default 123456789012
   */
  readonly accountId?: string;

  /**
   * The largest payload of InvokeEndpoint in bytes, for a request and for an answer.
   *
   * @default 6291456
   */
  readonly endpointPayloadLimit?: number;
}
