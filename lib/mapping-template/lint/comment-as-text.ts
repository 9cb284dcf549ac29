import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { breaksIn, offsetOf } from './json-breaks';

/** Finds `# note` on a line of its own in JSON: a single # begins no comment. */
export function commentsAsText(template: ParsedTemplate, options: LintOptions): Finding[] {
  return breaksIn(template, options, ['note'])
    .filter(({ at: { text, index } }) => !DIRECTIVE.test(text.text.slice(index, index + 40)))
    .map(({ at }) => {
      const offset = offsetOf(template.source.text, at);
      return {
        rule: 'comment-as-text',
        offset,
        message: 'This line is printed, which is no JSON: one # begins no comment.',
        fix: 'A comment begins with two signs.',
        remedies: [
          {
            fix: 'Write ## for a comment to the end of the line.',
            edits: [{ begin: offset, end: offset + 1, text: '##' }],
          },
        ],
      };
    });
}

/** The rule `directive-as-text` reports `# set(` and similar text. */
const DIRECTIVE = /^#[ \t]+(?:set|if|elseif|else|end|foreach|define|stop|break|macro)\b/;
