/**
 * Proves one template. The analysis proves claims, the search looks for requests that break the others, and the report tells both.
 * The search tries proved claims as well, with the requests that it needs to reach the branches.
 */
import { Program } from '../evaluation/program';
import { findingsOf } from '../lint/lint';
import type { MappingInput } from '../mapping-input';
import type { Location } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import { TemplateVariables } from '../variables/template-variables';
import { analyse } from './analyse';
import type { Analysis, Claim, Doubt, ProofSubject, TemplateToProve } from './claims';
import { claimsOf } from './claims';
import type { ClaimProof, Proof } from './proof';
import { type ReportedClaim, reportOf } from './report';
import { effectOf } from './search/effects';
import { remedyOf } from './remedies';
import { type Refutation, search, type SearchTask } from './search/search';
import type { RequestDraft } from './search/draft';
import { TemplateCoverage } from './template-coverage';

/** The settings of a proof, besides its claims. */
export interface Proving {
  readonly tries: number;
  readonly seed: number;
  readonly fitsModel?: SearchTask['fitsModel'];
  /** The stage's variables, if they are known. */
  readonly stageVariables?: SearchTask['stageVariables'];
  /** The method and resource of the API, for the request that a report shows. */
  readonly method?: string;
  readonly resourcePath?: string;
  readonly requestContentType?: string;
  /** The receiver of the output, for the report. */
  readonly receiver: string;
  /** The template's file, for places in the report. */
  readonly file?: string;
}

/** A proof with the details that an editor shows. */
export interface DetailedProof {
  readonly proof: Proof;
  /** In the order of the claims of the proof. */
  readonly claims: readonly LocatedClaim[];
  /** The assumptions of the proof, and what is not claimed. */
  readonly notes: readonly string[];
}

export function proveTemplate(template: TemplateToProve, subject: ProofSubject, proving: Proving): Proof {
  return proveInDetail(template, subject, proving).proof;
}

export function proveInDetail(template: TemplateToProve, subject: ProofSubject, proving: Proving): DetailedProof {
  const claims = claimsOf(subject);
  const analysis = analyse(template, subject);
  const { tries, seed, fitsModel, stageVariables } = proving;
  const found = search({
    ...{ template, subject, claims, analysis, tries, seed },
    ...(fitsModel ? { fitsModel } : {}),
    ...(stageVariables ? { stageVariables } : {}),
  });
  const reported = claims.map((claim) =>
    reportedClaim({ template, subject, analysis, file: proving.file }, claim, found.refutations.get(claim)),
  );
  const coverage = TemplateCoverage._of(template.source, template.block, found.blocks);
  const proofs = reported.map((one) => claimProof(one, found.tries));
  const notes = [...analysis.notes, ...inexcusable(template, proving)];
  const { method, resourcePath, requestContentType, receiver } = proving;
  const proof = {
    claims: proofs,
    proved: proofs.every(({ verdict }) => verdict === 'proved'),
    coverage,
    message: reportOf(reported, found.tries, coverage, notes, {
      receiver,
      response: subject.response,
      fields: found.fields,
      ...(method === undefined ? {} : { method }),
      ...(resourcePath === undefined ? {} : { resourcePath }),
      ...(requestContentType === undefined ? {} : { contentType: requestContentType }),
    }),
  };
  return { proof, claims: reported, notes };
}

/** Rules that find code without any use, for every request. The report shows them even if all claims are proved. */
const INEXCUSABLE = ['unknown-name', 'lost-backslash', 'java-text'] as const;
const MAX_NAMED = 3;

function inexcusable(template: TemplateToProve, { file }: Proving): string[] {
  const findings = findingsOf(INEXCUSABLE, template, {});
  return findings
    .slice(0, MAX_NAMED)
    .map(({ offset, message, fix }) => `${placeOf({ file }, template.source.locate(offset))}: ${message} ${fix}`);
}

interface Proved {
  readonly template: TemplateToProve;
  readonly subject: ProofSubject;
  readonly analysis: Analysis;
  readonly file: string | undefined;
}

/** A claim with the place in the template that breaks it, or that the analysis cannot follow. */
export type LocatedClaim = ReportedClaim & { readonly at?: Location };

function reportedClaim(proved: Proved, claim: Claim, refutation: Refutation | undefined): LocatedClaim {
  const { template, analysis } = proved;
  if (refutation) return refutedClaim(proved, claim, refutation);
  if (analysis.proved.has(claim)) return { claim, verdict: 'proved' };
  const doubt = analysis.doubts.find((one) => one.claim === claim);
  if (!doubt) return { claim, verdict: 'undecided' };
  const at = template.source.locate(doubt.begin);
  return { claim, verdict: 'undecided', at, doubt: { ...doubt, place: placeOf(proved, at) } };
}

function refutedClaim(proved: Proved, claim: Claim, refutation: Refutation): LocatedClaim {
  const { template, subject } = proved;
  const { draft, attempt, offset, position } = refutation;
  const at = template.source.locate(position);
  const place = `${textAt(template, refutation)}${placeOf(proved, at)}`;
  const words =
    offset === undefined ? explainFailure(template, draft) : wordsOf(refutation, attempt.output.text, offset, subject);
  const remedy = remedyOf(template, subject, claim, position);
  return {
    claim,
    verdict: 'refuted',
    at,
    refutation: {
      input: draft.toInput(),
      output: attempt.output,
      offset,
      words,
      place,
      ...(remedy === undefined ? {} : { remedy }),
    },
  };
}

function placeOf({ file }: { readonly file?: string | undefined }, { line, column }: Location): string {
  return file === undefined ? `line ${line}, column ${column}` : `${file}:${line}:${column}`;
}

/** Describes the failure, and the value in the request that causes it. */
function explainFailure({ source, block }: TemplateToProve, draft: RequestDraft): string {
  const variables = new TemplateVariables(draft.toInput());
  try {
    new Program(source, block).run((name) => variables.variable(name, draft.bodyText ?? '', () => undefined));
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    return error.advice === undefined ? error.problem : `${error.problem}\n${error.advice}`;
  }
  return 'The template fails';
}

function wordsOf({ problem, meant }: Refutation, text: string, offset: number, { format }: ProofSubject): string {
  return problem ?? effectOf(format, text, meant ?? '', offset);
}

/** `$user_id, ` */
function textAt({ source, block }: TemplateToProve, { printed, position }: Refutation): string {
  const statement = printed?.statement;
  if (statement?.kind === 'rendered-reference') return `${statement.reference.text}, `;
  const directive = /^#\{?(\w+)/.exec(source.text.slice(position, position + 20));
  return directive && block.length > 0 ? `#${directive[1]}, ` : '';
}

function claimProof({ claim, verdict, refutation, doubt, at }: LocatedClaim, tries: number): ClaimProof {
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

/** Returns the input without empty members. */
function plainInput(input: MappingInput): MappingInput {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]: [string, unknown]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  );
}
