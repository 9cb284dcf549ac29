/** Reads the description of an API, in whichever of the formats it is. */
import { dirname, join, relative, isAbsolute, resolve } from 'node:path';
import { StackFiles, assemblyRootOf } from '../cloud-assembly/stack-files';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { parseDocumentText } from '../files/read-document';
import { decodeText, readInput, readTextFile } from '../files/read-file';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import type { GivenParameters } from '../transforms/language-extensions';
import { UsageError } from '../usage-error';
import { readOpenApiDocument } from './openapi-document';
import { isSamTemplate } from '../transforms/sam';
import { makeTemplate } from './terraform/api-resources';
import { readPlan, readState, readStateFile, readTestLog } from './terraform/terraform-files';
import type { TerraformModel } from './terraform/terraform-model';
import { explainText, explainUnknown, formatOf, isTerraformLog } from './which-format';

export interface ApiFile {
  /** `a CloudFormation template`, for messages. */
  readonly kind: string;
  readonly root: StackTemplate;
  /** Every file that was read, the first one included. */
  readonly files: readonly string[];
  /** Why nested stacks could not be read, one sentence each. */
  readonly problems?: readonly string[];
}

/** @throws UsageError if a part of the API may lie in a nested stack that could not be read */
export function wholeApi(api: ApiFile): ApiFile {
  const problem = api.problems?.at(0);
  if (problem !== undefined) throw new UsageError(problem);
  return api;
}

/** How messages call it. */
export const STANDARD_INPUT = 'standard input';

/** A text, and where it comes from. */
export interface ApiText {
  readonly text: string;
  /** What messages call it. */
  readonly name: string;
  /** Its file; for standard input a file that is not there, in the folder from which paths start. */
  readonly file: string;
  readonly isFile: boolean;
  /** Values of the template's parameters, which its loops may read. */
  readonly parameters?: GivenParameters;
}

/**
 * @param path a file, or `-` for standard input
 * @throws UsageError if it cannot be read, or describes no API
 */
export function readApiAt(path: string, parameters?: GivenParameters): ApiFile {
  return wholeApi(
    path === '-'
      ? readApiFromInput(decodeText(readInput(), STANDARD_INPUT), process.cwd(), parameters)
      : readApiFile(resolve(path), parameters),
  );
}

/**
 * @param file an absolute path
 * @throws UsageError if the file cannot be read, or describes no API
 */
export function readApiFile(file: string, parameters?: GivenParameters): ApiFile {
  return readApi({ text: readTextFile(file), name: file, file, isFile: true, parameters });
}

/** @param directory the folder from which the paths in the text start */
export function readApiFromInput(text: string, directory: string, parameters?: GivenParameters): ApiFile {
  return readApi({ text, name: STANDARD_INPUT, file: join(directory, '-'), isFile: false, parameters });
}

export function readApi(source: ApiText): ApiFile {
  const { text, name } = source;
  if (text.trim() === '') throw new UsageError(`${name} is empty`);
  const unreadable = explainText(text, name);
  if (unreadable !== undefined) throw new UsageError(unreadable);
  if (isTerraformLog(text)) return describedBy(readTestLog(text, name), source);
  return readDocument(parseDocumentText(text, name), source);
}

function readDocument(document: unknown, source: ApiText): ApiFile {
  const { name, file, isFile } = source;
  const format = isJsonObject(document) ? formatOf(document, name) : undefined;
  if (format === undefined || !isJsonObject(document)) throw new UsageError(explainUnknown(document, name));
  const files = isFile ? [file] : [];
  switch (format) {
    case 'cloudformation':
      return readTemplate(document, source);
    case 'openapi':
      return { kind: 'an OpenAPI document', root: readOpenApiDocument(document, name), files };
    case 'terraform plan':
      return describedBy(readPlan(document, name), source);
    case 'terraform state':
      return describedBy(readState(document, name), source);
    case 'terraform state file':
      return describedBy(readStateFile(document, name), source);
  }
}

function describedBy(model: TerraformModel, { name, file, isFile }: ApiText): ApiFile {
  return { kind: model.kind, root: makeTemplate(model, name), files: isFile ? [file] : [] };
}

function readTemplate(document: JsonObject, { file, isFile, name, parameters }: ApiText): ApiFile {
  if (!isJsonObject(document.Resources)) {
    throw new UsageError(`${name} is a CloudFormation template without Resources, and so without an API.`);
  }
  const files = new StackFiles(rootOf(file), parameters);
  const { problems, ...root } = files.readParsed(document, file);
  return {
    problems,
    kind: isSamTemplate(document) ? 'a SAM template' : 'a CloudFormation template',
    root,
    files: [...(isFile ? [file] : []), ...files.files],
  };
}

/**
 * The folder whose files a template may name: the output of `cdk synth`, or else the working directory if the template lies in it, as
 * in a project whose template and OpenAPI document have folders of their own.
 */
function rootOf(file: string): string {
  const assembly = assemblyRootOf(file);
  if (assembly !== dirname(file)) return assembly;
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? assembly : process.cwd();
}
