/** Tells the formats of API descriptions apart by their content, whatever the name of their file. */
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import { isLoop } from '../transforms/language-extensions';
import { UsageError } from '../usage-error';

export type Format = 'cloudformation' | 'openapi' | 'terraform plan' | 'terraform state' | 'terraform state file';

const NAMES: Readonly<Record<Format, string>> = {
  cloudformation: 'a CloudFormation template (Resources)',
  openapi: 'an OpenAPI document (openapi or swagger)',
  'terraform plan': 'a plan of Terraform (planned_values)',
  'terraform state': 'a state of Terraform (values)',
  'terraform state file': 'a state file of Terraform (lineage)',
};

const EXPECTED =
  'Expected is a CloudFormation or SAM template, an OpenAPI document with the extensions of API Gateway, or what "terraform show -json" ' +
  'or "terraform test -json -verbose" writes.';

/** Members by which a format is known. A name that others use as well is looked at more closely. */
const SIGNS: readonly (readonly [Format, (document: JsonObject) => boolean])[] = [
  ['cloudformation', (it) => 'AWSTemplateFormatVersion' in it || isJsonObject(it.Resources)],
  ['openapi', (it) => isText(it.openapi) || isText(it.swagger) || ('swagger' in it && 'paths' in it)],
  ['terraform plan', (it) => 'planned_values' in it || ('resource_changes' in it && 'format_version' in it)],
  [
    'terraform state',
    (it) =>
      'format_version' in it &&
      ('terraform_version' in it || Object.keys(it).length === 1) &&
      !('planned_values' in it || 'resource_changes' in it),
  ],
  ['terraform state file', (it) => 'lineage' in it || ('serial' in it && 'terraform_version' in it)],
];

/**
 * @returns undefined for a document of another kind
 * @throws UsageError for a document of two formats at once
 */
export function formatOf(document: JsonObject, where: string): Format | undefined {
  const found = SIGNS.filter(([, isOf]) => isOf(document)).map(([format]) => format);
  if (found.length < 2) return found.at(0);
  const names = found.map((format) => NAMES[format]).join(' and ');
  throw new UsageError(`${where} is ${names} at once. Give a file of one format.`);
}

/** Other files that users give by mistake: what they are, and what to give in their place. */
export function explainUnknown(document: unknown, where: string): string {
  if (!isJsonObject(document)) {
    return `${where} holds ${Array.isArray(document) ? 'a list' : 'no object'}, which describes no API. ${EXPECTED}`;
  }
  if ('TemplateBody' in document) {
    return `${where} is an answer of "aws cloudformation get-template". Give its TemplateBody: add --query TemplateBody to the command.`;
  }
  if ('service' in document && 'provider' in document) {
    return `${where} is a configuration of the Serverless Framework. Run "serverless package", and give .serverless/cloudformation-template-update-stack.json.`;
  }
  if ('artifacts' in document && 'version' in document) {
    return `${where} is a manifest of cdk.out. Give the folder, or a template in it.`;
  }
  if (isJsonObject(document.resource) || isJsonObject(document.terraform)) return explainSource(where);
  if ('asyncapi' in document) return `${where} is an AsyncAPI document. ${EXPECTED}`;
  const names = Object.keys(document)
    .slice(0, 5)
    .map((name) => JSON.stringify(name.slice(0, 40)));
  const members = names.length === 0 ? 'it is empty' : `it has the members ${names.join(', ')}`;
  return `${where} describes no API in a format that is read here: ${members}. ${EXPECTED}`;
}

const HCL_BLOCK =
  /^(?:[ \t\r\n]|#.*\n)*(?:data|locals|module|output|provider|resource|terraform|variable)[ \t]*(?:"[^"\n]*"[ \t]*){0,2}\{/;
const SHOWN_BY_TERRAFORM = /^\s*(?:Terraform used the selected providers|# \S+ will be|# \S+:\n)/;

/** Texts that are no document, by how they begin. */
export function explainText(text: string, where: string): string | undefined {
  const begin = text.slice(0, 5000);
  if (SHOWN_BY_TERRAFORM.test(begin)) {
    return `${where} is what Terraform shows to people. Add -json: "terraform show -json".`;
  }
  if (HCL_BLOCK.test(begin)) {
    return explainSource(where);
  }
  return undefined;
}

function explainSource(where: string): string {
  return (
    `${where} is the source of a Terraform configuration, which is not read: its locals, modules and for_each have their values in ` +
    'the plan only. Run "terraform plan -out p && terraform show -json p" and give the output.'
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** A line of the log that Terraform writes as JSON. */
const LOG_LINE = /^\{"@level":/m;
/** A key at the beginning of a line that begins a template or a document, behind comments. */
const YAML_KEY = /^(?:'|")?(?:openapi|swagger|AWSTemplateFormatVersion|Resources|Transform|Globals)(?:'|")?\s*:/m;

export const isTerraformLog = (text: string): boolean => LOG_LINE.test(text);

/** Whether a text describes an API, and is no mapping template. Both may be JSON, and either may print the other. */
export function describesApi(text: string, file: string): boolean {
  if (/\.ya?ml$/i.test(file) || isTerraformLog(text)) return true;
  if (!/^\s*\{/.test(text)) return YAML_KEY.test(text) && !/^\s*(?:#(?![ \t\r\n#])|[[<$])/.test(text);
  const document = parseObject(text);
  if (document === undefined) return false;
  if ('Resources' in document) return isResources(document.Resources);
  return SIGNS.some(([format, isOf]) => isOf(document) && (format !== 'openapi' || 'paths' in document));
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A mapping template may print an object called Resources, but hardly one whose members have a Type, or are loops. */
function isResources(value: unknown): boolean {
  return (
    isJsonObject(value) && Object.entries(value).some(([id, one]) => isLoop(id) || (isJsonObject(one) && 'Type' in one))
  );
}
