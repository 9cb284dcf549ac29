/** Returns the problems of `MappingTemplate.check` without remedies, because it takes most of its time for trying these. */
import type { LintOptions } from '../lint/advice';
import { findingsOf } from '../lint/lint';
import { RULE_NAMES } from '../lint/rules';
import type { MappingProblem } from '../mapping-problem';
import type { ParsedTemplateHolder } from '../parsed-template';
import { problemsOfAdvice } from '../problems';

export function problemsWithoutRemedies({ _parsed }: ParsedTemplateHolder, options: LintOptions): MappingProblem[] {
  const findings = findingsOf(RULE_NAMES, _parsed, options);
  return problemsOfAdvice(_parsed, findings).map(({ severity, rule, message, line, column, end, frame }) => ({
    ...{ severity, rule, message, line, column, end, frame },
  }));
}
