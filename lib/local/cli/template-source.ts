/** Finds the CloudFormation template that holds the API: in a cdk.out, or a file of its own. */
import { existsSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import { MANIFEST, readCloudAssembly, unnamedNestedStacks } from './cloud-assembly';
import type { AssemblyStack, CloudFormationTemplate } from './cloud-assembly';
import { UsageError } from './exit-code';
import { unreadable } from './read-file';
import { readJsonObject } from './read-json';

export interface TemplateSource {
  /** The stack's name, or the file's where there is no stack. */
  readonly name: string;
  readonly file: string;
  readonly template: CloudFormationTemplate;
  /** Every file that was read to get here: a change in one of them may change the API. */
  readonly files: readonly string[];
}

/**
 * @param path a template or what cdk synth writes; `cdk.out` where it is not given
 * @param stack the stack to take where several have an API
 * @param directory where relative paths start
 * @throws UsageError
 */
export function findTemplate(path: string | undefined, stack: string | undefined, directory: string): TemplateSource {
  const place = resolve(directory, path ?? 'cdk.out');
  const state = stateOf(place);
  if (state === undefined) {
    throw new UsageError(
      path === undefined
        ? `There is no cdk.out in ${directory}. Run "cdk synth" first, or name its output or a template.`
        : `No such file or directory: ${place}`,
    );
  }
  return state.isDirectory() ? fromDirectory(place, stack) : fromFile(place, stack);
}

/** One look, because what cdk synth writes anew may be gone between two; undefined if there is nothing. */
function stateOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(unreadable(place, error as NodeJS.ErrnoException));
  }
}

function fromFile(file: string, stack: string | undefined): TemplateSource {
  if (stack !== undefined) throw new UsageError(`--stack chooses a stack of a cdk.out; ${file} is one template`);
  if (/\.ya?ml$/i.test(file)) {
    throw new UsageError(`${file} is YAML; templates are read as JSON. "cdk synth" writes JSON into cdk.out.`);
  }
  const template = readJsonObject(file) as CloudFormationTemplate;
  return { name: file, file, template, files: [file] };
}

function fromDirectory(directory: string, wanted: string | undefined): TemplateSource {
  if (!existsSync(join(directory, MANIFEST))) {
    throw new UsageError(`${directory} has no ${MANIFEST}: it is not what "cdk synth" writes`);
  }
  const { stacks, manifests } = readCloudAssembly(directory);
  const withApi = stacks.filter(({ template }) => hasApi(template));
  const found = wanted === undefined ? theOnlyOne(withApi, stacks, directory) : named(wanted, withApi, stacks);
  const { name, templateFile: file, template } = found;
  return { name, file, template, files: [...manifests, file] };
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
  const hint = hintAtNestedStacks(all);
  throw new UsageError(
    hint === ''
      ? `${directory} has no API: no stack (${namesOf(all)}) has an AWS::ApiGateway::RestApi`
      : `${directory} has no API in the stacks that it names (${namesOf(all)}).${hint}`,
  );
}

function named(wanted: string, withApi: readonly AssemblyStack[], all: readonly AssemblyStack[]): AssemblyStack {
  const isWanted = (stack: AssemblyStack): boolean => stack.name === wanted || stack.aliases.includes(wanted);
  const found = withApi.find(isWanted);
  if (found) return found;
  const others =
    (withApi.length === 0 ? 'No stack has one.' : `Stacks with an API: ${namesOf(withApi)}.`) + hintAtNestedStacks(all);
  throw new UsageError(
    all.some(isWanted) ? `The stack ${wanted} has no API. ${others}` : `There is no stack ${wanted}. ${others}`,
  );
}

function hintAtNestedStacks(all: readonly AssemblyStack[]): string {
  const nested = unnamedNestedStacks(all).filter(({ template }) => hasApi(template));
  if (nested.length === 0) return '';
  const files = nested.map(({ templateFile }) => templateFile).join(' or ');
  return ` A nested stack has one, but nothing here names its template: run "cdk synth", which does, or name ${files}`;
}

const namesOf = (stacks: readonly AssemblyStack[], between = ', '): string =>
  stacks.map(({ name }) => name).join(between);

const API_TYPES = ['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Method'];

function hasApi(template: CloudFormationTemplate): boolean {
  return Object.values(template.Resources ?? {}).some((resource) => API_TYPES.includes(resource?.Type ?? ''));
}
