import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { breaksIn } from './json-breaks';

/** Finds names in JSON whose value only an #if prints. */
export function valuesLeftOut(template: ParsedTemplate, options: LintOptions): Finding[] {
  return breaksIn(template, options, ['no-value-if']).map(({ directive }) => ({
    rule: 'value-left-out',
    offset: directive.begin,
    message: 'If this condition is false, nothing is printed behind the colon, which is no JSON.',
    fix: 'Print null in an #else, or put the name into the #if, too.',
  }));
}
