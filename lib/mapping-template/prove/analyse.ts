/**
 * Follows a template for all requests at once, by the possible values and the place in the output. A proved claim holds for every
 * request. The analysis reports what it cannot follow.
 */
import { Interpreter } from './analysis/interpreter';
import { type AnalysisLimits, NotFollowed, Run } from './analysis/run';
import {
  type Analysis,
  claimsOf,
  type Doubt,
  type OutputFormat,
  type ProofSubject,
  type TemplateToProve,
} from './claims';
import { jsonFormat } from './output/json-output';
import { nestedJsonFormat } from './output/nested-json';
import type { Format } from './output/output';
import { csvFormat, formFormat, freeFormat } from './output/plain-outputs';

const FORMATS: { readonly [format in OutputFormat]: Format } = {
  json: jsonFormat,
  csv: csvFormat,
  form: formFormat,
  other: freeFormat,
};

const REPEATED_NAME =
  'A client chooses the name of a member beside those that the template names, and can repeat one: the last counts in most readers.';

/** Deterministic; it throws nothing. */
export function analyse({ block }: TemplateToProve, subject: ProofSubject, limits?: AnalysisLimits): Analysis {
  const claims = claimsOf(subject);
  const nested = subject.format === 'json' && subject.nested.length > 0 ? nestedJsonFormat(subject.nested) : undefined;
  const run = new Run(nested ?? FORMATS[subject.format], subject, limits);
  const doubts: Doubt[] = [];
  try {
    new Interpreter(run, block).render(block);
    if (subject.nested.length > 0 && !nested) {
      for (const claim of claims)
        if (claim !== 'never-fails')
          run.doubt(claim, 'this JSONPath to strings that hold JSON is not followed', [], 0, 0);
    }
  } catch (error) {
    if (!(error instanceof NotFollowed || error instanceof RangeError)) throw error;
    const reason = error instanceof NotFollowed ? error.message : 'the template is nested too deeply to follow it';
    const { begin, end } = error instanceof NotFollowed ? error : run;
    for (const claim of claims) run.doubt(claim, reason, [], begin, end);
  }
  doubts.push(...run.doubts.filter(({ claim }) => claims.includes(claim)));
  if ([...run.namedByClient].some((object) => run.namedByTemplate.has(object))) run.notes.add(REPEATED_NAME);
  const open = new Set(doubts.map(({ claim }) => claim));
  return { proved: new Set(claims.filter((claim) => !open.has(claim))), doubts, notes: [...run.notes] };
}
