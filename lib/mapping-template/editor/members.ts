/** Lists the members that may follow a reference and a dot, from the engine's own tables. */
import { FOREACH_PROPERTIES, ForeachState } from '../evaluation/foreach-state';
import { methodsOf } from '../java/access';
import { listMethods } from '../java/list-methods';
import { mapMethods } from '../java/map-methods';
import { objectMethods } from '../java/object-methods';
import { stringMethods } from '../java/string-methods';
import { KNOWN_NAMES } from '../lint/known-names';
import { inventoryOf } from '../lint/inventory';
import type { ParsedTemplateHolder } from '../parsed-template';
import { OFFERED_DIRECTIVES } from '../syntax/directive-words';
import { JavaMap, type JavaValue, type MethodTable } from '../values/values';
import { describeValue } from './described-value';

export interface Member {
  readonly name: string;
  readonly kind: 'property' | 'method';
  /** The parameters of a method, for each overload: `(String, int)`; or the value of a property. */
  readonly detail?: string;
}

/** The most entries of a map that are listed. */
const MAX_ENTRIES = 200;
/** The length of the longest value that is shown beside a name. */
const MAX_DETAIL_LENGTH = 40;

/** @param path the reference as written, without `$` and braces: `context.identity` */
export function knownMembers(path: string, value: JavaValue | undefined): Member[] {
  const methods = value === undefined ? undefined : methodsOf(value);
  return (KNOWN_NAMES.get(path) ?? []).map((name) => {
    const overloads = methods?.get(name);
    return overloads && !(value instanceof JavaMap) ? methodMember(name, overloads) : { name, kind: 'property' };
  });
}

/** Lists the entries of a map, and the methods of the value's class. */
export function membersOf(value: JavaValue): Member[] {
  if (value instanceof ForeachState) return FOREACH_PROPERTIES.map((name) => ({ name, kind: 'property' }));
  return [...entriesOf(value), ...methodsIn(methodsOf(value))];
}

/** Lists the methods of texts, lists and maps, for a value of an unknown class. */
export function commonMembers(): Member[] {
  return methodsIn(new Map([...stringMethods, ...listMethods, ...mapMethods]));
}

/** Lists the variables that a template sets. */
export function variablesOf(template: ParsedTemplateHolder): string[] {
  return [...inventoryOf(template._parsed.block).assignments.keys()];
}

export function foreachMembers(): Member[] {
  return FOREACH_PROPERTIES.map((name) => ({ name, kind: 'property' }));
}

export { OFFERED_DIRECTIVES };

function entriesOf(value: JavaValue): Member[] {
  if (!(value instanceof JavaMap)) return [];
  const members: Member[] = [];
  for (const { key, value: entry } of value.entries()) {
    if (members.length >= MAX_ENTRIES) break;
    if (typeof key !== 'string' || !/^[A-Za-z_][\w-]*$/.test(key)) continue;
    const { text } = describeValue(entry);
    const detail = text.length > MAX_DETAIL_LENGTH ? `${text.slice(0, MAX_DETAIL_LENGTH)}…` : text;
    members.push({ name: key, kind: 'property', ...(detail !== '' && { detail }) });
  }
  return members;
}

function methodsIn(table: MethodTable): Member[] {
  return [...table]
    .filter(([name]) => !objectMethods.has(name) || name === 'toString')
    .map(([name, overloads]) => methodMember(name, overloads));
}

function methodMember(
  name: string,
  overloads: MethodTable extends ReadonlyMap<string, infer Overloads> ? Overloads : never,
): Member {
  const detail = overloads
    .map(({ parameters }) => `(${parameters.map((type) => type.replace('?', '')).join(', ')})`)
    .join(' ');
  return { name, kind: 'method', detail };
}
