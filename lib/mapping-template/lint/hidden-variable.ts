import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, targetOf } from './inventory';

/** Finds `#set($input = …)`, behind which the name is the template's own variable and no longer API Gateway's. */
export function hiddenVariables({ block }: ParsedTemplate): Finding[] {
  const { assignments } = inventoryOf(block);
  return ['input', 'util', 'context', 'stageVariables'].flatMap((name) =>
    (assignments.get(name) ?? []).map((directive) => ({
      rule: 'hidden-variable' as const,
      offset: targetOf(directive)?.begin ?? directive.begin,
      message: `This gives $${name} another value: behind it API Gateway's own $${name} cannot be reached any more.`,
      fix: 'Give the variable another name.',
    })),
  );
}
