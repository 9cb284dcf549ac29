import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';

/** Finds `$context.authorizer.claims.cognito:username`, where the name ends before the colon. */
export function claimsWithColon({ block }: ParsedTemplate): Finding[] {
  const findings: Finding[] = [];
  for (const { block: statements } of inventoryOf(block).blocks) {
    statements.forEach((statement, index) => {
      const next = statements.at(index + 1);
      if (statement.kind !== 'rendered-reference' || next?.kind !== 'text') return;
      const { reference } = statement;
      const last = reference.parts.at(-1);
      const rest = /^:[A-Za-z][\w-]*/.exec(next.text)?.[0];
      if (rest === undefined || last?.kind !== 'property' || !/^(?:cognito|custom)$/.test(last.name)) return;
      const name = last.name + rest;
      findings.push({
        rule: 'claim-with-colon',
        offset: reference.begin,
        message: `${reference.text} ends before the colon: it reads "${last.name}", which is empty, and prints "${rest}" behind it.`,
        fix: 'Read a name with a colon in brackets and quotes.',
        remedies: [
          {
            fix: `Write ['${name}'] instead of .${name}.`,
            edits: [{ begin: last.begin, end: reference.end + rest.length, text: `['${name}']` }],
          },
        ],
      });
    });
  }
  return findings;
}
