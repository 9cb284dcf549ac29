import { isJsonObject } from '../json-schema/json-object';
import type { Reference } from '../syntax/ast';
import { referencesOf } from '../syntax/visit';
import type { ParsedTemplate } from './finding';
import { nearestName } from './nearest-name';
import { literalText } from './literals';

/** A member of the body that a template reads, but that the schema of the body does not name. */
export interface UnknownMember {
  readonly line: number;
  readonly column: number;
  /** `$input.json("$.itms") reads the member itms, which the schema does not name.` */
  readonly message: string;
}

/** With one of these keywords a schema accepts members that its `properties` do not name. */
const OTHER_KEYWORDS = ['$ref', 'ref', 'allOf', 'anyOf', 'oneOf', 'not', 'patternProperties'];
/** Properties of Java's maps, which are not members. */
const OF_MAPS = ['empty', 'class'];
const PLAIN_PATH = /^\$(?:\.[A-Za-z_][\w-]*|\[(?:\d+|\*)\])*$/;

/** Finds members of the body that a schema does not name. The schema may accept them, but most are typing errors. */
export function unknownMembers({ block, source }: ParsedTemplate, schema: unknown): UnknownMember[] {
  return [...referencesOf(block)].flatMap((reference) => {
    const unknown = unknownMember(schema, membersRead(reference));
    if (unknown === undefined) return [];
    const { name, known } = unknown;
    const nearest = nearestName(name, known);
    const remedy = nearest === undefined ? `It has ${known.join(', ') || 'none'}.` : `Is ${nearest} meant?`;
    const message = `${reference.text} reads the member ${name}, which the schema does not name. ${remedy}`;
    return [{ ...source.locate(reference.begin), message }];
  });
}

/** The members on the path that a reference reads, `*` for an item of a list; none if the path is not plain. */
function membersRead({ name, parts }: Reference): string[] {
  const call = parts.at(0);
  if (name !== 'input' || call?.kind !== 'method' || !['path', 'json'].includes(call.name)) return [];
  const argument = call.args.at(0);
  const path = argument && literalText(argument);
  if (path === undefined || !PLAIN_PATH.test(path)) return [];
  const inPath = [...path.matchAll(/\.([\w-]+)|\[/g)].map(
    ([, member]: readonly (string | undefined)[]) => member ?? '*',
  );
  const behind = parts.slice(1);
  const end = behind.findIndex((part) => part.kind !== 'property' || OF_MAPS.includes(part.name));
  const properties = end < 0 ? behind : behind.slice(0, end);
  return [...inPath, ...properties.flatMap((part) => (part.kind === 'property' ? [part.name] : []))];
}

function unknownMember(
  schema: unknown,
  [member, ...others]: readonly (string | undefined)[],
): { readonly name: string; readonly known: string[] } | undefined {
  if (member === undefined || !isJsonObject(schema) || OTHER_KEYWORDS.some((keyword) => keyword in schema))
    return undefined;
  if (member === '*') return unknownMember(schema.items, others);
  const { properties } = schema;
  if (!isJsonObject(properties)) return undefined;
  if (Object.hasOwn(properties, member)) return unknownMember(properties[member], others);
  return { name: member, known: Object.keys(properties) };
}
