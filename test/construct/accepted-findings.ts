// Reads test/tools/accepted-findings.json, the one list of what the tools find and why it stays: for cdk-nag here, for
// cfn-lint and checkov in test/tools/lint_templates.py, which reads it by the same rules.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a tool finds and we leave as it is. */
interface AcceptedFinding {
  readonly tool: 'cdk-nag' | 'cfn-lint' | 'checkov';
  readonly rule: string;
  readonly reason: string;
  /** Resources by shape, named by `resourceName`; `*` stands for the shapes that are not named. */
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

/** A logical id without the hashes that CDK puts behind it. */
export function resourceName(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}([0-9a-f]{32})?$/, '');
}
