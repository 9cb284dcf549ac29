/** What a template does not say about the API, or says too often. */
export interface LocalApiOptions {
  /**
   * The REST API: its logical id or its name.
   *
   * @default - the only one in the template, or the only one with a SageMaker integration
   */
  readonly restApi?: string;

  /**
   * The name of the stage, whose variables the API then has.
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
   * Whether methods with IAM authorization refuse requests without an AWS signature. Whether a signature is right, and
   * what its owner may do, is never checked.
   *
   * @default false
   */
  readonly requireIam?: boolean;

  /**
   * Values of API keys that open the stage, beside those of the template. A key of the template whose value AWS
   * generates has its logical id for a value.
   *
   * @default - the keys of the template alone
   */
  readonly apiKeys?: string[];

  /**
   * Values of the template's parameters.
   *
   * @default - the parameters' defaults; a parameter without one has its name for a value
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
   * The largest payload, in bytes, that InvokeEndpoint takes and gives.
   *
   * @default 6291456
   */
  readonly endpointPayloadLimit?: number;
}
