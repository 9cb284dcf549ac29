/** The stacks in what `cdk synth` writes, nested assemblies (stages) and nested stacks included. */
import { join } from 'node:path';
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
    const asset = resource?.Metadata?.['aws:asset:path'];
    if (resource?.Type !== 'AWS::CloudFormation::Stack' || typeof asset !== 'string') return [];
    const name = `${stack.name}/${logicalId}`;
    return withNestedStacks(directory, { name, aliases: [], ...readTemplate(directory, asset) });
  });
  return [stack, ...nested];
}

function readTemplate(directory: string, file: string): { templateFile: string; template: CloudFormationTemplate } {
  const templateFile = join(directory, file);
  return { templateFile, template: readJsonObject(templateFile) };
}
