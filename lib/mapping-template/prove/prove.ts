/**
 * A proof of one template: the analysis proves what it can, the search looks for requests that break the rest, and the
 * report tells both. A claim that the analysis proves is tried all the same, while the search reaches the branches.
 */
import type { Attempt } from '../evaluation/program';
import { failureMessage } from '../failures';
import type { MappingInput } from '../mapping-input';
import type { Location } from '../syntax/source';
import { analyse } from './analyse';
import type { Analysis, Claim, Doubt, ProofSubject, TemplateToProve } from './claims';
import { claimsOf } from './claims';
import type { ClaimProof, Proof } from './proof';
import { type ReportedClaim, reportOf } from './report';
import { effectOf } from './search/effects';
import { type Refutation, search, type SearchTask } from './search/search';
import { TemplateCoverage } from './template-coverage';

/** How a template is proved, besides what is claimed of it. */
export interface Proving {
  readonly tries: number;
  readonly seed: number;
  readonly fitsModel?: SearchTask['fitsModel'];
  /** The stage's variables, where they are known. */
  readonly stageVariables?: SearchTask['stageVariables'];
  /** The method and resource of the API, for the request that a report shows. */
  readonly method?: string;
  readonly resourcePath?: string;
  readonly requestContentType?: string;
  /** Who gets the output, in the report. */
  readonly receiver: string;
}

export function proveTemplate(template: TemplateToProve, subject: ProofSubject, proving: Proving): Proof {
  const claims = claimsOf(subject);
  const analysis = analyse(template, subject);
  const { tries, seed, fitsModel, stageVariables } = proving;
  const found = search({
    ...{ template, subject, claims, analysis, tries, seed },
    ...(fitsModel ? { fitsModel } : {}),
    ...(stageVariables ? { stageVariables } : {}),
  });
  const reported = claims.map((claim) =>
    reportedClaim(template, subject, claim, analysis, found.refutations.get(claim)),
  );
  const coverage = TemplateCoverage._of(template.source, template.block, found.blocks);
  const proofs = reported.map((one) => claimProof(one, found.tries));
  const { method, resourcePath, requestContentType, receiver } = proving;
  return {
    claims: proofs,
    proved: proofs.every(({ verdict }) => verdict === 'proved'),
    coverage,
    message: reportOf(reported, found.tries, coverage, analysis.notes, {
      receiver,
      fields: found.fields,
      ...(method === undefined ? {} : { method }),
      ...(resourcePath === undefined ? {} : { resourcePath }),
      ...(requestContentType === undefined ? {} : { contentType: requestContentType }),
    }),
  };
}

function reportedClaim(
  template: TemplateToProve,
  { format }: ProofSubject,
  claim: Claim,
  { proved, doubts }: Analysis,
  refutation: Refutation | undefined,
): ReportedClaim & { readonly at?: Location } {
  if (refutation) {
    const { draft, attempt, offset, position } = refutation;
    const at = template.source.locate(position);
    const place = `${textAt(template, refutation)}line ${at.line}, column ${at.column}`;
    const words = wordsOf(refutation, attempt, format);
    return {
      claim,
      verdict: 'refuted',
      at,
      refutation: { input: draft.toInput(), output: attempt.output, offset, words, place },
    };
  }
  if (proved.has(claim)) return { claim, verdict: 'proved' };
  const doubt = doubts.find((one) => one.claim === claim);
  if (!doubt) return { claim, verdict: 'undecided' };
  const at = template.source.locate(doubt.begin);
  return { claim, verdict: 'undecided', at, doubt: withPlace(doubt, at) };
}

function withPlace(doubt: Doubt, { line, column }: Location): Doubt & { readonly place: string } {
  return { ...doubt, place: `line ${line}, column ${column}` };
}

function wordsOf(
  { problem, offset, meant }: Refutation,
  { failure, output }: Attempt,
  format: ProofSubject['format'],
): string {
  if (offset === undefined) return failureMessage(failure) ?? 'The template fails';
  return problem ?? effectOf(format, output.text, meant ?? '', offset);
}

/** `$user_id, ` */
function textAt({ source, block }: TemplateToProve, { printed, position }: Refutation): string {
  const statement = printed?.statement;
  if (statement?.kind === 'rendered-reference') return `${statement.reference.text}, `;
  const directive = /^#\{?(\w+)/.exec(source.text.slice(position, position + 20));
  return directive && block.length > 0 ? `#${directive[1]}, ` : '';
}

function claimProof(
  { claim, verdict, refutation, doubt, at }: ReportedClaim & { readonly at?: Location },
  tries: number,
): ClaimProof {
  const reason = refutation?.words ?? (verdict === 'undecided' ? undecidedReason(doubt, tries) : undefined);
  const output = refutation?.offset === undefined ? undefined : refutation.output.text;
  return {
    claim,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...at,
    ...(refutation ? { counterexample: plainInput(refutation.input) } : {}),
    ...(output === undefined ? {} : { output }),
  };
}

function undecidedReason(doubt: Doubt | undefined, tries: number): string {
  const why = doubt?.reason ?? 'the analysis does not decide it';
  return `${why}; ${tries} requests did not break it`;
}

/** Without what is empty. */
function plainInput(input: MappingInput): MappingInput {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]: [string, unknown]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  );
}
