/** The mapping templates in a document: a CloudFormation template, or an OpenAPI document as API Gateway imports it. */
import { pathParameterIn } from '../../aws/path-part';
import { parseRequestParameter } from '../../aws/request-parameter';
import { parametersReadBy, unreadParameters } from '../../mapping-template';
import type { MappingTemplate } from '../../mapping-template';
import { StackFiles, assemblyRootOf } from '../cloud-assembly/stack-files';
import { readDeployedApi } from '../cloudformation/deployed-api-reader';
import { mergeNestedStacks } from '../cloudformation/nested-stacks';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { TemplateReader } from '../cloudformation/template-reader';
import type { ApiMethod } from '../api/deployed-api';
import { methodsOf } from '../api/deployed-api';
import type { PlacedMethod } from '../api/deployed-api';
import { deploymentNotes, reviewDeployment } from '../deployment-review/review';
import { isBinaryType } from '../gateway/transformation/binary';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';
import type { Finding } from './template-file';
import { findingsOf, warningOf } from './template-file';

export interface CheckedTemplate {
  /** `GET /{user_id} application/json (request)` */
  readonly name: string;
  readonly findings: readonly Finding[];
}

export interface CheckedDocument {
  readonly kind: 'a CloudFormation template' | 'an OpenAPI document';
  readonly templates: readonly CheckedTemplate[];
  /** What AWS refuses when the document is deployed, and what of it could not be read: one text each. */
  readonly warnings: readonly string[];
  /** What needs a raised quota. */
  readonly notes: readonly string[];
}

const YAML = /^(?:openapi|swagger|AWSTemplateFormatVersion|Resources|Transform):/m;
const SETTINGS = {
  stage: undefined,
  region: 'us-east-1',
  accountId: '123456789012',
  parameters: new Map<string, string>(),
  preferredApis: [],
};
/** It is enough if one of several templates reads a parameter, so this rule is checked for the whole method. */
const UNREAD = 'unread-parameter';

/**
 * @param name names the document in messages
 * @param file where it was read, beside which its nested stacks lie; undefined for standard input
 * @returns undefined for a text that is no document, but a mapping template
 * @throws UsageError for a document that cannot be read
 */
export function checkDocument(text: string, name: string, file: string | undefined): CheckedDocument | undefined {
  const document = parseObject(text);
  if (document === undefined) {
    if (!YAML.test(text) || /^\s*[#{[<]/.test(text)) return undefined;
    throw new UsageError(`${name} looks like YAML, which is not read yet: give the same document as JSON`);
  }
  const isOpenApi = isOpenApiDocument(document);
  if (!isOpenApi && !isResources(document.Resources)) return undefined;
  if (isOpenApi) {
    const template = { Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: document } } } };
    return { kind: 'an OpenAPI document', ...readOrRefuse(() => checkStack(stackOf(template)), name) };
  }
  const stack = file === undefined ? stackOf(document) : new StackFiles(assemblyRootOf(file)).read(file);
  return { kind: 'a CloudFormation template', ...readOrRefuse(() => checkStack(stack), name) };
}

/** Whether a text is a document of an API, not a mapping template. */
export function isDocument(text: string): boolean {
  const document = parseObject(text);
  return document !== undefined && (isOpenApiDocument(document) || isResources(document.Resources));
}

function isOpenApiDocument(document: JsonObject): boolean {
  return typeof (document.openapi ?? document.swagger) === 'string' && 'paths' in document;
}

/** A template without the files that it may refer to. */
function stackOf(template: JsonObject): StackTemplate {
  return { template, nestedStacks: new Map(), unreadDocuments: new Map() };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A mapping template may print an object called Resources, but hardly one whose members have a Type. */
function isResources(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).some((resource) => isJsonObject(resource) && 'Type' in resource);
}

function readOrRefuse<Result>(read: () => Result, file: string): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`${file}: ${error.message}`, { cause: error });
  }
}

/** Checks all APIs of a stack, with the stacks that are nested in it. */
function checkStack(stack: StackTemplate & { readonly problems?: readonly string[] }): Omit<CheckedDocument, 'kind'> {
  const { template, nestedStacks, unreadDocuments } = mergeNestedStacks(stack);
  const settings = { ...SETTINGS, nestedStacks, unreadDocuments };
  const ids = apisOf(new TemplateReader(template, settings));
  const apis = ids.map((restApi) => {
    const api = readDeployedApi(template, { ...settings, restApi });
    const prefix = ids.length > 1 ? `${restApi} ` : '';
    const templates = methodsOf(api.root).flatMap((placed) => checkMethod(placed, api.binaryMediaTypes));
    return {
      templates: templates.map(({ name, findings }) => ({ name: prefix + name, findings })),
      warnings: [...api.warnings, ...reviewDeployment(api)],
      notes: deploymentNotes(api),
    };
  });
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
  return {
    templates: apis.flatMap(({ templates }) => templates),
    warnings: unique([...(stack.problems ?? []), ...apis.flatMap(({ warnings }) => warnings)]),
    notes: unique(apis.flatMap(({ notes }) => notes)),
  };
}

/** The APIs that the template declares, and those that its methods belong to. */
function apisOf(reader: TemplateReader): string[] {
  const declared = reader.resources('RestApi').map(({ logicalId }) => logicalId);
  const imported = reader.resources('Method').flatMap(({ properties }) => properties.text('RestApiId') ?? []);
  const ids = [...new Set([...declared, ...imported])];
  if (ids.length === 0) throw new Error('The document has no AWS::ApiGateway::RestApi, and so no mapping templates.');
  return ids;
}

function checkMethod({ resource, method }: PlacedMethod, binaryMediaTypes: readonly string[]): CheckedTemplate[] {
  const { integration } = method;
  const place = `${method.httpMethod} ${resource.path}`;
  const options = parametersOf(method, resource.path);
  const isBase64 = (type: string): boolean =>
    integration.contentHandling === 'CONVERT_TO_TEXT' && isBinaryType(type, binaryMediaTypes);
  const requests = [...integration.requestTemplates].map(([type, template]) => ({
    name: `${place} ${type} (request)`,
    ...findingsOf(template.source, { ...options, base64Body: isBase64(type) }, UNREAD),
  }));
  const responses = integration.responses.flatMap(({ statusCode, responseTemplates }) =>
    [...responseTemplates].map(([type, template]) => ({
      name: `${place} ${statusCode} ${type} (response)`,
      ...findingsOf(template.source, { ...options, response: true }, UNREAD),
    })),
  );
  const [first, ...others] = requests;
  if (requests.length === 0) return responses;
  const parsed = requests.flatMap(({ template }) => template ?? []);
  const unread = parsed.length < requests.length ? [] : unreadIn(method, parsed, options);
  return [{ ...first, findings: [...unread, ...first.findings] }, ...others, ...responses];
}

/** Finds parameters that no request template and no mapping reads. A mock integration need not read anything. */
function unreadIn(
  { integration }: ApiMethod,
  templates: readonly MappingTemplate[],
  options: ReturnType<typeof parametersOf>,
): Finding[] {
  if (integration.type === 'MOCK') return [];
  const read = new Set(integration.requestParameters.flatMap(({ source }) => ('name' in source ? [source.name] : [])));
  for (const template of templates) {
    const names = parametersReadBy(template);
    if (names === undefined) return [];
    for (const name of names) read.add(name);
  }
  return unreadParameters(read, options).map((finding) => warningOf({ ...finding, line: 1, column: 1 }));
}

function parametersOf(
  { declaredParameters, requiredParameters }: ApiMethod,
  path: string,
): { pathParameters: string[]; requiredParameters: string[]; optionalParameters: string[] } {
  const required = requiredParameters.filter(({ location }) => location !== 'path').map(({ name }) => name);
  const declared = [...declaredParameters].flatMap((text) => {
    const parameter = parseRequestParameter(text);
    return parameter === undefined || parameter.location === 'path' ? [] : [parameter.name];
  });
  return {
    pathParameters: path.split('/').flatMap((part) => pathParameterIn(part)?.name ?? []),
    requiredParameters: required,
    optionalParameters: declared.filter((name) => !required.includes(name)),
  };
}
