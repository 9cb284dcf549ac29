import { join } from 'node:path';
import type { Stack, Stage, assertions } from 'aws-cdk-lib';
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { UsageError } from '../usage-error';
import { StackFiles } from './stack-files';

export interface SynthesizedStack {
  /** The stack that is deployed, with all stacks that are nested in it. */
  readonly root: StackTemplate;
  /** The logical ids of the nested stacks that lead from the root to the requested stack; none for the root itself. */
  readonly chosen: readonly string[];
}

/**
 * Synthesizes a stack as the CDK's `Template.fromStack` does.
 *
 * @throws UsageError if a file that the templates name cannot be read
 */
export function readSynthesizedStack(stack: Stack): SynthesizedStack {
  const chosen: string[] = [];
  let top = stack;
  while (top.nestedStackParent && top.nestedStackResource) {
    chosen.unshift(
      String(top.nestedStackParent.resolve((top.nestedStackResource as { logicalId?: string }).logicalId)),
    );
    top = top.nestedStackParent;
  }
  // Loaded here, so that users of a template do not wait for the CDK.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { Template } = require('aws-cdk-lib/assertions') as typeof assertions;
  const { Stage: StageClass } = require('aws-cdk-lib/core') as { Stage: typeof Stage };
  /* eslint-enable @typescript-eslint/no-require-imports */
  // This finds what CloudFormation would refuse, such as resources that depend on each other.
  Template.fromStack(top);
  const stage = StageClass.of(top);
  if (!stage) throw new Error(`${top.node.path} is in no App`);
  const { directory } = stage.synth();
  const { root } = stage.node;
  const files = new StackFiles(StageClass.isStage(root) ? root.outdir : directory);
  const file = files.read(join(directory, top.templateFile));
  const problem = file.problems.at(0);
  if (problem !== undefined) throw new UsageError(problem);
  return { root: file, chosen };
}
