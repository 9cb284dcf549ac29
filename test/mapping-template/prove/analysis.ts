import { analyse } from '../../../lib/mapping-template/prove/analyse';
import type { AnalysisLimits } from '../../../lib/mapping-template/prove/analysis/run';
import type { Claim, ProofSubject } from '../../../lib/mapping-template/prove/claims';
import { parse } from '../../../lib/mapping-template/syntax/parser';
import { Source } from '../../../lib/mapping-template/syntax/source';

const SUBJECT: ProofSubject = {
  format: 'json',
  response: false,
  requiredQueryParameters: [],
  requiredHeaders: [],
  requiredParameters: [],
  nested: [],
};

/** Returns the claims that the analysis proves, and its doubts with the code to which they refer. */
export function analysed(template: string, subject: Partial<ProofSubject> = {}, limits?: AnalysisLimits) {
  const source = new Source(template);
  const { proved, doubts, notes } = analyse({ source, block: parse(source) }, { ...SUBJECT, ...subject }, limits);
  return {
    proved: [...proved],
    doubts: doubts.map(({ claim, begin, end, reason }) => ({ claim, at: template.slice(begin, end), reason })),
    notes,
  };
}

export const proved = (template: string, subject?: Partial<ProofSubject>): Claim[] =>
  analysed(template, subject).proved;
