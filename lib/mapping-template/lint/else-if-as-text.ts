import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';

/** Finds `#else if(…)`, of which Velocity reads #else and prints the rest. */
export function elseIfsAsText({ source, block }: ParsedTemplate): Finding[] {
  const findings: Finding[] = [];
  for (const { block: statements } of inventoryOf(block).blocks) {
    for (const statement of statements) {
      const text = statement.kind === 'if' ? statement.otherwise?.at(0) : undefined;
      if (text?.kind !== 'text' || !/^[ \t]*if[ \t]*\(/.test(text.text)) continue;
      const from = source.text.lastIndexOf('#', text.begin - 1);
      const sign = /^#(?:else|\{else\})[ \t]*if/.exec(source.text.slice(from, text.begin + 40))?.[0];
      if (sign === undefined) continue;
      findings.push({
        rule: 'else-if-as-text',
        offset: from,
        message: `The "if(" behind #else is printed as text, and what follows is printed whatever the condition is.`,
        fix: 'Write it as one word.',
        remedies: [{ fix: 'Write #elseif(…).', edits: [{ begin: from, end: from + sign.length, text: '#elseif' }] }],
      });
    }
  }
  return findings;
}
