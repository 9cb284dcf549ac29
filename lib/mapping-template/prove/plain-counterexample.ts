/**
 * Searches a few plain requests for one that breaks a claim, because synthesis has no time for a proof. Does not load the
 * analysis.
 */
import { API_GATEWAY_LIMITS } from '../values/limits';
import { type Claim, claimsOf, type ProofSubject, type TemplateToProve } from './claims';
import { circumstancesOf, curlOf, type CurlTarget } from './curl';
import { DEFAULT_SEED } from './defaults';
import { fitsSchema } from './search/fits-schema';
import { search } from './search/search';

export interface PlainCounterexample {
  readonly claim: Claim;
  /** The request as a command. */
  readonly request: string;
  /** Descriptions of values that a command cannot send, such as a stage variable. */
  readonly circumstances: readonly string[];
  /** The place of the statement that breaks the claim, from 1. */
  readonly line: number;
  readonly column: number;
}

/** Of 116 public templates, three quarters of those that 40 requests refute are refuted by two, and nine tenths by 20. */
const TRIES = 20;
const LIMITS = { ...API_GATEWAY_LIMITS, steps: 5_000, output: 100_000 };
const NOT_ANALYSED = { proved: new Set<Claim>(), doubts: [], notes: [] };

/** @returns undefined if none of a few requests breaks a claim. This does not prove the claim. */
export function findPlainCounterexample(
  template: TemplateToProve,
  subject: ProofSubject,
  target: CurlTarget,
): PlainCounterexample | undefined {
  const { refutations, fields } = search({
    ...{ template, subject, claims: claimsOf(subject), analysis: NOT_ANALYSED },
    ...{ tries: TRIES, seed: DEFAULT_SEED, limits: LIMITS, isOneEnough: true },
    ...(subject.bodySchema === undefined ? {} : { fitsModel: fitsSchema(subject.bodySchema) }),
  });
  for (const [claim, { draft, position }] of refutations) {
    const input = draft.toInput();
    return {
      claim,
      request: curlOf(input, target),
      circumstances: circumstancesOf(input, fields),
      ...template.source.locate(position),
    };
  }
  return undefined;
}
