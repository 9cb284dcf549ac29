/** The stacks in the output of `cdk synth`, including those of nested assemblies (stages) and nested stacks. */
import { join } from 'node:path';
import { StackFiles } from '../cloud-assembly/stack-files';
import type { RootStackFile, StackFile } from '../cloud-assembly/stack-files';
import { member } from '../json-object';
import type { JsonObject } from '../json-object';
import type { GivenParameters } from '../transforms/language-extensions';
import { jsonObject, readJsonObject } from '../files/read-json';

export interface AssemblyStack {
  /** The name that `cdk list` prints: `Prod/Movies`. */
  readonly name: string;
  /** Other names by which the user may know it. */
  readonly aliases: readonly string[];
  readonly templateFile: string;
  readonly template: JsonObject;
  /** The stack that is deployed: this one, or the one that it is nested in. */
  readonly root: RootStackFile;
  /** The logical ids of the nested stacks that lead from the root to this one. */
  readonly chosen: readonly string[];
}

export interface CloudAssembly {
  readonly stacks: readonly AssemblyStack[];
  /** Every file that was read. */
  readonly files: readonly string[];
}

export const MANIFEST = 'manifest.json';

const MAX_NAMES = 32;

/**
 * @param root the outermost directory that `cdk synth` wrote
 * @throws UsageError
 */
export function readCloudAssembly(directory: string, root = directory, parameters?: GivenParameters): CloudAssembly {
  const manifest = join(directory, MANIFEST);
  const artifacts = jsonObject(readJsonObject(manifest).artifacts ?? {}, `${manifest}: artifacts`);
  const stackFiles = new StackFiles(root, parameters);
  const stacks: AssemblyStack[] = [];
  const nestedFiles: string[] = [];
  for (const [id, value] of Object.entries(artifacts)) {
    const artifact = jsonObject(value, `${manifest}: artifacts.${id}`);
    const type = member(artifact, 'type');
    const properties = member(artifact, 'properties');
    const templateFile = member(properties, 'templateFile');
    const directoryName = member(properties, 'directoryName');
    if (type === 'aws:cloudformation:stack' && typeof templateFile === 'string') {
      const displayName = member(artifact, 'displayName');
      const stackName = member(properties, 'stackName');
      const name = typeof displayName === 'string' ? displayName : id;
      const aliases = [id, ...(typeof stackName === 'string' ? [stackName] : [])];
      const stack = stackFiles.read(stackFiles.pathOf(manifest, templateFile, `the template of the stack ${name}`));
      stacks.push(
        ...withNestedStacks(stack, { name, aliases, templateFile: stack.file, template: stack.template, chosen: [] }),
      );
    } else if (type === 'cdk:cloud-assembly' && typeof directoryName === 'string') {
      // This recursion ends, because an assembly is always inside of the directory that names it.
      const nested = readCloudAssembly(
        new StackFiles(directory).pathOf(manifest, directoryName, `the assembly ${id}`),
        root,
        parameters,
      );
      stacks.push(...nested.stacks);
      nestedFiles.push(...nested.files);
    }
  }
  return { stacks, files: [manifest, ...stackFiles.files, ...nestedFiles] };
}

function withNestedStacks(
  root: RootStackFile,
  stack: Omit<AssemblyStack, 'root'>,
  at: StackFile = root,
): AssemblyStack[] {
  const nested = [...at.nestedStacks].flatMap(([logicalId, child]) => {
    const metadata = member(member(member(at.template, 'Resources'), logicalId), 'Metadata');
    const path = member(metadata, 'aws:cdk:path');
    const ids = new Set([constructId(logicalId), logicalId]);
    // The names double at every level. Users know the first ones.
    const names = [stack.name, ...stack.aliases]
      .flatMap((parent) => [...ids].map((id) => `${parent}/${id}`))
      .slice(0, MAX_NAMES);
    if (typeof path === 'string') names.unshift(path.replace(/\.NestedStack\/[^/]*$/, ''));
    const [name, ...aliases] = names;
    const chosen = [...stack.chosen, logicalId];
    return withNestedStacks(root, { name, aliases, templateFile: child.file, template: child.template, chosen }, child);
  });
  return [{ ...stack, root }, ...nested];
}

/** Recovers the user's id from CDK's logical id: `Inner` from `InnerNestedStackInnerNestedStackResource25BF0ED8`. */
function constructId(logicalId: string): string {
  return /^(.+?)NestedStack.*NestedStackResource[0-9A-F]{8}$/.exec(logicalId)?.[1] ?? logicalId;
}
