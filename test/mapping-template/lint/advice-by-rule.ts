import { MappingTemplate } from '../../../lib';
import type { LintAdvice, LintOptions } from '../../../lib';

/** Returns the advice of one rule on a template. */
export function adviceBy(rule: string, source: string, options?: LintOptions): LintAdvice[] {
  return new MappingTemplate(source).lint(options).filter((advice) => advice.rule === rule);
}

/** Returns `line:column` of each piece of advice of one rule. */
export function placesBy(rule: string, source: string, options?: LintOptions): string[] {
  return adviceBy(rule, source, options).map(({ line, column }) => `${line}:${column}`);
}

/** Returns `rule line:column` of each piece of advice. */
export function rulesOf(source: string, options?: LintOptions): string[] {
  return new MappingTemplate(source).lint(options).map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}
