import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';

/** Finds `$context.responseOverride.status = 400` without #set, which is printed. */
export function overridesAsText({ source, block }: ParsedTemplate): Finding[] {
  const findings: Finding[] = [];
  for (const { block: statements } of inventoryOf(block).blocks) {
    statements.forEach((statement, index) => {
      const next = statements.at(index + 1);
      if (statement.kind !== 'rendered-reference' || next?.kind !== 'text' || !/^[ \t]*=(?!=)/.test(next.text)) return;
      const { reference } = statement;
      const [group, name] = [reference.parts.at(0), reference.parts.at(1)];
      if (reference.name !== 'context' || group?.kind !== 'property' || name?.kind !== 'property') return;
      if (group.name !== 'requestOverride' && group.name !== 'responseOverride') return;
      const { begin } = reference;
      const line = /^[^\r\n]*/.exec(source.text.slice(begin, begin + MAX_LINE_LENGTH))?.[0] ?? '';
      const assignment = line.replace(/(?<![ \t;])[ \t;]+$/, '');
      const code = `#set(${assignment})`;
      findings.push({
        rule: 'override-as-text',
        offset: begin,
        message: `${reference.text} = … is printed as text: nothing is overridden without #set.`,
        fix: 'Put it into the parentheses of #set.',
        remedies: [{ fix: `Write ${code}.`, edits: [{ begin, end: begin + line.length, text: code }] }],
      });
    });
  }
  return findings;
}

const MAX_LINE_LENGTH = 500;
