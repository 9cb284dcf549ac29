import type { Finding, ParsedTemplate } from './finding';
import { blocksOf } from '../syntax/visit';

/** `# set(`: with a blank behind the sign it is no directive, and all of it is printed. */
export const SPACED_DIRECTIVE = /#[ \t]+(set|if|elseif|foreach|define)[ \t]*\(/g;

export function directivesAsText({ source, block }: ParsedTemplate): Finding[] {
  const findings: Finding[] = [];
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      if (statement.kind !== 'text') continue;
      let offset = statement.begin;
      for (const [written, word] of statement.text.matchAll(SPACED_DIRECTIVE)) {
        // What is printed may be shorter than what is written: comments and backslashes are gone, maybe out of its middle.
        const found = source.text.slice(offset, statement.end).indexOf(written);
        const begin = found === -1 ? statement.begin : offset + found;
        findings.push({
          rule: 'directive-as-text',
          offset: begin,
          message: `'${written}' is printed as text: with a blank behind the # it is no directive.`,
          fix: 'Leave out the blank.',
          remedies:
            found === -1
              ? []
              : [
                  {
                    fix: `Write #${word}( without the blank.`,
                    edits: [{ begin, end: begin + written.length, text: `#${word}(` }],
                  },
                ],
        });
        if (found !== -1) offset = begin + written.length;
      }
    }
  }
  return findings;
}
