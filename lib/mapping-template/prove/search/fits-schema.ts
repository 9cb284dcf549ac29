import { validateJson } from '../../json-schema/validator';
import type { FitsModel } from './gateway';

/** Whether the validator lets a body through by this schema. The validator of an API asks its models by name. */
export function fitsSchema(schema: unknown): FitsModel {
  const models = new Map([['Model', schema]]);
  return (body) => validateJson(body, 'Model', models).length === 0;
}
