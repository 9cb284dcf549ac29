/**
 * Makes a template of Terraform's resources of API Gateway, in the shapes of CloudFormation's and without functions. A resource has its
 * address for a logical id, and refers to others by these.
 */
import { parseDocumentText } from '../../files/read-document';
import type { LiteralFacts } from '../../cloudformation/intrinsics';
import type { StackTemplate } from '../../cloudformation/nested-stacks';
import { isJsonObject, member, objectOf } from '../../json-object';
import type { JsonObject } from '../../json-object';
import { UsageError } from '../../usage-error';
import { methodsCreatedBefore } from './creation-order';
import { References } from './references';
import type { AttributeOf, Followed } from './references';
import { isMarked, listOf, textOf } from './terraform-model';
import type { TerraformModel, TerraformResource } from './terraform-model';

/** The types that are read, without `aws_api_gateway_`. */
type ApiType =
  | 'api_key'
  | 'authorizer'
  | 'deployment'
  | 'gateway_response'
  | 'integration'
  | 'integration_response'
  | 'method'
  | 'method_response'
  | 'method_settings'
  | 'model'
  | 'request_validator'
  | 'resource'
  | 'rest_api'
  | 'rest_api_policy'
  | 'rest_api_put'
  | 'stage'
  | 'usage_plan'
  | 'usage_plan_key';

const PREFIX = 'aws_api_gateway_';

/** Which resource an id is of, and by which attribute another resource has the same id. */
type IdKind = 'api' | 'resource' | 'validator' | 'authorizer' | 'deployment' | 'key' | 'plan' | 'stage';
const ID_ATTRIBUTES: Readonly<Record<IdKind, AttributeOf>> = {
  api: (type) => (type === `${PREFIX}rest_api` ? 'id' : type.startsWith(PREFIX) ? 'rest_api_id' : undefined),
  resource: (type) =>
    type === `${PREFIX}resource`
      ? 'id'
      : type === `${PREFIX}rest_api`
        ? 'root_resource_id'
        : /^aws_api_gateway_(?:method|integration)/.test(type)
          ? 'resource_id'
          : undefined,
  validator: (type) => (type === `${PREFIX}request_validator` ? 'id' : undefined),
  authorizer: (type) => (type === `${PREFIX}authorizer` ? 'id' : undefined),
  deployment: (type) =>
    type === `${PREFIX}deployment` ? 'id' : type === `${PREFIX}stage` ? 'deployment_id' : undefined,
  key: (type) => (type === `${PREFIX}api_key` ? 'id' : undefined),
  plan: (type) => (type === `${PREFIX}usage_plan` ? 'id' : undefined),
  stage: (type) => (type === `${PREFIX}stage` ? 'arn' : undefined),
};

/**
 * Attributes that the provider computes where the configuration leaves them out. Without a configuration an unknown value of another
 * attribute is one that was given.
 */
const COMPUTED: ReadonlySet<string> = new Set([
  ...['api_key_source', 'binary_media_types', 'cache_namespace', 'description', 'disable_execute_api_endpoint'],
  ...['endpoint_configuration', 'minimum_compression_size', 'passthrough_behavior', 'policy', 'value'],
]);
const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
  api_key_source: ['HEADER', 'AUTHORIZER'],
  passthrough_behavior: ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'],
  unauthorized_cache_control_header_strategy: [
    'FAIL_WITH_403',
    'SUCCEED_WITH_RESPONSE_HEADER',
    'SUCCEED_WITHOUT_RESPONSE_HEADER',
  ],
};

export function makeTemplate(model: TerraformModel, where: string): StackTemplate {
  return new ApiResources(model, where).template();
}

class ApiResources {
  private readonly references: References;
  private readonly byType = new Map<string, TerraformResource[]>();
  private readonly ids = new Map<string, string>();
  private readonly resourceAddresses: ReadonlySet<string>;
  private readonly made: { [logicalId: string]: JsonObject } = {};
  private readonly waits = new Map<string, string[]>();
  private readonly unknownTexts = new Set<string>();
  private readonly warnings: string[] = [];
  /** What keeps an API from being read, by its logical id; `*` for all. */
  private readonly problems = new Map<string, string[]>();
  /** Names of unknown variables of stages, by the API's logical id; `*` for all of a stage. */
  private readonly unknownVariables = new Map<string, { readonly name: string; readonly reason: string }[]>();

  constructor(
    private readonly model: TerraformModel,
    private readonly where: string,
  ) {
    this.references = new References(model, where);
    for (const resource of model.resources) {
      const known = this.byType.get(resource.type);
      if (known) known.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
    this.resourceAddresses = new Set((this.byType.get(`${PREFIX}resource`) ?? []).map(({ address }) => address));
    this.learnIds();
  }

  template(): StackTemplate {
    const apis = this.of('rest_api');
    if (apis.length === 0 && this.of('method').length === 0) throw new UsageError(this.explainNoApi());
    for (const api of apis) this.restApi(api);
    for (const put of this.of('rest_api_put')) this.putBody(put);
    for (const policy of this.of('rest_api_policy')) this.addToApi(policy, { Policy: 'rest_api_policy' });
    for (const resource of this.of('resource')) this.resource(resource);
    for (const resource of this.byType.get(`${PREFIX}resource`) ?? [])
      if (resource.isData) this.foundResource(resource);
    for (const one of this.of('request_validator')) this.validator(one);
    for (const one of this.of('model')) this.modelOf(one);
    for (const one of this.of('authorizer')) this.authorizer(one);
    this.methods();
    for (const one of this.of('gateway_response')) this.gatewayResponse(one);
    this.stages();
    this.keys();
    this.webAcls();
    this.waitForVariables();
    const literal: LiteralFacts = {
      unknownTexts: this.unknownTexts,
      isTerraform: true,
      waits: new Map([...this.waits].map(([id, reasons]) => [id, { reasons: [...new Set(reasons)], waysOn: WAYS_ON }])),
      ...this.place(),
    };
    return {
      template: { Resources: this.made },
      nestedStacks: new Map(),
      unreadDocuments: new Map(Object.keys(this.made).flatMap((id) => this.explainProblems(id))),
      warnings: [...this.model.warnings, ...this.warnings],
      literal,
      secrets: this.secrets(),
    };
  }

  /** Managed resources of a type, without its prefix. */
  private of(type: ApiType): readonly TerraformResource[] {
    return (this.byType.get(PREFIX + type) ?? []).filter(({ isData }) => !isData);
  }

  /** By kind and id: the logical id of what has it. Ids of different kinds may be equal. */
  private learnIds(): void {
    const learn = (kind: IdKind, type: ApiType, attribute: string, idOf = (one: TerraformResource) => one.address) => {
      for (const one of this.of(type)) {
        const id = member(one.values, attribute);
        if (typeof id === 'string' && id !== '') this.ids.set(`${kind} ${id}`, idOf(one));
      }
    };
    learn('api', 'rest_api', 'id');
    learn('resource', 'rest_api', 'root_resource_id', ({ address }) => `${address}.RootResourceId`);
    learn('resource', 'resource', 'id');
    for (const one of this.byType.get(`${PREFIX}resource`) ?? []) {
      const id = textOf(member(one.values, 'id'));
      const path = member(one.values, 'path');
      if (!one.isData || id === undefined || typeof path !== 'string') continue;
      const api = this.ids.get(`api ${textOf(member(one.values, 'rest_api_id')) ?? ''}`);
      this.ids.set(`resource ${id}`, path === '/' ? `${api ?? ''}.RootResourceId` : one.address);
    }
    learn('validator', 'request_validator', 'id');
    learn('authorizer', 'authorizer', 'id');
    learn('deployment', 'deployment', 'id');
    learn('key', 'api_key', 'id');
    learn('plan', 'usage_plan', 'id');
    learn('stage', 'stage', 'arn');
  }

  /** The logical id that an attribute refers to; an id that is known and of nothing here stays as it is. */
  private id(resource: TerraformResource, attribute: string, kind: IdKind): string | Unresolved | undefined {
    const followed = this.references.follow(resource, attribute, ID_ATTRIBUTES[kind]);
    const id = this.idOf(followed, `${resource.address}.${attribute}`, kind);
    // No reference gives the value, and yet it is not absent.
    const isLost = id === undefined && isMarked(member(resource.unknown, attribute));
    return isLost ? new Unresolved(this.explainOpen(resource, attribute)) : id;
  }

  private idOf(followed: Followed, where: string, kind: IdKind): string | Unresolved | undefined {
    switch (followed.kind) {
      case 'known': {
        const { value } = followed;
        if (typeof value !== 'string' || value === '') return undefined;
        return this.ids.get(`${kind} ${value}`) ?? value;
      }
      case 'target': {
        const { resource, attribute } = followed.target;
        const target = `${resource.address}.${attribute}`;
        if (attribute === '' || ID_ATTRIBUTES[kind](resource.type) !== attribute) {
          return new Unresolved(`${where} waits for ${target.replace(/\.$/, '')}, which is no id of what it needs`);
        }
        if (resource.isData && resource.type !== `${PREFIX}rest_api`) {
          return new Unresolved(`${where} waits for ${target}, which the plan has not read`);
        }
        if (resource.isData) return target;
        return attribute === 'root_resource_id' ? `${resource.address}.RootResourceId` : resource.address;
      }
      case 'unresolved':
        return new Unresolved(`${where} waits for ${followed.names}, and ${followed.reason}`);
    }
  }

  private apiOf(resource: TerraformResource): string | undefined {
    const id = this.id(resource, 'rest_api_id', 'api');
    if (typeof id === 'string') return id;
    this.problem('*', id?.reason ?? `${resource.address} has no rest_api_id`);
    return undefined;
  }

  private problem(apiId: string | undefined, problem: string): void {
    const key = apiId ?? '*';
    const known = this.problems.get(key);
    if (known) known.push(problem);
    else this.problems.set(key, [problem]);
  }

  private explainProblems(logicalId: string): [string, string][] {
    if (this.made[logicalId].Type !== 'AWS::ApiGateway::RestApi') return [];
    const problems = [...new Set([...(this.problems.get('*') ?? []), ...(this.problems.get(logicalId) ?? [])])];
    if (problems.length === 0) return [];
    const more = problems.length > MAX_TOLD ? `; and ${problems.length - MAX_TOLD} more of the kind` : '';
    return [[logicalId, `${problems.slice(0, MAX_TOLD).join('; ')}${more}. ${WAYS_ON}`]];
  }

  private put(resource: TerraformResource, type: string, properties: JsonObject, more: JsonObject = {}): void {
    this.made[resource.address] = { Type: `AWS::ApiGateway::${type}`, Properties: defined(properties), ...more };
  }

  private addToApi(resource: TerraformResource, properties: JsonObject): void {
    const id = this.apiOf(resource);
    const api = id === undefined ? undefined : this.made[id];
    if (id === undefined || api?.Type !== 'AWS::ApiGateway::RestApi') return;
    this.made[id] = { ...api, Properties: { ...objectOf(api.Properties), ...properties } };
  }

  /** Whether a value that is needed is known after apply only. A value that the provider computes by itself is not needed. */
  private isOpen(resource: TerraformResource, attribute: string): boolean {
    if (!isMarked(member(resource.unknown, attribute))) return false;
    if (this.references.hasConfiguration) return this.references.expressionOf(resource, attribute) !== undefined;
    return !COMPUTED.has(attribute);
  }

  private explainOpen(resource: TerraformResource, attribute: string): string {
    const names = this.references.waitsFor(resource, attribute);
    const more = names.length > MAX_TOLD ? ` and ${names.length - MAX_TOLD} more` : '';
    const what = names.length === 0 ? 'a value that is known after apply' : names.slice(0, MAX_TOLD).join(', ') + more;
    return `${resource.address}.${attribute} waits for ${what}`;
  }

  /** The value of an attribute; undefined where it is null, unknown, or no value that the attribute can have. */
  private value(resource: TerraformResource, attribute: string): unknown {
    if (isMarked(member(resource.unknown, attribute))) return undefined;
    const value = member(resource.values, attribute) ?? undefined;
    // A mock provider draws texts for what is computed.
    const enumeration = ENUMERATIONS[attribute] as readonly string[] | undefined;
    return enumeration && !enumeration.includes(textOf(value) ?? '') ? undefined : value;
  }

  /** Values of a method, which cannot be run before they are known. */
  private needed(resource: TerraformResource, methodId: string, attributes: readonly string[]): void {
    for (const attribute of attributes) {
      if (this.isOpen(resource, attribute)) this.wait(methodId, this.explainOpen(resource, attribute));
    }
  }

  private wait(methodId: string, reason: string): void {
    const known = this.waits.get(methodId);
    if (known) known.push(reason);
    else this.waits.set(methodId, [reason]);
  }

  /** A text that stands for a value which is known after apply only. */
  private placeholder(resource: TerraformResource, attribute: string): string {
    const text = `${resource.address}.${attribute}`;
    this.unknownTexts.add(text);
    return text;
  }

  private textOrPlaceholder(resource: TerraformResource, attribute: string): unknown {
    return this.isOpen(resource, attribute) ? this.placeholder(resource, attribute) : this.value(resource, attribute);
  }

  private authorizer(one: TerraformResource): void {
    this.put(one, 'Authorizer', {
      RestApiId: this.apiOf(one),
      Type: this.value(one, 'type'),
      IdentitySource: this.textOrPlaceholder(one, 'identity_source'),
    });
  }

  private restApi(api: TerraformResource): void {
    for (const attribute of ['body', 'binary_media_types', 'api_key_source', 'parameters']) {
      if (this.isOpen(api, attribute)) this.problem(api.address, this.explainOpen(api, attribute));
    }
    const policy = this.value(api, 'policy');
    this.put(api, 'RestApi', {
      Name: this.textOrPlaceholder(api, 'name'),
      BinaryMediaTypes: this.value(api, 'binary_media_types'),
      ApiKeySourceType: this.value(api, 'api_key_source'),
      EndpointConfiguration: this.endpointConfiguration(api),
      Parameters: this.value(api, 'parameters'),
      Policy: this.isOpen(api, 'policy') ? this.placeholder(api, 'policy') : isPolicy(policy) ? policy : undefined,
      Body: this.body(api, api.address),
    });
  }

  private endpointConfiguration(api: TerraformResource): JsonObject | undefined {
    const blocks = listOf(member(api.values, 'endpoint_configuration'));
    const types = listOf(member(blocks[0], 'types')).filter((type) => typeof type === 'string');
    if (types.length > 0) return { Types: types };
    return this.isOpen(api, 'endpoint_configuration')
      ? { Types: [this.placeholder(api, 'endpoint_configuration')] }
      : undefined;
  }

  private body(resource: TerraformResource, apiId: string): unknown {
    const text = textOf(this.value(resource, 'body'));
    if (text === undefined || text.trim() === '') return undefined;
    try {
      const document = parseDocumentText(text, `${resource.address}.body`);
      if (isJsonObject(document)) return document;
      this.problem(apiId, `${resource.address}.body is no OpenAPI document`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.problem(apiId, error.message);
    }
    return undefined;
  }

  private putBody(put: TerraformResource): void {
    const id = this.apiOf(put);
    if (id === undefined) return;
    if (this.isOpen(put, 'body')) this.problem(id, this.explainOpen(put, 'body'));
    const body = this.body(put, id);
    if (body !== undefined) this.addToApi(put, { Body: body });
  }

  private resource(resource: TerraformResource): void {
    const apiId = this.apiOf(resource);
    const parent = this.id(resource, 'parent_id', 'resource');
    if (parent instanceof Unresolved) this.problem(apiId, parent.reason);
    if (this.isOpen(resource, 'path_part')) this.problem(apiId, this.explainOpen(resource, 'path_part'));
    this.refuseStranger(resource, 'parent_id', parent, apiId);
    this.put(resource, 'Resource', {
      RestApiId: apiId,
      ParentId: parent instanceof Unresolved ? undefined : parent,
      PathPart: this.textOrPlaceholder(resource, 'path_part'),
    });
  }

  /** A resource that exists elsewhere, and that a data source has found by its path. */
  private foundResource(resource: TerraformResource): void {
    const [api, path] = ['rest_api_id', 'path'].map((name) => textOf(this.value(resource, name)));
    if (api === undefined || path === undefined) return;
    const apiId = this.ids.get(`api ${api}`) ?? api;
    const parts = path.split('/').filter((part) => part !== '');
    let parent = `${apiId}.RootResourceId`;
    parts.forEach((part, at) => {
      const id = at === parts.length - 1 ? resource.address : `${resource.address}/${parts.slice(0, at + 1).join('/')}`;
      const properties = { RestApiId: apiId, ParentId: parent, PathPart: part };
      this.made[id] = { Type: 'AWS::ApiGateway::Resource', Properties: properties };
      parent = id;
    });
  }

  /** A resource of API Gateway that the file does not have may be anywhere below the root. */
  private refuseStranger(
    resource: TerraformResource,
    attribute: string,
    id: string | Unresolved | undefined,
    apiId: string | undefined,
  ): void {
    if (typeof id !== 'string' || id.endsWith('.RootResourceId') || apiId === undefined || !this.isDeclared(apiId))
      return;
    if (this.resourceAddresses.has(id)) return;
    this.problem(
      apiId,
      `${resource.address}.${attribute} is ${JSON.stringify(id)}, which is no resource of the API in ${this.where}`,
    );
  }

  private isDeclared(apiId: string): boolean {
    return this.of('rest_api').some(({ address }) => address === apiId);
  }

  private validator(one: TerraformResource): void {
    this.put(one, 'RequestValidator', {
      RestApiId: this.apiOf(one),
      ValidateRequestBody: this.value(one, 'validate_request_body'),
      ValidateRequestParameters: this.value(one, 'validate_request_parameters'),
    });
  }

  private modelOf(one: TerraformResource): void {
    const apiId = this.apiOf(one);
    if (this.isOpen(one, 'schema')) this.problem(apiId, this.explainOpen(one, 'schema'));
    if (this.isOpen(one, 'name')) this.problem(apiId, this.explainOpen(one, 'name'));
    this.put(one, 'Model', { RestApiId: apiId, Name: this.value(one, 'name'), Schema: this.value(one, 'schema') });
  }

  private methods(): void {
    const parts = new Map<string, MethodParts>();
    for (const method of this.of('method')) {
      const key = this.methodKey(method);
      if (key !== undefined && !parts.has(key.text))
        parts.set(key.text, { method, ...key, responses: [], integrationResponses: [] });
      else if (key !== undefined) {
        this.warnings.push(
          `${method.address} is a second method of ${parts.get(key.text)?.method.address ?? ''}; API Gateway refuses it.`,
        );
      }
    }
    for (const type of ['integration', 'method_response', 'integration_response'] as const) {
      for (const one of this.of(type)) {
        const key = this.methodKey(one);
        if (key === undefined) continue;
        const own = parts.get(key.text);
        if (!own) {
          this.warnings.push(`${one.address} is of a method that ${this.where} does not have, and is left out here.`);
        } else if (type === 'integration') own.integration = one;
        else if (type === 'method_response') own.responses.push(one);
        else own.integrationResponses.push(one);
      }
    }
    for (const one of parts.values()) this.method(one);
  }

  /** What tells methods apart: the API, the resource and the HTTP method. */
  private methodKey(resource: TerraformResource): MethodKey | undefined {
    const apiId = this.apiOf(resource);
    const resourceId = this.id(resource, 'resource_id', 'resource');
    if (resourceId === undefined) this.problem(apiId, `${resource.address} has no resource_id`);
    if (resourceId instanceof Unresolved) this.problem(apiId, resourceId.reason);
    if (this.isOpen(resource, 'http_method')) this.problem(apiId, this.explainOpen(resource, 'http_method'));
    this.refuseStranger(resource, 'resource_id', resourceId, apiId);
    const httpMethod = textOf(this.value(resource, 'http_method'));
    if (apiId === undefined || typeof resourceId !== 'string' || httpMethod === undefined) return undefined;
    return { apiId, resourceId, httpMethod, text: JSON.stringify([apiId, resourceId, httpMethod.toUpperCase()]) };
  }

  private method({
    method,
    apiId,
    resourceId,
    httpMethod,
    integration,
    responses,
    integrationResponses,
  }: MethodParts): void {
    const { address } = method;
    this.needed(method, address, ['authorization', 'api_key_required', 'request_parameters', 'request_models']);
    const validator = this.id(method, 'request_validator_id', 'validator');
    if (validator instanceof Unresolved) this.wait(address, validator.reason);
    const authorizer = this.id(method, 'authorizer_id', 'authorizer');
    this.put(method, 'Method', {
      RestApiId: apiId,
      ResourceId: resourceId,
      HttpMethod: httpMethod,
      AuthorizationType: this.value(method, 'authorization'),
      AuthorizerId: authorizer instanceof Unresolved ? this.placeholder(method, 'authorizer_id') : authorizer,
      ApiKeyRequired: this.value(method, 'api_key_required'),
      RequestParameters: this.value(method, 'request_parameters'),
      RequestModels: this.value(method, 'request_models'),
      RequestValidatorId: validator instanceof Unresolved ? undefined : validator,
      MethodResponses: responses.map((one) => this.methodResponse(one, address)),
      ...(integration && { Integration: this.integration(integration, integrationResponses, address) }),
    });
    if (!integration) {
      for (const one of integrationResponses) {
        this.warnings.push(
          `${one.address} is of a method without an aws_api_gateway_integration, and is left out here.`,
        );
      }
    }
  }

  private methodResponse(one: TerraformResource, methodId: string): JsonObject {
    this.needed(one, methodId, ['status_code', 'response_parameters']);
    return defined({
      StatusCode: this.textOrPlaceholder(one, 'status_code'),
      ResponseParameters: this.value(one, 'response_parameters'),
    });
  }

  private integration(one: TerraformResource, responses: readonly TerraformResource[], methodId: string): JsonObject {
    this.needed(one, methodId, [
      ...['type', 'uri', 'integration_http_method', 'request_templates', 'request_parameters', 'passthrough_behavior'],
      ...['content_handling', 'cache_key_parameters', 'timeout_milliseconds'],
    ]);
    return defined({
      Type: this.value(one, 'type'),
      Uri: this.textOrPlaceholder(one, 'uri'),
      IntegrationHttpMethod: this.value(one, 'integration_http_method'),
      Credentials: this.textOrPlaceholder(one, 'credentials'),
      RequestTemplates: this.value(one, 'request_templates'),
      RequestParameters: this.value(one, 'request_parameters'),
      PassthroughBehavior: this.value(one, 'passthrough_behavior'),
      ContentHandling: this.value(one, 'content_handling'),
      CacheKeyParameters: this.value(one, 'cache_key_parameters'),
      CacheNamespace: this.textOrPlaceholder(one, 'cache_namespace'),
      TimeoutInMillis: this.value(one, 'timeout_milliseconds'),
      ResponseTransferMode: this.value(one, 'response_transfer_mode'),
      IntegrationResponses: responses.map((response) => this.integrationResponse(response, methodId)),
    });
  }

  private integrationResponse(one: TerraformResource, methodId: string): JsonObject {
    const attributes = [
      'status_code',
      'selection_pattern',
      'response_templates',
      'response_parameters',
      'content_handling',
    ];
    this.needed(one, methodId, attributes);
    return defined({
      // A method that waits is not run, and a status is a number everywhere.
      StatusCode: this.value(one, 'status_code') ?? '200',
      SelectionPattern: this.value(one, 'selection_pattern'),
      ResponseTemplates: this.value(one, 'response_templates'),
      ResponseParameters: this.value(one, 'response_parameters'),
      ContentHandling: this.value(one, 'content_handling'),
    });
  }

  private gatewayResponse(one: TerraformResource): void {
    const apiId = this.apiOf(one);
    for (const attribute of ['response_type', 'status_code', 'response_templates', 'response_parameters']) {
      if (this.isOpen(one, attribute)) this.problem(apiId, this.explainOpen(one, attribute));
    }
    this.put(one, 'GatewayResponse', {
      RestApiId: apiId,
      ResponseType: this.value(one, 'response_type'),
      StatusCode: this.value(one, 'status_code'),
      ResponseParameters: this.value(one, 'response_parameters'),
      ResponseTemplates: this.value(one, 'response_templates'),
    });
  }

  private stages(): void {
    const settings = this.of('method_settings').map((one) => ({ one, apiId: this.apiOf(one) }));
    const before = methodsCreatedBefore(this.model, this.references, this.of('method'));
    for (const one of this.of('deployment')) {
      const apiId = this.apiOf(one);
      const stageName = this.textOrPlaceholder(one, 'stage_name');
      const variables = this.variables(one, apiId);
      this.put(
        one,
        'Deployment',
        {
          RestApiId: apiId,
          ...(typeof stageName === 'string' &&
            stageName !== '' && { StageName: stageName, StageDescription: defined({ Variables: variables }) }),
        },
        { DependsOn: before(one) },
      );
    }
    for (const one of this.of('stage')) {
      const apiId = this.apiOf(one);
      const stageName = this.textOrPlaceholder(one, 'stage_name');
      const deployment = this.id(one, 'deployment_id', 'deployment');
      const own = settings.filter(
        (setting) => setting.apiId === apiId && this.textOrPlaceholder(setting.one, 'stage_name') === stageName,
      );
      this.put(one, 'Stage', {
        RestApiId: apiId,
        StageName: stageName,
        DeploymentId: deployment instanceof Unresolved ? undefined : deployment,
        Variables: this.variables(one, apiId),
        CacheClusterEnabled: this.value(one, 'cache_cluster_enabled'),
        MethodSettings: own.flatMap((setting) => this.methodSettings(setting.one)),
      });
    }
  }

  private variables(stage: TerraformResource, apiId: string | undefined): JsonObject {
    const values = objectOf(member(stage.values, 'variables'));
    const unknown = member(stage.unknown, 'variables');
    if (this.isOpen(stage, 'variables') && apiId !== undefined) {
      const names =
        unknown === true ? ['*'] : Object.keys(objectOf(unknown)).filter((name) => isMarked(member(unknown, name)));
      const reason = this.explainOpen(stage, 'variables');
      const known = this.unknownVariables.get(apiId) ?? [];
      this.unknownVariables.set(apiId, [...known, ...names.map((name) => ({ name, reason }))]);
    }
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  }

  /** A method that reads a variable of the stage waits for its value. */
  private waitForVariables(): void {
    for (const [id, one] of Object.entries(this.made)) {
      const unknown = this.unknownVariables.get(String(member(one.Properties, 'RestApiId')));
      if (one.Type !== 'AWS::ApiGateway::Method' || !unknown) continue;
      const text = JSON.stringify(one.Properties);
      if (!text.includes('stageVariables')) continue;
      for (const { name, reason } of unknown) if (name === '*' || text.includes(name)) this.wait(id, reason);
    }
    for (const [apiId, unknown] of this.unknownVariables) {
      const hasBody = Object.hasOwn(this.made, apiId) && member(this.made[apiId].Properties, 'Body') !== undefined;
      if (hasBody)
        this.warnings.push(
          ...new Set(unknown.map(({ reason }) => `${reason}; a request that reads it finds it empty here.`)),
        );
    }
  }

  private methodSettings(one: TerraformResource): JsonObject[] {
    const path = textOf(this.value(one, 'method_path'));
    if (path === undefined) {
      this.warnings.push(`${this.explainOpen(one, 'method_path')}; its settings, such as caching, are left out here.`);
      return [];
    }
    const slash = path.lastIndexOf('/');
    const block = listOf(member(one.values, 'settings'))[0];
    const setting = (name: string): unknown => {
      const value = member(block, name) ?? undefined;
      const enumeration = ENUMERATIONS[name] as readonly string[] | undefined;
      return enumeration && !enumeration.includes(textOf(value) ?? '') ? undefined : value;
    };
    return [
      defined({
        ResourcePath: path === '*/*' ? '/*' : `/${path.slice(0, slash).replaceAll('~1', '/')}`,
        HttpMethod: path.slice(slash + 1),
        CachingEnabled: setting('caching_enabled'),
        CacheTtlInSeconds: setting('cache_ttl_in_seconds'),
        RequireAuthorizationForCacheControl: setting('require_authorization_for_cache_control'),
        UnauthorizedCacheControlHeaderStrategy: setting('unauthorized_cache_control_header_strategy'),
      }),
    ];
  }

  private keys(): void {
    for (const one of this.of('api_key')) {
      const enabled = this.value(one, 'enabled');
      this.put(one, 'ApiKey', { Enabled: enabled ?? true, Value: this.value(one, 'value') });
    }
    for (const one of this.of('usage_plan')) this.put(one, 'UsagePlan', { ApiStages: this.apiStages(one) });
    for (const one of this.of('usage_plan_key')) {
      const [key, plan] = [this.id(one, 'key_id', 'key'), this.id(one, 'usage_plan_id', 'plan')];
      for (const id of [key, plan])
        if (id instanceof Unresolved) this.warnings.push(`${id.reason}; its key opens no method here.`);
      if (typeof key === 'string' && typeof plan === 'string')
        this.put(one, 'UsagePlanKey', { KeyId: key, UsagePlanId: plan });
    }
  }

  /** The blocks of a set stand in no order, so they match the configuration's where it has one. */
  private apiStages(plan: TerraformResource): JsonObject[] {
    const blocks = listOf(member(plan.values, 'api_stages'));
    const expressions = listOf(this.references.expressionOf(plan, 'api_stages'));
    const count = Math.max(blocks.length, isMarked(member(plan.unknown, 'api_stages')) ? expressions.length : 0);
    return Array.from({ length: count }).flatMap((_, at) => {
      const expression = expressions.length === 1 ? expressions[0] : expressions.at(at);
      const api = this.blockId(plan, blocks.at(at), expression, 'api_id');
      const stage = member(blocks.at(at), 'stage') ?? this.blockText(plan, expression, 'stage');
      if (api === undefined || typeof stage !== 'string') {
        this.warnings.push(
          `${plan.address}.api_stages waits for its API or stage; its keys open no method here. Give one by apiKeys (--api-key).`,
        );
        return [];
      }
      return [{ ApiId: api, Stage: stage }];
    });
  }

  private blockId(plan: TerraformResource, block: unknown, expression: unknown, name: string): string | undefined {
    const value = member(block, name);
    const followed: Followed =
      typeof value === 'string'
        ? { kind: 'known', value }
        : this.references.followExpression(plan, member(expression, name), ID_ATTRIBUTES.api);
    const id = this.idOf(followed, `${plan.address}.api_stages.${name}`, 'api');
    return typeof id === 'string' ? id : undefined;
  }

  private blockText(plan: TerraformResource, expression: unknown, name: string): unknown {
    const followed = this.references.followExpression(plan, member(expression, name), () => 'stage_name');
    return followed.kind === 'known' ? followed.value : undefined;
  }

  private webAcls(): void {
    for (const type of ['aws_wafv2_web_acl_association', 'aws_wafregional_web_acl_association']) {
      for (const one of this.byType.get(type) ?? []) {
        const id = this.id(one, 'resource_arn', 'stage');
        const stage = typeof id === 'string' ? this.made[id] : undefined;
        if (stage?.Type !== 'AWS::ApiGateway::Stage') continue;
        const [api, name] = ['RestApiId', 'StageName'].map((key) => String(member(stage.Properties, key)));
        const acl = this.value(one, 'web_acl_arn') ?? this.references.waitsFor(one, 'web_acl_arn').at(0);
        this.made[one.address] = {
          Type: 'AWS::WAFv2::WebACLAssociation',
          Properties: defined({ ResourceArn: `/restapis/${api}/stages/${name}`, WebACLArn: textOf(acl) }),
        };
      }
    }
  }

  /** The region and the account, from an ARN or from the provider's configuration. */
  private place(): { region?: string; accountId?: string } {
    const apis = this.of('rest_api');
    const arns = apis.flatMap((api) => textOf(this.value(api, 'execution_arn')) ?? []);
    const arn = arns
      .map((text) => /^arn:[^:]*:execute-api:([a-z0-9-]+):(\d{12}):/.exec(text))
      .find((match) => match !== null);
    if (arn) return { region: arn[1], accountId: arn[2] };
    const own = apis
      .map((api) => textOf(this.value(api, 'region')))
      .find((text) => text !== undefined && REGION.test(text));
    const region = own ?? this.providerRegion() ?? this.dataRegion();
    return region === undefined ? {} : { region };
  }

  private providerRegion(): string | undefined {
    const api = this.of('rest_api').at(0);
    const key = api && textOf(member(this.references.configurationOf(api), 'provider_config_key'));
    const expression = member(
      member(member(member(this.model.configuration, 'provider_config'), key ?? 'aws'), 'expressions'),
      'region',
    );
    const constant = textOf(member(expression, 'constant_value'));
    const variable = /^var\.([\w-]+)$/.exec(String(listOf(member(expression, 'references')).at(0)))?.[1];
    const region = constant ?? (variable === undefined ? undefined : textOf(member(this.model.variables, variable)));
    return region !== undefined && REGION.test(region) ? region : undefined;
  }

  private dataRegion(): string | undefined {
    const values = (this.byType.get('aws_region') ?? []).map(({ values: one }) =>
      textOf(member(one, 'region') ?? member(one, 'name')),
    );
    return values.find((text) => text !== undefined && REGION.test(text));
  }

  /** Texts that the configuration marks as sensitive: no message shows them. */
  private secrets(): string[] {
    const texts = this.model.resources
      .filter(({ type }) => type.startsWith(PREFIX))
      .flatMap(({ values, sensitive }) => markedTexts(values, sensitive));
    return [...new Set(texts.flatMap(shownParts))].filter((text) => text.length >= MIN_SECRET);
  }

  private explainNoApi(): string {
    const types = [...this.byType].map(
      ([type, resources]) => `${type}${resources.length > 1 ? ` (${resources.length})` : ''}`,
    );
    const { kind } = this.model;
    const head = `${this.where} is ${kind} without an aws_api_gateway_rest_api.`;
    if (this.byType.has('aws_apigatewayv2_api'))
      return `${head} It has an aws_apigatewayv2_api: HTTP and WebSocket APIs have other mappings.`;
    if (types.some((type) => type.startsWith('awscc_apigateway_')))
      return `${head} Resources of the provider awscc are not read.`;
    if (types.length === 0) return `${head} It has no resources at all.`;
    const more = types.length > MAX_TOLD ? ` and ${types.length - MAX_TOLD} more types` : '';
    return `${head} It has ${types.slice(0, MAX_TOLD).join(', ')}${more}.`;
  }
}

interface MethodKey {
  readonly apiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly text: string;
}

interface MethodParts extends MethodKey {
  readonly method: TerraformResource;
  integration?: TerraformResource;
  readonly responses: TerraformResource[];
  readonly integrationResponses: TerraformResource[];
}

/** A reference that cannot be followed. */
class Unresolved {
  constructor(readonly reason: string) {}
}

const MAX_TOLD = 5;
/** What a user can do about a value that is known after apply only. */
const WAYS_ON =
  'Ways on: the state after "terraform apply" (terraform show -json, without a plan); a test with a mock_provider, which needs no account ' +
  '("terraform test -json -verbose", Terraform 1.7 or later); or a variable in place of the reference, with its value in the plan.';
/** Parts of the URIs of integrations that are no secrets. */
const URI_WORDS: ReadonlySet<string> = new Set([
  ...[
    'apigateway',
    'sagemaker',
    'runtime.sagemaker',
    'path',
    'action',
    'endpoints',
    'invocations',
    'async-invocations',
  ],
  ...['aws-cn', 'aws-us-gov', 'lambda', 'role', 'states', 'dynamodb', 'kinesis', 'events'],
]);
/** Shorter texts stand everywhere. */
const MIN_SECRET = 4;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** Whether a text is a policy; a mock provider draws a text of eight letters for it. */
const isPolicy = (value: unknown): boolean => typeof value === 'string' && /^\s*\{\s*\S.*\}\s*$/s.test(value);

function defined(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}

/** The texts in a value where its marks say true. */
function markedTexts(value: unknown, mark: unknown): string[] {
  if (mark === true) return textsIn(value);
  if (Array.isArray(mark)) return mark.flatMap((one, at) => markedTexts(listOf(value).at(at), one));
  if (!isJsonObject(mark)) return [];
  return Object.entries(mark).flatMap(([name, one]) => markedTexts(member(value, name), one));
}

/** What messages show of a text: all of it, one of its lines, or a part of a URI. */
function shownParts(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  if (!text.startsWith('arn:')) return [text, ...lines];
  return [text, ...text.split(/[:/]/).filter((part) => !URI_WORDS.has(part))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
