import { validateJson } from '../json-schema/validator';
import type { TemplateToProve } from './claims';
import type { Proof, ProofOptions } from './proof';
import { seedOf, subjectOf, triesOf } from './proof-options';
import { proveTemplate } from './prove';
import type { FitsModel } from './search/gateway';

/**
 * A proof of a template by itself, of which only the options tell what surrounds it.
 *
 * @param file as the report is to name it
 */
export function prove(template: TemplateToProve, options: ProofOptions, file?: string): Proof {
  const subject = subjectOf(options);
  return proveTemplate(template, subject, {
    tries: triesOf(options),
    seed: seedOf(options),
    ...(subject.bodySchema === undefined ? {} : { fitsModel: fitsModelOf(subject.bodySchema) }),
    ...(file === undefined ? {} : { file }),
    receiver: options.response === true ? 'the client' : 'the endpoint',
  });
}

/** The validator of an API asks its models by name. */
function fitsModelOf(schema: unknown): FitsModel {
  const models = new Map([['Model', schema]]);
  return (body) => validateJson(body, 'Model', models).length === 0;
}

export { proveTemplate };
