/** Checks the mapping templates in a document that describes an API, in any format that is read. */
import { pathParametersOf } from '../../aws/path-part';
import { parseRequestParameter } from '../../aws/request-parameter';
import { parametersReadBy, unreadParameters } from '../../mapping-template';
import type { MappingTemplate } from '../../mapping-template';
import { readDeployedApi } from '../cloudformation/deployed-api-reader';
import { mergeNestedStacks } from '../cloudformation/nested-stacks';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { TemplateReader } from '../cloudformation/template-reader';
import type { ApiMethod } from '../api/deployed-api';
import { methodsOf } from '../api/deployed-api';
import type { PlacedMethod } from '../api/deployed-api';
import { deploymentNotes, reviewDeployment } from '../deployment-review/review';
import { readApi } from '../formats/api-file';
import type { ApiText } from '../formats/api-file';
import { refuseUnknownParameters } from '../formats/template-parameters';
import { describesApi } from '../formats/which-format';
import { isReadAsBase64 } from '../gateway/transformation/binary';
import { UsageError } from '../usage-error';
import type { Finding } from './template-file';
import { findingsOf, warningOf } from './template-file';

export interface CheckedTemplate {
  /** `GET /{user_id} application/json (request)` */
  readonly name: string;
  readonly findings: readonly Finding[];
}

export interface CheckedDocument {
  /** `a CloudFormation template` */
  readonly kind: string;
  readonly templates: readonly CheckedTemplate[];
  /** The parts that AWS refuses when the document is deployed, and the parts that could not be read: one text each. */
  readonly warnings: readonly string[];
  /** The settings that need a raised quota. */
  readonly notes: readonly string[];
}

const SETTINGS = {
  stage: undefined,
  region: 'us-east-1',
  accountId: '123456789012',
  preferredApis: [],
};
/** This rule is checked for the whole method, because it is enough if one of several templates reads a parameter. */
const UNREAD = 'unread-parameter';

/**
 * @param name names the document in messages
 * @param file its path, beside which its nested stacks lie; for standard input a path in the working directory
 * @returns undefined for a text that is not a document, but a mapping template
 * @throws UsageError for a document that cannot be read
 */
export function checkDocument(
  text: string,
  name: string,
  file: Pick<ApiText, 'file' | 'isFile'>,
  parameters: Readonly<Record<string, string>> = {},
): CheckedDocument | undefined {
  if (!describesApi(text, name)) return undefined;
  const { kind, root, problems = [] } = readApi({ text, name, ...file, parameters });
  refuseUnknownParameters(root, Object.keys(parameters), name);
  return { kind, ...readOrRefuse(() => checkStack(root, problems, new Map(Object.entries(parameters))), name) };
}

function readOrRefuse<Result>(read: () => Result, file: string): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`${file}: ${error.message}`, { cause: error });
  }
}

/** Checks all APIs of a stack and of the stacks that are nested in it. */
function checkStack(
  stack: StackTemplate,
  problems: readonly string[],
  parameters: ReadonlyMap<string, string>,
): Omit<CheckedDocument, 'kind'> {
  const { template, nestedStacks, unreadDocuments, warnings, literal } = mergeNestedStacks(stack);
  const settings = { ...SETTINGS, parameters, nestedStacks, unreadDocuments, warnings, ...(literal && { literal }) };
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
    warnings: unique([...problems, ...apis.flatMap(({ warnings }) => warnings)]),
    notes: unique(apis.flatMap(({ notes }) => notes)),
  };
}

/** Lists the APIs that the template declares, and those to which its methods belong. */
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
  const requests = [...integration.requestTemplates].map(([type, template]) => ({
    name: `${place} ${type} (request)`,
    ...findingsOf(
      template.source,
      { ...options, base64Body: isReadAsBase64(integration, type, binaryMediaTypes) },
      UNREAD,
    ),
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

/** Finds parameters that no request template and no mapping reads. A mock integration does not need to read any. */
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
    pathParameters: pathParametersOf(path),
    requiredParameters: required,
    optionalParameters: declared.filter((name) => !required.includes(name)),
  };
}
