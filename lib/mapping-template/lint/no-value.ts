import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { breaksIn, offsetOf } from './json-breaks';

/** Finds names in JSON without a value: a comma or a bracket follows the colon. */
export function colonsWithoutValue(template: ParsedTemplate, options: LintOptions): Finding[] {
  return breaksIn(template, options, ['no-value']).map(({ at }) => ({
    rule: 'no-value',
    offset: offsetOf(template.source.text, at),
    message: `A value is missing before this "${at.text.text.charAt(at.index)}": nothing stands behind the colon, which is no JSON.`,
    fix: 'Write the value, or null.',
  }));
}
