/** The stacks in what `cdk synth` writes, nested assemblies (stages) and nested stacks included. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonObject, readJsonObject } from './read-json';

export interface AssemblyStack {
  /** As `cdk list` names it: `Prod/Movies`. */
  readonly name: string;
  /** Other names the user may know it by. */
  readonly aliases: readonly string[];
  readonly templateFile: string;
  readonly template: CloudFormationTemplate;
}

export interface CloudAssembly {
  readonly stacks: readonly AssemblyStack[];
  readonly manifests: readonly string[];
}

export interface CloudFormationTemplate {
  readonly [section: string]: unknown;
  readonly Resources?: { readonly [logicalId: string]: CloudFormationResource | undefined };
}
interface CloudFormationResource {
  readonly Type?: string;
  readonly Metadata?: { readonly [name: string]: unknown };
}

interface Artifact {
  readonly type?: string;
  readonly displayName?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
}

export const MANIFEST = 'manifest.json';

export function readCloudAssembly(directory: string): CloudAssembly {
  const file = join(directory, MANIFEST);
  const artifacts = jsonObject(readJsonObject(file).artifacts ?? {}, `${file}: artifacts`);
  const stacks: AssemblyStack[] = [];
  const manifests = [file];
  for (const [id, value] of Object.entries(artifacts)) {
    const artifact = jsonObject(value, `${file}: artifacts.${id}`) as Artifact;
    const { templateFile, directoryName, stackName } = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack' && typeof templateFile === 'string') {
      const name = artifact.displayName ?? id;
      const aliases = [id, ...(stackName === undefined ? [] : [stackName])];
      stacks.push(...withNestedStacks(directory, { name, aliases, ...readTemplate(directory, templateFile) }));
    } else if (artifact.type === 'cdk:cloud-assembly' && typeof directoryName === 'string') {
      const nested = readCloudAssembly(join(directory, directoryName));
      stacks.push(...nested.stacks);
      manifests.push(...nested.manifests);
    }
  }
  return { stacks, manifests };
}

function withNestedStacks(directory: string, stack: AssemblyStack): AssemblyStack[] {
  const nested = Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, resource]) => {
    const { 'aws:asset:path': asset, 'aws:cdk:path': path } = resource?.Metadata ?? {};
    if (resource?.Type !== 'AWS::CloudFormation::Stack' || typeof asset !== 'string') return [];
    const ids = [constructId(logicalId), logicalId];
    const names = [stack.name, ...stack.aliases].flatMap((parent) => ids.map((id) => `${parent}/${id}`));
    if (typeof path === 'string') names.unshift(path.replace(/\.NestedStack\/[^/]*$/, ''));
    const [name, ...aliases] = names;
    return withNestedStacks(directory, { name, aliases, ...readTemplate(directory, asset) });
  });
  return [stack, ...nested];
}

/** CDK puts `InnerNestedStackInnerNestedStackResource25BF0ED8` together from the id that its user gave. */
function constructId(logicalId: string): string {
  return /^(.+?)NestedStack.*NestedStackResource[0-9A-F]{8}$/.exec(logicalId)?.[1] ?? logicalId;
}

/**
 * Templates of nested stacks that no stack names, because the app was not run by the cdk command, which asks for that.
 */
export function unnamedNestedStacks(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const known = new Set(stacks.map(({ templateFile }) => templateFile));
  const directories = new Set([...known].map((file) => dirname(file)));
  return [...directories].flatMap((directory) =>
    readdirSync(directory)
      .filter((file) => file.endsWith('.nested.template.json') && !known.has(join(directory, file)))
      .map((file) => ({ name: file, aliases: [], ...readTemplate(directory, file) })),
  );
}

function readTemplate(directory: string, file: string): { templateFile: string; template: CloudFormationTemplate } {
  const templateFile = join(directory, file);
  return { templateFile, template: readJsonObject(templateFile) };
}
