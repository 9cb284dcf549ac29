import { validateJson } from '../../json-schema/validator';
import type { FitsModel } from './gateway';

/** Returns a test whether the validator accepts a body by this schema. The validator needs a name, as for the models of an API. */
export function fitsSchema(schema: unknown): FitsModel {
  const models = new Map([['Model', schema]]);
  return (body) => validateJson(body, 'Model', models).length === 0;
}
