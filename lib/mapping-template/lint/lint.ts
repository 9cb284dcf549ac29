import type { LintAdvice, LintOptions } from './advice';
import { claimsWithColon } from './claim-with-colon';
import { commentsAsText } from './comment-as-text';
import { commentsInUrls } from './comment-in-url';
import { directivesAsText } from './directive-as-text';
import { elseIfsAsText } from './else-if-as-text';
import type { ParsedTemplate as CompilableTemplate } from '../parsed-template';
import type { Check, Finding, ParsedTemplate } from './finding';
import { unencodedFormValues } from './form-values';
import { hiddenVariables } from './hidden-variable';
import { javaTexts } from './java-text';
import { keptBackslashes } from './kept-backslash';
import { leftOverCommas } from './left-over-comma';
import { lineEndsAsText } from './line-end-as-text';
import { lostBackslashes } from './lost-backslash';
import { macros } from './macro';
import { missingValues } from './missing-values';
import { neverJson } from './never-json';
import { colonsWithoutValue } from './no-value';
import { overridesAsText } from './override-as-text';
import { misreadFindings, unreadFindings } from './parameters';
import { recursiveDefines } from './recursive-define';
import { fixesOf } from './remedies';
import { isSure, type RuleName } from './rules';
import { signsAfterDirectives } from './sign-after-directive';
import { signsInPatterns } from './split-pattern';
import { strayCommas } from './stray-comma';
import { textArithmetic } from './text-arithmetic';
import { textMembers } from './text-member';
import { TrialRendering, type Render } from './trial-rendering';
import { unescapedValues, unquotedValues } from './unescaped-values';
import { unknownNames } from './unknown-name';
import { unsetVariables } from './unset-variable';
import { valuesLeftOut } from './value-left-out';

const CHECKS: readonly Check[] = [
  { rules: ['directive-as-text'], find: directivesAsText },
  { rules: ['unread-parameter'], find: unreadFindings },
  { rules: ['missing-path-parameter', 'parameter-case'], find: misreadFindings },
  {
    rules: ['unescaped-value', 'escaped-quote', 'escaped-once', 'unescaped-name', 'unescaped-context'],
    find: unescapedValues,
  },
  { rules: ['unquoted-value'], find: unquotedValues },
  { rules: ['always-true', 'missing-is-true', 'method-of-missing'], find: missingValues },
  { rules: ['unencoded-form-value'], find: unencodedFormValues },
  { rules: ['stray-comma'], find: strayCommas },
  { rules: ['left-over-comma'], find: leftOverCommas },
  { rules: ['no-value'], find: colonsWithoutValue },
  { rules: ['value-left-out'], find: valuesLeftOut },
  { rules: ['never-json'], find: neverJson },
  { rules: ['comment-as-text'], find: commentsAsText },
  { rules: ['unknown-name'], find: unknownNames },
  { rules: ['claim-with-colon'], find: claimsWithColon },
  { rules: ['unset-variable'], find: unsetVariables },
  { rules: ['hidden-variable'], find: hiddenVariables },
  { rules: ['text-member'], find: textMembers },
  { rules: ['text-arithmetic'], find: textArithmetic },
  { rules: ['java-text'], find: javaTexts },
  { rules: ['escaped-quote'], find: keptBackslashes },
  { rules: ['lost-backslash'], find: lostBackslashes },
  { rules: ['split-pattern'], find: signsInPatterns },
  { rules: ['sign-after-directive'], find: signsAfterDirectives },
  { rules: ['line-end-as-text'], find: lineEndsAsText },
  { rules: ['override-as-text'], find: overridesAsText },
  { rules: ['else-if-as-text'], find: elseIfsAsText },
  { rules: ['macro'], find: macros },
  { rules: ['recursive-define'], find: recursiveDefines },
  { rules: ['comment-in-url'], find: commentsInUrls },
];
/**
 * Synthesis checks unread parameters for the method as a whole, because it is enough if one of the method's templates reads a
 * parameter.
 */
const SURE_CHECKS = CHECKS.filter(({ rules, find }) => rules.some(isSure) && find !== unreadFindings);

/** Advice with the remedy that helped, if one did. */
export type Advised = Pick<Finding, 'rule' | 'offset' | 'message' | 'fix'>;

/** Gives all advice on a template, in the order of the text. */
export function advise(template: CompilableTemplate, options: LintOptions, render: Render): Advised[] {
  const known = findBy(CHECKS, template, options);
  const findings = withoutOutranked(known);
  const tried = findings.some(({ remedies = [] }) => remedies.length > 0);
  const rendering = tried ? new TrialRendering(template, options, render) : undefined;
  return adviceOn(findings, known, template, options, rendering);
}

/** Returns the findings of some rules, in the order of the text. Tries no remedies. */
export function findingsOf(
  rules: readonly RuleName[],
  template: ParsedTemplate,
  options: LintOptions,
): readonly Finding[] {
  const checks = CHECKS.filter((check) => check.rules.some((rule) => rules.includes(rule)));
  return findBy(checks, template, options).filter(({ rule }) => rules.includes(rule));
}

/** Gives the advice on sure faults, in the order of the text. Nothing is rendered, so that synthesis does not wait. */
export function lintFaults(template: ParsedTemplate, options: LintOptions): LintAdvice[] {
  const faults = findBy(SURE_CHECKS, template, options).filter(({ rule }) => isSure(rule));
  // Skips the other rules if there are no faults, so that synthesis does not wait for them.
  if (faults.length === 0) return [];
  return located(template, adviceOn(faults, findBy(CHECKS, template, options), template, options));
}

export function located({ source }: ParsedTemplate, advice: readonly Advised[]): LintAdvice[] {
  return advice.map(({ rule, offset, message, fix }) => ({ rule, ...source.locate(offset), message, fix }));
}

function findBy(checks: readonly Check[], template: ParsedTemplate, options: LintOptions): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { find } of checks) {
    for (const finding of find(template, options)) {
      // Two readers may find the same fault.
      const key = `${finding.rule}@${finding.offset} ${finding.message}`;
      if (!findings.has(key)) findings.set(key, finding);
    }
  }
  return [...findings.values()].sort((a, b) => a.offset - b.offset);
}

/** The rule that makes the advice of another wrong: a map has no single value that could be put into quotes. */
const OUTRANKED: { readonly [rule in RuleName]?: RuleName } = { 'unquoted-value': 'java-text' };

function withoutOutranked(findings: readonly Finding[]): Finding[] {
  const found = new Set(findings.map(({ rule, offset }) => `${rule}@${offset}`));
  return findings.filter(({ rule, offset }) => !found.has(`${OUTRANKED[rule] ?? ''}@${offset}`));
}

function adviceOn(
  findings: readonly Finding[],
  known: readonly Finding[],
  template: ParsedTemplate,
  options: LintOptions,
  rendering?: TrialRendering,
): Advised[] {
  const fixes = fixesOf(findings, known, template, (edited) => findBy(CHECKS, edited, options), rendering);
  return findings.map(({ rule, offset, message, fix }, index) => ({ rule, offset, message, fix: fixes[index] ?? fix }));
}
