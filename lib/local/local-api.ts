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
 * A synthesized REST API that runs in this process like in API Gateway. For a client's request it returns the request that
 * SageMaker would get, and for SageMaker's answer it returns the client's answer.
 *
 * It uses no socket, clock or randomness, so equal requests get equal answers. Integrations other than mock ones and SageMaker
 * Runtime's InvokeEndpoint and InvokeEndpointAsync are not run; a request that reaches one is an error.
 */
export class LocalApi {
  /**
   * Returns the API in the template of a stack. Synthesizes the app like the CDK's `Template.fromStack`: it may be called
   * again, but the app can no longer be changed.
   *
   * Also reads the stack's nested stacks, because the resources and methods of one API may be spread over them, and an OpenAPI
   * document that is an asset, such as that of `ApiDefinition.fromAsset`.
   *
   * @throws if the stack has no REST API, several to choose from, or one that CloudFormation or API Gateway would refuse.
   */
  public static fromStack(stack: Stack, options: LocalApiOptions = {}): LocalApi {
    const { readSynthesizedStack, RunningApi } = loadCore();
    const { root, chosen } = readSynthesizedStack(stack);
    return new LocalApi(RunningApi.ofStack(root, chosen, options));
  }

  /**
   * Returns the API of a CloudFormation template from any source.
   *
   * @param template the parsed JSON.
   * @throws in the same cases as `fromStack`.
   */
  public static fromTemplate(template: { [key: string]: unknown }, options: LocalApiOptions = {}): LocalApi {
    return new LocalApi(loadCore().RunningApi.ofTemplate(template, options));
  }

  /**
   * Returns the API that a file describes. The content shows the format: a CloudFormation or SAM
   * template (JSON or YAML), an OpenAPI document with the extensions of API Gateway, a plan or a state of Terraform
   * (`terraform show -json`, `terraform.tfstate`), or the output of `terraform test -json -verbose`.
   *
   * Also reads nested stacks and OpenAPI documents that a template names by a path. Reads no file outside of the template's
   * folder, or outside of the working directory if the template lies below it.
   *
   * @param path the file, or `-` for standard input.
   * @throws if the file cannot be read, if it is in none of the formats (the message says what it is and what is expected), if
   * it does not have a parameter that the options set, and in the same cases as `fromStack`.
   */
  public static fromFile(path: string, options: LocalApiOptions = {}): LocalApi {
    const { loopParametersOf, readApiAt, refuseUnknownParameters, RunningApi } = loadCore();
    const { root } = readApiAt(path, loopParametersOf(options));
    refuseUnknownParameters(root, Object.keys(options.parameters ?? {}), path);
    return new LocalApi(RunningApi.ofFile(path, root, options));
  }

  /** The API's methods, by path. */
  public readonly routes: LocalApiRoute[];

  /** The name of the stage that the API serves. */
  public readonly stage: string;

  /** The names of the API's stages, in the template's order. Empty if the template deploys none. */
  public readonly stages: string[];

  /**
   * The features of the deployed API that the local one lacks, one sentence each. Empty if it lacks none.
   *
   * One kind are the checks that AWS makes before it accepts a request, but that are not made here: authorizers, a
   * resource policy, a web ACL of AWS WAF, API keys that an authorizer provides. IAM authorization is not among them: see
   * the option `requireIam`. The other kind are nested stacks that add to the API if their templates were not read, as
   * with `fromTemplate`, which has only one template.
   */
  public readonly omissions: string[];

  private constructor(private readonly api: RunningApi) {
    this.routes = api.routes.map(({ route }) => route);
    this.stage = api.stage;
    this.stages = [...api.stages];
    this.omissions = [...api.omissions];
  }

  /**
   * The parts that AWS refuses when the template is deployed, or understands differently than a reader expects, although
   * requests run here.
   *
   * Each text has the place in the template, AWS's own words in quotes, and the remedy: for an integration without
   * the role that it needs, a mapping template with a syntax error, … Values that only a deployment knows are assumed to be
   * right. A text that begins with `Note: ` is not a refusal, but names a setting that needs a raised quota. Empty if nothing
   * was found.
   */
  public get warnings(): string[] {
    const { problems, templateErrors, notes } = this.api.review;
    return [...problems, ...templateErrors, ...notes.map((note) => `Note: ${note}`)];
  }

  /**
   * Proves the request templates of the methods that call SageMaker endpoints, for every request that API Gateway accepts. The
   * proof uses the parameters that each method requires, the model by which its validator checks bodies, and the
   * content type that its integration sends.
   *
   * @returns a proof for each method and content type, by path; none if no method has a request template
   * @throws if a template has a syntax error. `warnings` has all of them.
   */
  public prove(): EndpointProof[] {
    return this.api.provable.map(({ prove, httpMethod, resourcePath, contentType, endpointName }) => {
      const proof = prove({ tries: DEFAULT_TRIES, seed: DEFAULT_SEED });
      return { httpMethod, resourcePath, contentType, endpointName, proof };
    });
  }

  /**
   * Passes a client's request through the API, up to the endpoint or to API Gateway's own answer.
   *
   * @throws if the request is for an integration that does not run locally, if its method, path, a header or the body is
   * not text, if the body is flagged as base64 but is not base64, or if its `context.requestTimeEpoch` is not a time.
   */
  public receive(request: ApiRequest): ApiExchange {
    return ApiExchange._of(this.api.receive(readApiRequest(request)));
  }
}

/** The core is loaded with the first API, so that synthesis alone never waits for it. */
function loadCore(): typeof core {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./core') as typeof core;
}
