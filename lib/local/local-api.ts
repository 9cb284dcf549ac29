import type { Stack } from 'aws-cdk-lib';
import { ApiExchange } from './api-exchange';
import { DEFAULT_SEED, DEFAULT_TRIES } from '../mapping-template';
import type * as core from './core';
import type { EndpointProof } from './endpoint-proof';
import type { LocalApiOptions } from './local-api-options';
import type { LocalApiRoute } from './local-api-route';
import type { ApiRequest } from './messages';
import type { RunningApi } from './running-api';
import { readApiRequest } from './translation';

/**
 * A synthesized REST API, run in this process as API Gateway runs it when it is deployed: a request goes in, what
 * SageMaker would get comes out, and for SageMaker's answer the client's.
 *
 * It uses no socket, clock or randomness, so equal requests get equal answers. Integrations other than mock ones and SageMaker
 * Runtime's InvokeEndpoint and InvokeEndpointAsync are not run; a request that reaches one is an error.
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
    const { readSynthesizedStack, RunningApi } = loadCore();
    const { root, chosen } = readSynthesizedStack(stack);
    return new LocalApi(RunningApi.ofStack(root, chosen, options));
  }

  /**
   * The API of a CloudFormation template, whoever wrote it.
   *
   * @param template the parsed JSON.
   * @throws as `fromStack` does.
   */
  public static fromTemplate(template: { [key: string]: unknown }, options: LocalApiOptions = {}): LocalApi {
    return new LocalApi(loadCore().RunningApi.ofTemplate(template, options));
  }

  /**
   * The API that a file describes, in one of these formats, which are told apart by the content: a CloudFormation or SAM
   * template (JSON or YAML), an OpenAPI document with the extensions of API Gateway, a plan or a state of Terraform
   * (`terraform show -json`, `terraform.tfstate`), or the output of `terraform test -json -verbose`.
   *
   * Nested stacks and OpenAPI documents that a template names by a path are read with it. No file outside of the template's
   * folder is read, or outside of the working directory where the template lies below it.
   *
   * @param path the file, or `-` for standard input.
   * @throws if the file cannot be read, is in none of the formats (the message says what it is and what is expected), or has
   * no parameter of a name that the options give; and as `fromStack` does.
   */
  public static fromFile(path: string, options: LocalApiOptions = {}): LocalApi {
    const { loopParametersOf, readApiAt, refuseUnknownParameters, RunningApi } = loadCore();
    const { root } = readApiAt(path, loopParametersOf(options));
    refuseUnknownParameters(root, Object.keys(options.parameters ?? {}), path);
    return new LocalApi(RunningApi.ofFile(path, root, options));
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

  private constructor(private readonly api: RunningApi) {
    this.routes = api.routes.map(({ route }) => route);
    this.stage = api.stage;
    this.stages = [...api.stages];
    this.omissions = [...api.omissions];
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
    const { problems, templateErrors, notes } = this.api.review;
    return [...problems, ...templateErrors, ...notes.map((note) => `Note: ${note}`)];
  }

  /**
   * Proves the request templates of the methods that call SageMaker endpoints, for every request that API Gateway lets
   * through: with the parameters that each method requires, the model that its validator checks bodies against, and the
   * content type that its integration sends.
   *
   * @returns a proof for each method and content type, by path; none where no method has a request template
   * @throws if a template has a syntax error. `warnings` has all of them.
   */
  public prove(): EndpointProof[] {
    return this.api.provable.map(({ prove, httpMethod, resourcePath, contentType, endpointName }) => {
      const proof = prove({ tries: DEFAULT_TRIES, seed: DEFAULT_SEED });
      return { httpMethod, resourcePath, contentType, endpointName, proof };
    });
  }

  /**
   * A client's request, as far as the endpoint, or to API Gateway's own answer.
   *
   * @throws if the request is for an integration that is not run locally, if its method, path, a header or the body is
   * no text, if the body is not the base64 that it is flagged to be, or if its `context.requestTimeEpoch` is no time.
   */
  public receive(request: ApiRequest): ApiExchange {
    return ApiExchange._of(this.api.receive(readApiRequest(request)));
  }
}

/** The core is loaded with the first API, so that a stack that is only synthesized never waits for it. */
function loadCore(): typeof core {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./core') as typeof core;
}
