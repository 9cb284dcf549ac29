/** Finds the templates for `prove` and proves each. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { MappingTemplate, MappingTemplateError, proveFile } from '../../mapping-template';
import type { Proof, ProofOptions } from '../../mapping-template';
import { describesApi } from '../formats/which-format';
import type { CliIo } from './cli-io';
import { writeNote } from './console-messages';
import { loadApi } from './load-api';
import { findTemplate, fromStandardInput } from './template-source';
import type { TemplateSource } from './template-source';
import { readTemplateFile, templateName } from './template-file';
import { UsageError } from '../usage-error';

export interface ProofArguments {
  readonly tries: number;
  readonly seed: number;
  readonly contentType: string | undefined;
  readonly pathParameters: string[] | undefined;
  readonly requiredParameters: string[] | undefined;
  readonly response: boolean | undefined;
  readonly nested: string[] | undefined;
  readonly stack: string | undefined;
  readonly restApi: string | undefined;
  readonly stage: string | undefined;
  readonly parameters: { readonly [name: string]: string } | undefined;
}

export interface ProvedTemplate {
  readonly file: string;
  /** The place of the template, if the file describes an API. */
  readonly template?: {
    readonly httpMethod: string;
    readonly resourcePath: string;
    readonly contentType: string;
    readonly endpointName: string;
  };
  /** Undefined if the template has a syntax error. */
  readonly proof?: Proof;
  readonly syntaxError?: MappingTemplateError;
}

/**
 * @param file a .vtl file, a document of an API, or a cdk.out; undefined for the cdk.out in the working directory
 * @throws UsageError if it cannot be read
 */
export async function templatesToProve(
  file: string | undefined,
  given: ProofArguments,
  io: CliIo,
): Promise<ProvedTemplate[]> {
  const isDirectory = file !== undefined && file !== '-' && isDirectoryAt(resolve(io.directory, file));
  if (file === undefined || isDirectory) return provedApi(file, given, io);
  const text = await readTemplateFile(file, io);
  if (describesApi(text, file)) {
    const source = file === '-' ? fromStandardInput(text, given.stack, io.directory, given.parameters) : undefined;
    return provedApi(file, given, io, source);
  }
  return [provedFile(file, text, given)];
}

function isDirectoryAt(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Options that tell about a .vtl file. An API itself tells this about its templates. */
const OF_FILES = {
  contentType: '--content-type',
  pathParameters: '--path-parameter',
  requiredParameters: '--required',
  response: '--response',
  nested: '--nested',
} as const;
/** Options that choose an API or tell about it. */
const OF_APIS = { stack: '--stack', restApi: '--api', stage: '--stage', parameters: '--parameter' } as const;

/** Refuses options without effect, because users would believe that the command follows them. */
function refuseOptions(
  options: { readonly [argument in keyof ProofArguments]?: string },
  given: ProofArguments,
  reason: (option: string) => string,
): void {
  for (const [argument, option] of Object.entries(options)) {
    if (given[argument as keyof ProofArguments] !== undefined)
      throw new UsageError(`${reason(option)}: leave it out, or prove the two with separate commands`);
  }
}

function provedApi(
  path: string | undefined,
  { tries, seed, ...given }: ProofArguments,
  io: CliIo,
  fromInput?: TemplateSource,
): ProvedTemplate[] {
  refuseOptions(
    OF_FILES,
    { tries, seed, ...given },
    (option) => `${option} is for a FILE.vtl, and ${path ?? 'cdk.out'} is an API`,
  );
  const { restApi, stage, parameters = {} } = given;
  const source = fromInput ?? findTemplate(path, given.stack, io.directory, parameters);
  const { api } = loadApi(source, { restApi, stage, requireIam: false, apiKeys: [], parameters });
  const { provable } = api;
  if (provable.length === 0) writeNote(io, `${source.file}: no method that calls a SageMaker endpoint has a template`);
  const name = path === undefined ? 'cdk.out' : templateName(path);
  return provable.map(({ prove, ...template }) => ({
    file: name,
    template,
    ...attempt(() => prove({ tries, seed })),
  }));
}

function provedFile(file: string, text: string, given: ProofArguments): ProvedTemplate {
  refuseOptions(OF_APIS, given, (option) => `${option} is for an API, and ${file} is a single template`);
  const { tries, seed, contentType, pathParameters, requiredParameters, response, nested } = given;
  const options: ProofOptions = {
    ...{ tries, seed },
    ...(contentType === undefined ? {} : { contentType }),
    ...(pathParameters === undefined ? {} : { pathParameters }),
    ...(requiredParameters === undefined ? {} : { requiredParameters }),
    ...(response === undefined ? {} : { response }),
    ...(nested === undefined ? {} : { nested }),
  };
  const name = templateName(file);
  return { file: name, ...attempt(() => proveFile(new MappingTemplate(text), name, options)) };
}

function attempt(prove: () => Proof): Pick<ProvedTemplate, 'proof' | 'syntaxError'> {
  try {
    return { proof: prove() };
  } catch (error) {
    if (error instanceof MappingTemplateError) return { syntaxError: error };
    // Options that contradict each other are the user's mistake, and not a defect.
    if (error instanceof TypeError && /^[a-zA-Z]+: /.test(error.message)) throw new UsageError(error.message);
    throw error;
  }
}
