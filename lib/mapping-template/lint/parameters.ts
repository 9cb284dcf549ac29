import type { Argument, Block, Reference, ReferencePart } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { referencesOf } from '../syntax/visit';

/** A parameter that a reference reads. */
interface Read {
  readonly reference: Reference;
  /** Undefined if the name is known only when the template runs. */
  readonly name?: string;
  /** The only group that the name is looked up in: `path`, `querystring` or `header`. Undefined for all three. */
  readonly group?: string;
}

/** Finds parameters that the method has and the template never reads. */
export function unreadFindings({ block }: ParsedTemplate, options: LintOptions): Finding[] {
  return options.response ? [] : unreadParameters(parametersRead(block), options);
}

/** Finds names that the template reads and the method does not have. */
export function misreadFindings({ block }: ParsedTemplate, options: LintOptions): Finding[] {
  const reads = readsIn(block);
  const names = new Set(reads.map(({ name }) => name));
  return reads.flatMap((read) => misread(read, names, options));
}

/**
 * The names that a template reads. A name that is looked up in one group only has the group before it: `path.id`. Undefined if the
 * template may read any name, because it computes the name.
 */
export function parametersRead(block: Block): ReadonlySet<string> | undefined {
  const read = new Set<string>();
  for (const { name, group } of readsIn(block)) {
    if (name === undefined) return undefined;
    read.add(group === undefined ? name : `${group}.${name}`);
  }
  return read;
}

export function unreadParameters(
  read: ReadonlySet<string> | undefined,
  { pathParameters = [], requiredParameters = [] }: LintOptions,
): Finding[] {
  if (read === undefined) return [];
  const known = new Set([...read].map((name) => name.toLowerCase()));
  const missing = (names: string[], groups: string[], what: string, remedy: string): Finding[] =>
    names
      .filter(
        (name) => ![name, ...groups.map((group) => `${group}.${name}`)].some((key) => known.has(key.toLowerCase())),
      )
      .map((name) => ({
        rule: 'unread-parameter',
        offset: 0,
        message: `The template never reads the ${what} ${name}: the model does not get it.`,
        fix: `Read it with $input.params("${name}"), or ${remedy}.`,
      }));
  return [
    ...missing(pathParameters, ['path'], 'path parameter', 'take it out of the path'),
    ...missing(requiredParameters, ['querystring', 'header'], 'required parameter', 'do not require it'),
  ];
}

function readsIn(block: Block): Read[] {
  return [...referencesOf(block)].flatMap(readsOf);
}

/**
 * @param names all names that the template reads: an author who reads `Origin` and `origin` knows that the case
 * counts.
 */
function misread(
  { reference, name, group }: Read,
  names: ReadonlySet<string | undefined>,
  { pathParameters, requiredParameters = [], optionalParameters = [] }: LintOptions,
): Finding[] {
  if (name === undefined) return [];
  const known = [
    ...(group === undefined || group === 'path' ? (pathParameters ?? []) : []),
    ...(group === 'path' ? [] : [...requiredParameters, ...optionalParameters]),
  ];
  if (known.includes(name)) return [];
  const alike = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (alike !== undefined && names.has(alike)) return [];
  if (alike !== undefined) {
    return [
      {
        rule: 'parameter-case',
        offset: reference.begin,
        message: `${reference.text} reads "${name}", but the parameter is "${alike}": the case of a name counts.`,
        fix: `Write "${alike}".`,
      },
    ];
  }
  if (group !== 'path' || pathParameters === undefined) return [];
  return [
    {
      rule: 'missing-path-parameter',
      offset: reference.begin,
      message: `${reference.text} reads the path parameter "${name}", which the path lacks: it is always empty.`,
      fix: pathParameters.length === 0 ? `Add {${name}} to the path.` : `The path has ${pathParameters.join(', ')}.`,
    },
  ];
}

/**
 * Reads `$input.params("x")`, `$input.params().path.x`, `$input.params().path.get("x")`, and names made at run time.
 */
function readsOf(reference: Reference): Read[] {
  const [call, group, entry] = [0, 1, 2].map((index) => reference.parts.at(index));
  if (reference.name !== 'input' || call?.kind !== 'method' || call.name !== 'params') return [];
  const argument = call.args.at(0);
  if (argument) return [{ reference, ...named(argument) }];
  if (group?.kind !== 'property' || entry === undefined) return [{ reference }];
  return [{ reference, group: group.name, ...namedBy(entry) }];
}

function namedBy(entry: ReferencePart): { name?: string } {
  if (entry.kind === 'property') return { name: entry.name };
  if (entry.kind === 'index') return named(entry.index);
  const key = entry.args.at(0);
  return entry.name === 'get' && key ? named(key) : {};
}

function named(argument: Argument): { name?: string } {
  if (argument.kind === 'literal' && typeof argument.value === 'string') return { name: argument.value };
  if (argument.kind !== 'interpolated-string') return {};
  const text = argument.block.at(0);
  return text?.kind === 'text' && argument.block.length === 1 ? { name: text.text } : {};
}
