/** Checks the mapping templates in a document that describes an API, in any format that is read. */
import { readDeployedApi } from '../cloudformation/deployed-api-reader';
import { mergeNestedStacks } from '../cloudformation/nested-stacks';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { TemplateReader } from '../cloudformation/template-reader';
import { methodsOf } from '../api/deployed-api';
import { deploymentNotes, reviewDeployment } from '../deployment-review/review';
import { readApi } from '../formats/api-file';
import type { ApiText } from '../formats/api-file';
import { refuseUnknownParameters } from '../formats/template-parameters';
import { describesApi } from '../formats/which-format';
import { checkMethod } from '../method-findings';
import type { CheckedTemplate } from '../method-findings';
import { UsageError } from '../usage-error';

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
  const ids = apisOf(new TemplateReader(template, settings), problems);
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
function apisOf(reader: TemplateReader, problems: readonly string[]): string[] {
  const declared = reader.resources('RestApi').map(({ logicalId }) => logicalId);
  const imported = reader.resources('Method').flatMap(({ properties }) => properties.text('RestApiId') ?? []);
  const ids = [...new Set([...declared, ...imported])];
  if (ids.length > 0) return ids;
  // The API may be in a nested stack that could not be read.
  throw new Error(problems.at(0) ?? 'The document has no AWS::ApiGateway::RestApi, and so no mapping templates.');
}
