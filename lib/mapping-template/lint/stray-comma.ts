import type { LintOptions } from './advice';
import type { Edit, Finding, ParsedTemplate } from './finding';
import { breaksIn, offsetOf } from './json-breaks';

const MESSAGES = {
  'comma-first': 'This comma stands directly behind an opening bracket, where JSON has none.',
  'comma-again': 'This comma stands behind another comma, where JSON has none.',
  'comma-behind-end': 'This comma stands behind the end of the JSON text.',
  'comma-last': 'This comma stands before a closing bracket, where JSON has none.',
};

/** Finds commas that JSON refuses, whatever the values are. */
export function strayCommas(template: ParsedTemplate, options: LintOptions): Finding[] {
  const kinds = ['comma-first', 'comma-again', 'comma-behind-end', 'comma-last'] as const;
  return breaksIn(template, options, kinds).map((found) => {
    const offset = offsetOf(template.source.text, found.comma);
    const write = (text: string): Edit[] => [{ begin: offset, end: offset + 1, text }];
    if (found.kind === 'comma-last' && found.loop) {
      return {
        rule: 'stray-comma',
        offset,
        message:
          'The last iteration of the loop prints this comma as well: it then stands before a closing bracket, where JSON has none.',
        fix: 'Print the comma only where another iteration follows.',
        remedies: ['#if($foreach.hasNext),#end', '#if($foreach.hasNext),#{end}'].map((code) => ({
          fix: `Write ${code} instead.`,
          edits: write(code),
        })),
      };
    }
    return {
      rule: 'stray-comma',
      offset,
      message: MESSAGES[found.kind],
      fix: 'Take the comma out.',
      remedies: [{ fix: 'Leave the comma out.', edits: write('') }],
    };
  });
}
