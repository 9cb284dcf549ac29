/** Finds the description of the API: in a cdk.out, or in a file of its own. */
import { existsSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import { assemblyRootOf } from '../cloud-assembly/stack-files';
import type { RootStackFile } from '../cloud-assembly/stack-files';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { isJsonObject, member } from '../json-object';
import { readApiFile, readApiFromInput, STANDARD_INPUT, wholeApi } from '../formats/api-file';
import { MANIFEST, readCloudAssembly } from './cloud-assembly';
import type { AssemblyStack } from './cloud-assembly';
import type { CliIo } from './cli-io';
import { readStandardInput } from './standard-input';
import type { GivenParameters } from '../transforms/language-extensions';
import { UsageError } from '../usage-error';
import { decodeText, unreadable } from '../files/read-file';

export interface TemplateSource {
  /** The stack's name, or the file's if there is no stack. */
  readonly name: string;
  readonly file: string;
  /** The template with its nested ones, or those of the stack that it is nested in. */
  readonly root: StackTemplate;
  /** The logical ids of the nested stacks that lead from the root to the template. */
  readonly chosen: readonly string[];
  /** Every file that was read. A change in one of them may change the API. */
  readonly files: readonly string[];
}

/**
 * @param path a file that describes an API, or the output of cdk synth; `cdk.out` if it is not given
 * @param stack the stack to take if several have an API
 * @param directory the directory from which relative paths start
 * @param parameters which loops may read
 * @throws UsageError
 */
export function findTemplate(
  path: string | undefined,
  stack: string | undefined,
  directory: string,
  parameters?: GivenParameters,
): TemplateSource {
  const place = resolve(directory, path ?? 'cdk.out');
  const state = stateOf(place);
  if (state === undefined) {
    throw new UsageError(
      path === undefined
        ? `There is no cdk.out in ${directory}. Run "cdk synth" first, or name its output or a file that describes the API.`
        : `No such file or directory: ${place}`,
    );
  }
  return state.isDirectory() ? fromDirectory(place, stack, parameters) : fromFile(place, stack, parameters);
}

/** Looks only once, because cdk synth may delete the files between two looks. Returns undefined if nothing is there. */
function stateOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(unreadable(place, error as NodeJS.ErrnoException));
  }
}

function fromFile(file: string, stack: string | undefined, parameters?: GivenParameters): TemplateSource {
  if (stack !== undefined) throw new UsageError(`--stack chooses a stack of a cdk.out; ${file} is one file`);
  const { root, files } = wholeApi(readApiFile(file, parameters));
  return { name: file, file, root, chosen: [], files };
}

/**
 * Like `findTemplate`, with `-` for standard input.
 *
 * @throws UsageError
 */
export async function openTemplate(
  path: string | undefined,
  stack: string | undefined,
  io: CliIo,
  parameters?: GivenParameters,
): Promise<TemplateSource> {
  if (path !== '-') return findTemplate(path, stack, io.directory, parameters);
  return fromStandardInput(decodeText(await readStandardInput(io), STANDARD_INPUT), stack, io.directory, parameters);
}

/**
 * Reads the description of an API that came from standard input.
 *
 * @param directory the folder from which the paths in the text start
 * @throws UsageError
 */
export function fromStandardInput(
  text: string,
  stack: string | undefined,
  directory: string,
  parameters?: GivenParameters,
): TemplateSource {
  if (stack !== undefined) throw new UsageError('--stack chooses a stack of a cdk.out; standard input is one file');
  const { root, files } = wholeApi(readApiFromInput(text, directory, parameters));
  return { name: STANDARD_INPUT, file: STANDARD_INPUT, root, chosen: [], files };
}

function fromDirectory(directory: string, wanted: string | undefined, parameters?: GivenParameters): TemplateSource {
  if (!existsSync(join(directory, MANIFEST))) {
    throw new UsageError(`${directory} has no ${MANIFEST}: it is not what "cdk synth" writes`);
  }
  const { stacks, files } = readCloudAssembly(directory, assemblyRootOf(join(directory, MANIFEST)), parameters);
  const withApi = stacks.filter((stack) => hasApi(stack, stacks));
  // The API may be in a file that could not be read.
  if (withApi.length === 0) refuseProblems(stacks.map(({ root }) => root));
  const found = wanted === undefined ? theOnlyOne(withApi, stacks, directory) : named(wanted, withApi, stacks);
  const { name, templateFile: file, root, chosen } = found;
  refuseProblems([root]);
  return { name, file, root, chosen, files };
}

function refuseProblems(stacks: readonly RootStackFile[]): void {
  const problem = stacks.flatMap(({ problems }) => problems).at(0);
  if (problem !== undefined) throw new UsageError(problem);
}

function theOnlyOne(
  withApi: readonly AssemblyStack[],
  all: readonly AssemblyStack[],
  directory: string,
): AssemblyStack {
  if (withApi.length === 1) return withApi[0];
  if (withApi.length > 1)
    throw new UsageError(`Several stacks have an API. Choose one: --stack ${namesOf(withApi, ' | ')}`);
  if (all.length === 0) throw new UsageError(`${directory} has no stack`);
  throw new UsageError(`${directory} has no API: no stack (${namesOf(all)}) has an AWS::ApiGateway::RestApi`);
}

function named(wanted: string, withApi: readonly AssemblyStack[], all: readonly AssemblyStack[]): AssemblyStack {
  const isWanted = (stack: AssemblyStack): boolean => stack.name === wanted || stack.aliases.includes(wanted);
  const found = withApi.find(isWanted);
  if (found) return found;
  const others = withApi.length === 0 ? 'No stack has one.' : `Stacks with an API: ${namesOf(withApi)}.`;
  throw new UsageError(
    all.some(isWanted) ? `The stack ${wanted} has no API. ${others}` : `There is no stack ${wanted}. ${others}`,
  );
}

const namesOf = (stacks: readonly AssemblyStack[], between = ', '): string =>
  stacks.map(({ name }) => name).join(between);

/**
 * Whether the stack has an API of its own: it declares one, or it is the outermost stack and its family adds methods to an API
 * that no stack declares. Methods in a nested stack belong to the API to which they are added.
 */
function hasApi(stack: AssemblyStack, all: readonly AssemblyStack[]): boolean {
  if (has(stack, 'AWS::ApiGateway::RestApi')) return true;
  const family = all.filter(({ root }) => root === stack.root);
  return (
    stack.chosen.length === 0 &&
    !family.some((one) => has(one, 'AWS::ApiGateway::RestApi')) &&
    family.some((one) => has(one, 'AWS::ApiGateway::Method'))
  );
}

function has({ template }: AssemblyStack, type: string): boolean {
  const resources = member(template, 'Resources');
  return isJsonObject(resources) && Object.values(resources).some((resource) => member(resource, 'Type') === type);
}
