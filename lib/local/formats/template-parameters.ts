import type { StackTemplate } from '../cloudformation/nested-stacks';
import { isJsonObject, member } from '../json-object';
import { UsageError } from '../usage-error';

/**
 * A value for a parameter that is not there would be taken for heeded.
 *
 * @param names the parameters that a user gives values for
 * @throws UsageError if the template does not have one of them
 */
export function refuseUnknownParameters(
  { template, literal }: StackTemplate,
  names: readonly string[],
  where: string,
): void {
  const declared = member(template, 'Parameters');
  const known = isJsonObject(declared) && !literal ? Object.keys(declared) : [];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const others = known.length === 0 ? 'It has no parameters.' : `It has ${known.join(', ')}.`;
  throw new UsageError(`${where} has no parameter ${unknown.join(', ')}. ${others}`);
}
