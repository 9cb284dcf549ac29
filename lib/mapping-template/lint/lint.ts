import type { LintAdvice, LintOptions } from './advice';
import { directivesAsText } from './directive-as-text';
import type { Check, Finding, ParsedTemplate } from './finding';
import { unencodedFormValues } from './form-values';
import { missingValues } from './missing-values';
import { parameterFindings } from './parameters';
import { fixesOf } from './remedies';
import { isSure } from './rules';
import { TrialRendering, type Render } from './trial-rendering';
import { unescapedValues } from './unescaped-values';

const CHECKS: readonly Check[] = [
  { rules: ['directive-as-text'], find: directivesAsText },
  { rules: ['unread-parameter', 'missing-path-parameter', 'parameter-case'], find: parameterFindings },
  {
    rules: [
      'unescaped-value',
      'escaped-quote',
      'escaped-once',
      'unescaped-name',
      'unescaped-context',
      'unquoted-value',
    ],
    find: unescapedValues,
  },
  { rules: ['always-true', 'missing-is-true', 'method-of-missing'], find: missingValues },
  { rules: ['unencoded-form-value'], find: unencodedFormValues },
];
const SURE_CHECKS = CHECKS.filter(({ rules }) => rules.some(isSure));

/** All advice on a template, in the order of the text. */
export function lint(template: ParsedTemplate, options: LintOptions, render: Render): LintAdvice[] {
  const findings = findBy(CHECKS, template, options);
  const tried = findings.some(({ remedies = [] }) => remedies.length > 0);
  const rendering = tried ? new TrialRendering(template, options, render) : undefined;
  return adviceOn(findings, findings, template, options, rendering);
}

/** The advice on what is surely a fault, in the order of the text. Nothing is rendered: synthesis does not load that. */
export function lintFaults(template: ParsedTemplate, options: LintOptions): LintAdvice[] {
  const faults = findBy(SURE_CHECKS, template, options).filter(({ rule }) => isSure(rule));
  // A template without faults is not read by the other rules: synthesis does not wait for them.
  return faults.length === 0 ? [] : adviceOn(faults, findBy(CHECKS, template, options), template, options);
}

function findBy(checks: readonly Check[], template: ParsedTemplate, options: LintOptions): Finding[] {
  return checks.flatMap(({ find }) => find(template, options)).sort((a, b) => a.offset - b.offset);
}

function adviceOn(
  findings: readonly Finding[],
  known: readonly Finding[],
  template: ParsedTemplate,
  options: LintOptions,
  rendering?: TrialRendering,
): LintAdvice[] {
  const fixes = fixesOf(findings, known, template, (edited) => findBy(CHECKS, edited, options), rendering);
  return findings.map(({ rule, offset, message, fix }, index) => {
    return { rule, ...template.source.locate(offset), message, fix: fixes[index] ?? fix };
  });
}
