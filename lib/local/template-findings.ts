/** Finds the syntax error of a mapping template, or the advice of lint. */
import { MappingTemplate, MappingTemplateError } from '../mapping-template';

export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** `syntax-error`, or the rule of lint. */
  readonly rule: string;
  readonly message: string;
}

export function errorFinding({ line, column, problem, advice }: MappingTemplateError): Finding {
  return {
    line,
    column,
    severity: 'error',
    rule: 'syntax-error',
    message: advice === undefined ? problem : `${problem}. ${advice}`,
  };
}

type LintOptions = Parameters<MappingTemplate['lint']>[0];
type LintAdvice = ReturnType<MappingTemplate['lint']>[number];

export interface TemplateFindings {
  /** Undefined for a template that does not parse. It has no further findings. */
  readonly template?: MappingTemplate;
  readonly findings: readonly Finding[];
}

/** @param omitted a rule of lint that is checked elsewhere */
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
  return { line, column, severity: 'warning', rule, message: `${message} ${fix} [${rule}]` };
}
