/** What is wrong with one mapping template, as `check` tells it. */
import { MappingTemplate, MappingTemplateError } from '../../mapping-template';
import { errorFinding } from './template-file';
import type { Finding } from './template-file';

type LintOptions = Parameters<MappingTemplate['lint']>[0];
type LintAdvice = ReturnType<MappingTemplate['lint']>[number];

export interface TemplateFindings {
  /** Undefined for a template that does not parse, which has no further findings. */
  readonly template?: MappingTemplate;
  readonly findings: readonly Finding[];
}

/** @param omitted a rule of lint that is looked at elsewhere */
export function findingsOf(source: string, options: LintOptions, omitted?: string): TemplateFindings {
  try {
    const template = new MappingTemplate(source);
    const advice = template.lint(options).filter(({ rule }) => rule !== omitted);
    return { template, findings: advice.map(warningOf) };
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    return { findings: [errorFinding(error)] };
  }
}

export function warningOf({ rule, line, column, message, fix }: LintAdvice): Finding {
  return { line, column, severity: 'warning', message: `${message} ${fix} [${rule}]` };
}
