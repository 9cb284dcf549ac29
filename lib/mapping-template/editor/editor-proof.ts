/** A proof with the details for an editor: places as offsets, the remedy, and the place in the output at which a claim breaks. */
import type { MappingInput } from '../mapping-input';
import type { ParsedTemplateHolder } from '../parsed-template';
import type { Claim, ProofSubject } from '../prove/claims';
import { type LocatedClaim, type Proving, proveInDetail } from '../prove/prove';
import type { UnreachedBlock } from '../prove/template-coverage';
import type { Location } from '../syntax/source';

export interface EditorClaim {
  readonly claim: Claim;
  readonly verdict: 'proved' | 'refuted' | 'undecided';
  readonly reason?: string;
  readonly at?: Location;
  readonly remedy?: string;
  readonly counterexample?: MappingInput;
  /** The output for the counterexample, and the offset at which it breaks the claim; undefined if the template fails. */
  readonly output?: { readonly text: string; readonly offset: number };
}

export interface EditorProof {
  readonly claims: readonly EditorClaim[];
  readonly proved: boolean;
  readonly report: string;
  readonly notes: readonly string[];
  readonly branches: number;
  readonly reached: number;
  readonly unreached: readonly UnreachedBlock[];
}

export function proveInEditor(template: ParsedTemplateHolder, subject: ProofSubject, proving: Proving): EditorProof {
  const { proof, claims, notes } = proveInDetail(template._parsed, subject, proving);
  const { coverage, proved, message } = proof;
  return {
    claims: claims.map((claim, index) => editorClaim(claim, proof.claims[index].reason)),
    proved,
    report: message,
    notes,
    branches: coverage.branches,
    reached: coverage.reached,
    unreached: coverage._unreachedBranches,
  };
}

function editorClaim({ claim, verdict, at, refutation }: LocatedClaim, reason: string | undefined): EditorClaim {
  const { input, output, offset, remedy } = refutation ?? {};
  return {
    claim,
    verdict,
    ...(reason !== undefined && { reason }),
    ...(at && { at }),
    ...(remedy !== undefined && { remedy }),
    ...(input && { counterexample: input }),
    ...(output && offset !== undefined && { output: { text: output.text, offset } }),
  };
}
