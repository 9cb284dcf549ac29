/** Returns the requests that the prover would try on a template: plain ones first, then hostile ones. */
import type { MappingInput } from '../mapping-input';
import type { ParsedTemplateHolder } from '../parsed-template';
import { analyse } from '../prove/analyse';
import type { ProofSubject } from '../prove/claims';
import type { Proving } from '../prove/prove';
import { search } from '../prove/search/search';

export function triedRequests(
  template: ParsedTemplateHolder,
  subject: ProofSubject,
  { tries, seed, fitsModel, stageVariables }: Omit<Proving, 'receiver'>,
): MappingInput[] {
  const { _parsed: parsed } = template;
  const inputs: MappingInput[] = [];
  search({
    template: parsed,
    subject,
    // The claims only determine the values to try. They are not checked here.
    claims: subject.response ? [] : ['contained'],
    analysis: analyse(parsed, subject),
    tries,
    seed,
    ...(fitsModel && { fitsModel }),
    ...(stageVariables && { stageVariables }),
    onTry: (draft) => inputs.push(draft.toInput()),
  });
  return inputs;
}
