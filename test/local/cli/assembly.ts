import type { Workspace } from './cli';

interface StackContent {
  readonly template: unknown;
  readonly displayName?: string;
  readonly stackName?: string;
}

/** Writes the files of `cdk synth` that matter here: a manifest and the stacks' templates. */
export function writeAssembly(
  workspace: Workspace,
  directory: string,
  stacks: { [artifactId: string]: StackContent },
  stages: readonly string[] = [],
): void {
  const artifacts: { [id: string]: unknown } = {};
  for (const [id, { template, displayName = id, stackName }] of Object.entries(stacks)) {
    const templateFile = `${id}.template.json`;
    workspace.write(`${directory}/${templateFile}`, template);
    artifacts[id] = { type: 'aws:cloudformation:stack', displayName, properties: { templateFile, stackName } };
    artifacts[`${id}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${id}.assets.json` } };
  }
  for (const stage of stages) {
    artifacts[stage] = { type: 'cdk:cloud-assembly', properties: { directoryName: stage, displayName: stage } };
  }
  workspace.write(`${directory}/manifest.json`, { version: '54.0.0', artifacts });
}
