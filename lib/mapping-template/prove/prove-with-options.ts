import type { TemplateToProve } from './claims';
import type { Proof, ProofOptions } from './proof';
import { seedOf, subjectOf, triesOf } from './proof-options';
import { proveTemplate } from './prove';

/** A proof of a template by itself, of which only the options tell what surrounds it. */
export function prove(template: TemplateToProve, options: ProofOptions): Proof {
  return proveTemplate(template, subjectOf(options), {
    tries: triesOf(options),
    seed: seedOf(options),
    receiver: options.response === true ? 'the client' : 'the endpoint',
  });
}

export { proveTemplate };
