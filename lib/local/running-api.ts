import { MAX_INVOCATION_BYTES } from '../aws/sagemaker-runtime';
import { methodsOf } from './api/deployed-api';
import type { ApiMethod, DeployedApi, PlacedMethod } from './api/deployed-api';
import { editApi } from './api/edited-api';
import type { ApiEdits } from './api/edited-api';
import { readDeployedApi } from './cloudformation/deployed-api-reader';
import { mergeNestedStacks } from './cloudformation/nested-stacks';
import type { StackTemplate } from './cloudformation/nested-stacks';
import { restApiIds } from './cloudformation/rest-api-choice';
import { TemplateReader } from './cloudformation/template-reader';
import { deploymentNotes, reviewDeployment, templateErrors } from './deployment-review/review';
import { provableTemplates, requestProof, responseProof } from './endpoint-proofs';
import type { ProofTask, ProvableTemplate } from './endpoint-proofs';
import { endpointCalledBy, executeRequest } from './gateway/execution';
import type { ExecutionSettings, Outcome } from './gateway/execution';
import type { ReceivedMessage } from './gateway/request/received-message';
import { findRoute } from './gateway/request/routing';
import type { LocalApiOptions } from './local-api-options';
import { withinLimits } from '../mapping-template/runtime';
import { listRoutes } from './local-api-route';
import { concealing } from './secrets';
import { expandLoops, loopParametersOf } from './transforms/language-extensions';
import type { ListedRoute } from './local-api-route';

export interface DeploymentReview {
  /** Problems that AWS refuses, or that AWS understands differently from how they look. */
  readonly problems: readonly string[];
  /** The syntax errors of mapping templates, with their places. */
  readonly templateErrors: readonly string[];
  /** Settings that need a raised quota. */
  readonly notes: readonly string[];
}

export interface RunningApiOptions extends LocalApiOptions {
  /** Whether the caller keeps answers if the stage has a cache. */
  readonly caches?: boolean;
}

/** An API that was read from its template and is ready for requests. LocalApi is its public interface. */
export class RunningApi {
  static ofTemplate(template: StackTemplate['template'], options: RunningApiOptions): RunningApi {
    const whole = expandLoops(template, loopParametersOf(options));
    return RunningApi.ofStack({ template: whole, nestedStacks: new Map(), unreadDocuments: new Map() }, [], options);
  }

  /**
   * The API that a file describes.
   *
   * @throws with the file's name
   */
  static ofFile(name: string, root: StackTemplate, options: RunningApiOptions): RunningApi {
    try {
      return RunningApi.ofStack(root, [], options);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /**
   * The API of a stack with its nested stacks.
   *
   * @param chosen the logical ids of the nested stacks that lead from the root to the chosen stack
   */
  static ofStack(root: StackTemplate, chosen: readonly string[], options: RunningApiOptions): RunningApi {
    const conceal = concealing(root.secrets);
    try {
      return RunningApi.read(root, chosen, options, conceal);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const shown = conceal(error.message);
      throw shown === error.message ? error : new Error(shown);
    }
  }

  private static read(
    root: StackTemplate,
    chosen: readonly string[],
    options: RunningApiOptions,
    conceal: (text: string) => string,
  ): RunningApi {
    const { template, restApis, nestedStacks, unreadDocuments, warnings, literal } = mergeNestedStacks(root, chosen);
    const deployed = readDeployedApi(template, {
      preferredApis: restApis,
      nestedStacks,
      unreadDocuments,
      warnings,
      ...(literal && { literal }),
      restApi: options.restApi,
      stage: options.stage,
      region: options.region ?? literal?.region ?? 'us-east-1',
      accountId: options.accountId ?? literal?.accountId ?? '123456789012',
      parameters: new Map(Object.entries(options.parameters ?? {})),
    });
    const settings = {
      requireIam: options.requireIam ?? false,
      apiKeys: options.apiKeys ?? [],
      stageInPath: options.stageInPath ?? false,
      endpointPayloadLimit: options.endpointPayloadLimit ?? MAX_INVOCATION_BYTES,
      caches: options.caches ?? false,
    };
    return new RunningApi(deployed, settings, conceal);
  }

  /** The REST APIs of a stack with its nested stacks, by the ids by which `restApi` names them. */
  static restApisOf(root: StackTemplate): string[] {
    const settings = { region: 'us-east-1', accountId: '123456789012', parameters: new Map<string, string>() };
    return restApiIds(new TemplateReader(mergeNestedStacks(root).template, settings));
  }

  readonly stage: string;
  readonly stages: readonly string[];
  readonly routes: readonly ListedRoute[];
  /** Features of the deployed API that this one lacks, one sentence each. */
  readonly omissions: readonly string[];
  private reviewed?: DeploymentReview;

  private constructor(
    private readonly api: DeployedApi,
    private readonly settings: ExecutionSettings,
    /** Takes out of a text what is not to be shown. */
    readonly conceal: (text: string) => string,
  ) {
    this.stage = api.stage.name;
    this.stages = api.stageNames;
    this.routes = listRoutes(api);
    this.omissions = [...api.accessChecks.omissions, ...api.unreadStacks].map(conceal);
  }

  /** The API as data. */
  get deployed(): DeployedApi {
    return this.api;
  }

  /** The review. It is made on demand, because no request needs it. */
  get review(): DeploymentReview {
    return (this.reviewed ??= {
      problems: [...this.api.warnings, ...reviewDeployment(this.api)].map(this.conceal),
      templateErrors: templateErrors(this.api).map(this.conceal),
      notes: deploymentNotes(this.api).map(this.conceal),
    });
  }

  /** The methods of the API, for a program that shows or edits them. */
  get methods(): readonly PlacedMethod[] {
    return methodsOf(this.api.root);
  }

  get stageVariables(): ReadonlyMap<string, string> {
    return this.api.stage.variables;
  }

  get binaryMediaTypes(): readonly string[] {
    return this.api.binaryMediaTypes;
  }

  get location(): { readonly region: string; readonly accountId: string } {
    return this.api;
  }

  /** The same API with other templates or stage variables. */
  edited(edits: ApiEdits): RunningApi {
    return new RunningApi(editApi(this.api, edits), this.settings, this.conceal);
  }

  /** The request templates of the methods that call SageMaker endpoints. */
  get provable(): readonly ProvableTemplate[] {
    return provableTemplates(this.api);
  }

  /** The facts that a proof of one template needs. */
  proofTask(placed: PlacedMethod, side: 'request' | 'response', contentType: string): ProofTask {
    return (side === 'request' ? requestProof : responseProof)(this.api, placed, contentType);
  }

  /** Runs a client's request up to API Gateway's own answer, or up to the call of the endpoint. */
  receive(message: ReceivedMessage): Outcome {
    return withinLimits(() => executeRequest(this.api, this.settings, message));
  }

  /** The method that a request reaches; undefined if there is none. */
  methodOf({ httpMethod, target }: ReceivedMessage): ApiMethod | undefined {
    return findRoute(this.api.root, httpMethod, target.path)?.method;
  }

  /** The name of the endpoint that a request would call, as the template gives it. It may contain a `{name}`. */
  endpointCalledBy(method: string, target: string): string | undefined {
    return endpointCalledBy(this.api, method, target);
  }
}
