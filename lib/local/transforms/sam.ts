/**
 * Runs AWS::Serverless-2016-10-31: replaces each AWS::Serverless::Api that is written as OpenAPI by the resources that SAM makes of
 * it. The methods that SAM makes of the events of functions are left out, because they call Lambda.
 */
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { editDocument, wantedEdits } from './sam-document';
import { withGlobals } from './sam-globals';

const API = 'AWS::Serverless::Api';
/** The API that SAM makes for events that name no API. */
const IMPLICIT_API = 'ServerlessRestApi';
/** CloudFormation's names for other SAM types to which the parts of an API refer. */
const TYPES: ReadonlyMap<unknown, string> = new Map([
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

export interface SamResult {
  readonly template: JsonObject;
  /** The reason why the document of an API is missing, by the API's logical id. */
  readonly unread: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Whether SAM transforms the template. */
export function isSamTemplate(template: JsonObject): boolean {
  const transforms = [template.Transform].flat();
  return (
    transforms.some((one) => typeof one === 'string' && one.startsWith('AWS::Serverless-')) ||
    resourcesOf(template).some(([, resource]) => String(member(resource, 'Type')).startsWith('AWS::Serverless::'))
  );
}

export function transformSam(template: JsonObject): SamResult {
  const unread = new Map<string, string>();
  const warnings: string[] = [];
  const stages = new Map<string, string>();
  const resources = resourcesOf(template).flatMap(([id, resource]): [string, unknown][] => {
    const type = member(resource, 'Type');
    if (type === 'AWS::Serverless::Application') return [[id, nestedStack(resource)]];
    if (type !== API) return [[id, TYPES.has(type) && isJsonObject(resource) ? withType(resource, type) : resource]];
    const own = member(resource, 'Properties');
    const properties = withGlobals(template, isJsonObject(own) ? own : {});
    const api = new ServerlessApi(id, resource as JsonObject, properties);
    stages.set(id, api.stageId);
    const made = Object.entries(api.resources());
    warnings.push(...api.warnings);
    if (!api.hasDocument) unread.set(id, explainEvents(`${id} has no DefinitionBody and no DefinitionUri`));
    return made;
  });
  if (!resources.some(([, one]) => member(one, 'Type') === 'AWS::ApiGateway::RestApi') && hasApiEvents(template)) {
    resources.push([IMPLICIT_API, { Type: 'AWS::ApiGateway::RestApi', Properties: {} }]);
    unread.set(IMPLICIT_API, explainEvents('The template has no API of its own'));
  }
  const transformed = { ...template, Resources: Object.fromEntries(resources) };
  return {
    template: stages.size > 0 ? (renameStages(transformed, stages) as JsonObject) : transformed,
    unread,
    warnings,
  };
}

function explainEvents(problem: string): string {
  return (
    `${problem}: SAM makes its methods of the Api events of functions, and all of them call Lambda. They are made at the deployment, and ` +
    'neither here nor by sam build; the template with them is what "aws cloudformation get-template --template-stage Processed" gives.'
  );
}

class ServerlessApi {
  readonly warnings: string[] = [];
  readonly stageId: string;
  readonly hasDocument: boolean;

  constructor(
    private readonly id: string,
    private readonly resource: JsonObject,
    private readonly properties: JsonObject,
  ) {
    const stage = this.given('StageName');
    this.stageId = `${id}${typeof stage === 'string' ? stage.replace(/\W/g, '') : ''}Stage`;
    this.hasDocument = this.given('DefinitionBody') !== undefined || this.given('DefinitionUri') !== undefined;
  }

  resources(): JsonObject {
    const { id } = this;
    const deploymentId = `${id}Deployment`;
    const condition = this.resource.Condition;
    const all = {
      [id]: { ...this.resource, Type: 'AWS::ApiGateway::RestApi', Properties: this.restApi() },
      [deploymentId]: {
        Type: 'AWS::ApiGateway::Deployment',
        Properties: {
          RestApiId: { Ref: id },
          // "Setting this property to any valid value will prevent the creation of the stage Stage." (OpenApiVersion)
          ...(this.given('OpenApiVersion') === undefined && { StageName: 'Stage' }),
        },
      },
      [this.stageId]: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          ...this.copied(['StageName', 'Variables', 'CacheClusterEnabled', 'CacheClusterSize', 'MethodSettings']),
          RestApiId: { Ref: id },
          DeploymentId: { Ref: deploymentId },
        },
      },
      ...this.usagePlan(),
    };
    if (condition === undefined) return all;
    return Object.fromEntries(
      Object.entries(all).map(([name, one]) => [name, { ...(one as JsonObject), Condition: condition }]),
    );
  }

  private restApi(): JsonObject {
    const endpoint = this.given('EndpointConfiguration');
    const type = isJsonObject(endpoint) ? member(endpoint, 'Type') : endpoint;
    const policy = this.given('Policy');
    return {
      ...this.copied(['Name', 'BinaryMediaTypes', 'ApiKeySourceType', 'MinimumCompressionSize', 'FailOnWarnings']),
      ...(type !== undefined && { EndpointConfiguration: { Types: [type] } }),
      ...(policy !== undefined && { Policy: policy }),
      ...this.document(),
    };
  }

  private document(): JsonObject {
    const body = this.given('DefinitionBody');
    if (isJsonObject(body) && isJsonObject(member(body, 'paths'))) return { Body: editDocument(body, this.properties) };
    const edits = wantedEdits(this.properties);
    if (edits.length > 0 && this.hasDocument) {
      this.warnings.push(
        `${this.id}: SAM refuses ${edits.join(', ')}, which "works only with inline OpenAPI specified in the 'DefinitionBody' property"; it is left out here.`,
      );
    }
    if (body !== undefined) return { Body: body };
    const uri = this.given('DefinitionUri');
    if (uri === undefined) return {};
    const inS3 = typeof uri === 'string' ? /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) : null;
    return { BodyS3Location: inS3 ? { Bucket: inS3[1], Key: inS3[2] } : uri };
  }

  /** Makes the key and the plan if Auth asks for them. */
  private usagePlan(): JsonObject {
    const kind = member(member(this.given('Auth'), 'UsagePlan'), 'CreateUsagePlan');
    if (kind !== 'PER_API' && kind !== 'SHARED') return {};
    const prefix = kind === 'SHARED' ? 'Serverless' : this.id;
    const stage = { ApiId: { Ref: this.id }, Stage: { Ref: this.stageId } };
    return {
      [`${prefix}ApiKey`]: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true } },
      [`${prefix}UsagePlan`]: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [stage] } },
      [`${prefix}UsagePlanKey`]: {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: {
          KeyId: { Ref: `${prefix}ApiKey` },
          UsagePlanId: { Ref: `${prefix}UsagePlan` },
          KeyType: 'API_KEY',
        },
      },
    };
  }

  private given(name: string): unknown {
    return member(this.properties, name);
  }

  private copied(names: readonly string[]): JsonObject {
    return Object.fromEntries(
      names.flatMap((name) => (this.given(name) === undefined ? [] : [[name, this.given(name)]])),
    );
  }
}

const withType = (resource: JsonObject, type: unknown): JsonObject => ({ ...resource, Type: TYPES.get(type) });

/** Converts a nested application into a nested stack. Its Location is the path of its template. */
function nestedStack(resource: unknown): JsonObject {
  const properties = member(resource, 'Properties');
  return {
    ...(resource as JsonObject),
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: member(properties, 'Location'), Parameters: member(properties, 'Parameters') ?? {} },
  };
}

/** In a SAM template `API.Stage` names the stage that SAM makes. */
function renameStages(value: unknown, stages: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renameStages(item, stages));
  if (!isJsonObject(value)) return value;
  const { Ref: reference, 'Fn::Sub': text } = value;
  if (Object.keys(value).length === 1) {
    const stage =
      typeof reference === 'string' && reference.endsWith('.Stage') ? stages.get(reference.slice(0, -6)) : undefined;
    if (stage !== undefined) return { Ref: stage };
    if (typeof text === 'string') {
      return {
        'Fn::Sub': text.replace(
          /\$\{(\w+)\.Stage\}/g,
          (all, id: string) => `\${${stages.get(id) ?? all.slice(2, -1)}}`,
        ),
      };
    }
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renameStages(item, stages)]));
}

function hasApiEvents(template: JsonObject): boolean {
  return resourcesOf(template).some(([, resource]) => {
    if (member(resource, 'Type') !== 'AWS::Serverless::Function') return false;
    const events = member(member(resource, 'Properties'), 'Events');
    return isJsonObject(events) && Object.values(events).some((event) => member(event, 'Type') === 'Api');
  });
}

const resourcesOf = (template: JsonObject): [string, unknown][] =>
  Object.entries(isJsonObject(template.Resources) ? template.Resources : {});
