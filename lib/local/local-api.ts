import type { Stack } from 'aws-cdk-lib';
import { ApiExchange } from './api-exchange';
import type { ApiRequest } from './api-exchange';
import type * as synthesizedStack from './cloud-assembly/synthesized-stack';
import type * as reader from './cloudformation/deployed-api-reader';
import type * as nestedStackMerger from './cloudformation/nested-stacks';
import type { StackTemplate } from './cloudformation/nested-stacks';
import type { DeployedApi } from './api/deployed-api';
import type * as deploymentReview from './deployment-review/review';
import type * as execution from './gateway/execution';
import { MAX_INVOCATION_BYTES } from '../aws/sagemaker-runtime';
import type * as receivedMessage from './gateway/request/received-message';
import type { RawRequest } from './gateway/request/received-message';
import { listRoutes } from './local-api-route';
import type { LocalApiRoute } from './local-api-route';

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

/** What is loaded with the first API. */
interface Core {
  readonly executeRequest: typeof execution.executeRequest;
  readonly endpointCalledBy: typeof execution.endpointCalledBy;
  readonly readMessage: typeof receivedMessage.readMessage;
  readonly readRawRequest: typeof receivedMessage.readRawRequest;
}

interface Review {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly templateErrors: readonly string[];
}

/**
 * A synthesized REST API, run in this process as API Gateway runs it when it is deployed: a request goes in, what
 * SageMaker would get comes out, and for SageMaker's answer the client's.
 *
 * No socket, no clock, no chance: equal requests get equal answers. Integrations other than SageMaker Runtime's
 * InvokeEndpoint and mock ones are not run; a request that reaches one is an error.
 */
export class LocalApi {
  /**
   * The API of a stack, as the stack's template has it. Synthesizes the app as the CDK's
   * `Template.fromStack` does: it may be called again, but the app cannot be changed any more.
   *
   * The stack's nested stacks are read with it, because the resources and methods of one API may be spread over them,
   * and so is an OpenAPI document that is an asset, as `ApiDefinition.fromAsset` makes it.
   *
   * @throws if the stack has no REST API, several to choose from, or one that CloudFormation or API Gateway would refuse.
   */
  public static fromStack(stack: Stack, options: LocalApiOptions = {}): LocalApi {
    // Loaded here, so that those who have a template already do not wait for it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readSynthesizedStack } = require('./cloud-assembly/synthesized-stack') as typeof synthesizedStack;
    const { root, chosen } = readSynthesizedStack(stack);
    return LocalApi._fromStackTemplate(root, chosen, options);
  }

  /**
   * The API of a CloudFormation template, whoever wrote it.
   *
   * @param template the parsed JSON.
   * @throws as `fromStack` does.
   */
  public static fromTemplate(template: { [key: string]: unknown }, options: LocalApiOptions = {}): LocalApi {
    return LocalApi._fromStackTemplate({ template, nestedStacks: new Map(), unreadDocuments: new Map() }, [], options);
  }

  /**
   * @internal The API of a stack with its nested stacks.
   *
   * @param chosen the logical ids of the nested stacks that lead from the root to the one that is meant
   */
  public static _fromStackTemplate(root: StackTemplate, chosen: readonly string[], options: LocalApiOptions): LocalApi {
    // Loaded with the first API, so that a stack that is only synthesized never waits for them.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { readDeployedApi } = require('./cloudformation/deployed-api-reader') as typeof reader;
    const { mergeNestedStacks } = require('./cloudformation/nested-stacks') as typeof nestedStackMerger;
    const { endpointCalledBy, executeRequest } = require('./gateway/execution') as typeof execution;
    const { readMessage, readRawRequest } = require('./gateway/request/received-message') as typeof receivedMessage;
    /* eslint-enable @typescript-eslint/no-require-imports */
    const { template, restApis, nestedStacks, unreadDocuments } = mergeNestedStacks(root, chosen);
    return new LocalApi(
      readDeployedApi(template, {
        preferredApis: restApis,
        nestedStacks,
        unreadDocuments,
        restApi: options.restApi,
        stage: options.stage,
        region: options.region ?? 'us-east-1',
        accountId: options.accountId ?? '123456789012',
        parameters: new Map(Object.entries(options.parameters ?? {})),
      }),
      {
        requireIam: options.requireIam ?? false,
        apiKeys: options.apiKeys ?? [],
        stageInPath: options.stageInPath ?? false,
        endpointPayloadLimit: options.endpointPayloadLimit ?? MAX_INVOCATION_BYTES,
      },
      { executeRequest, endpointCalledBy, readMessage, readRawRequest },
    );
  }

  /** The API's methods, by path. */
  public readonly routes: LocalApiRoute[];

  /** The name of the stage that is served. */
  public readonly stage: string;

  /** The names of the API's stages, in the template's order. Empty if the template deploys none. */
  public readonly stages: string[];

  /**
   * What the deployed API has and the local one lacks, one sentence each. Empty if there is nothing of the kind.
   *
   * These are the checks that AWS makes before it lets a request through, and that are not made here: authorizers, a
   * resource policy, a web ACL of AWS WAF, API keys that an authorizer provides. IAM authorization is not among them: see
   * the option `requireIam`. And these are the nested stacks that add to the API if their templates were not read, as
   * with `fromTemplate`, which has one template only.
   */
  public readonly omissions: string[];

  private readonly listed: ReadonlyMap<LocalApiRoute, string | undefined>;
  private review?: Review;

  private constructor(
    private readonly api: DeployedApi,
    private readonly settings: execution.ExecutionSettings,
    private readonly core: Core,
  ) {
    this.listed = listRoutes(api);
    this.routes = [...this.listed.keys()];
    this.stage = api.stage.name;
    this.stages = [...api.stageNames];
    this.omissions = [...api.accessChecks.omissions, ...api.unreadStacks];
  }

  /**
   * What AWS refuses when the template is deployed, or takes for something else than it looks like, although requests run
   * here.
   *
   * Each text has the place in the template, AWS's own words in quotes, and what would be right: an integration without
   * the role that it needs, a mapping template with a syntax error, … Whatever only a deployment knows is taken to be
   * right. A text that begins with `Note: ` is no refusal: it tells what needs a raised quota. Empty if nothing was found.
   */
  public get warnings(): string[] {
    const { problems, notes } = this.reviewed;
    return [...this.api.warnings, ...problems, ...this._templateErrors, ...notes.map((note) => `Note: ${note}`)];
  }

  /** @internal What stands in a listing instead of the endpoint of a route that is not served. */
  public _describeUnserved(route: LocalApiRoute): string | undefined {
    return this.listed.get(route);
  }

  /** @internal Those mapping templates that have a syntax error: where, and the error. */
  public get _templateErrors(): readonly string[] {
    return this.reviewed.templateErrors;
  }

  /** Made when somebody asks: no request needs it. */
  private get reviewed(): Review {
    if (!this.review) {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const review = require('./deployment-review/review') as typeof deploymentReview;
      this.review = {
        problems: review.reviewDeployment(this.api),
        notes: review.deploymentNotes(this.api),
        templateErrors: review.templateErrors(this.api),
      };
    }
    return this.review;
  }

  /**
   * A client's request, as far as the endpoint, or to API Gateway's own answer.
   *
   * @throws if the request is for an integration that is not run locally, if its method, path, a header or the body is
   * no text, if the body is not the base64 that it is flagged to be, or if its `context.requestTimeEpoch` is no time.
   */
  public receive(request: ApiRequest): ApiExchange {
    return this.begin(this.core.readMessage(request));
  }

  /** @internal The same for a server, which has the request as it was sent. */
  public _receiveRaw(request: RawRequest): ApiExchange {
    return this.begin(this.core.readRawRequest(request));
  }

  /** @internal The endpoint that a request would call, as far as the template names it. */
  public _endpointCalledBy(method: string, target: string): string | undefined {
    return this.core.endpointCalledBy(this.api, method, target);
  }

  private begin(message: receivedMessage.ReceivedMessage): ApiExchange {
    return ApiExchange._of(this.core.executeRequest(this.api, this.settings, message));
  }
}
