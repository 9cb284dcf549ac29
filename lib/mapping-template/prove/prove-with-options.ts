import type { TemplateToProve } from './claims';
import type { Proof, ProofOptions } from './proof';
import { seedOf, subjectOf, triesOf } from './proof-options';
import { proveTemplate } from './prove';
import { fitsSchema } from './search/fits-schema';

/**
 * Proves a template without an API. Only the options describe its method.
 *
 * @param file the name of the template in the report
 */
export function prove(template: TemplateToProve, options: ProofOptions, file?: string): Proof {
  const subject = subjectOf(options);
  return proveTemplate(template, subject, {
    tries: triesOf(options),
    seed: seedOf(options),
    ...(subject.bodySchema === undefined ? {} : { fitsModel: fitsSchema(subject.bodySchema) }),
    ...(file === undefined ? {} : { file }),
    receiver: options.response === true ? 'the client' : 'the endpoint',
  });
}

export { proveTemplate };
