// Reads test/tools/accepted-findings.json, the one list of accepted findings with their reasons. This file uses it for cdk-nag.
// test/tools/lint_templates.py uses it for cfn-lint and checkov by the same rules.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A finding of a tool that we accept. */
interface AcceptedFinding {
  readonly tool: 'cdk-nag' | 'cfn-lint' | 'checkov';
  readonly rule: string;
  readonly reason: string;
  /** Resources by shape, named by `resourceName`. `*` stands for all shapes that are not named. */
  readonly at: { readonly [shape: string]: readonly string[] | undefined };
}

export const ACCEPTED = JSON.parse(
  readFileSync(join(__dirname, '../tools/accepted-findings.json'), 'utf8'),
) as readonly AcceptedFinding[];

/** The accepted findings of one tool in one shape, each as `RULE at RESOURCE`. */
export function acceptedFindings(tool: AcceptedFinding['tool'], shape: string): string[] {
  return ACCEPTED.filter((finding) => finding.tool === tool)
    .flatMap(({ rule, at }) => (at[shape] ?? at['*'] ?? []).map((resource) => `${rule} at ${resource}`))
    .sort();
}

/** Returns a logical id without the hashes that CDK appends. */
export function resourceName(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}([0-9a-f]{32})?$/, '');
}
