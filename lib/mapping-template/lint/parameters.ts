import type { Argument, Block, Reference } from '../syntax/ast';
import type { Finding, LintOptions } from './advice';
import { referencesOf } from './visit';

/** What a reference reads of the request's parameters. */
interface Read {
  readonly reference: Reference;
  /** Undefined where the name is known only when the template runs. */
  readonly name?: string;
  /** Whether the name is looked up among the path parameters alone. */
  readonly pathOnly: boolean;
}

/** Parameters that the method has and the template never reads, and names that it reads and the method has not. */
export function parameterFindings(block: Block, options: LintOptions): Finding[] {
  const unread = options.response ? [] : unreadParameters(parametersRead(block), options);
  return [...unread, ...readsIn(block).flatMap((read) => misread(read, options))];
}

/** The names that a template reads; undefined where it may read any, since it makes the name up when it runs. */
export function parametersRead(block: Block): ReadonlySet<string> | undefined {
  const names = readsIn(block).map(({ name }) => name);
  return names.includes(undefined) ? undefined : new Set(names as string[]);
}

export function unreadParameters(
  read: ReadonlySet<string> | undefined,
  { pathParameters = [], requiredParameters = [] }: LintOptions,
): Finding[] {
  if (read === undefined) return [];
  const known = new Set([...read].map((name) => name.toLowerCase()));
  const missing = (names: string[], what: string, remedy: string): Finding[] =>
    names
      .filter((name) => !known.has(name.toLowerCase()))
      .map((name) => ({
        rule: 'unread-parameter',
        offset: 0,
        message: `The template never reads the ${what} ${name}: the model does not get it.`,
        fix: `Read it with $input.params("${name}"), or ${remedy}.`,
      }));
  return [
    ...missing(pathParameters, 'path parameter', 'take it out of the path'),
    ...missing(requiredParameters, 'required parameter', 'do not require it'),
  ];
}

function readsIn(block: Block): Read[] {
  return [...referencesOf(block)].flatMap(readsOf);
}

function misread({ reference, name, pathOnly }: Read, options: LintOptions): Finding[] {
  if (name === undefined) return [];
  const { pathParameters, requiredParameters = [] } = options;
  const known = pathOnly ? (pathParameters ?? []) : [...(pathParameters ?? []), ...requiredParameters];
  if (known.includes(name)) return [];
  const alike = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
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
  if (!pathOnly || pathParameters === undefined) return [];
  return [
    {
      rule: 'missing-path-parameter',
      offset: reference.begin,
      message: `${reference.text} reads the path parameter "${name}", which the path lacks: it is always empty.`,
      fix: pathParameters.length === 0 ? `Add {${name}} to the path.` : `The path has ${pathParameters.join(', ')}.`,
    },
  ];
}

/** `$input.params("x")`, `$input.params().path.x`, `$input.params().path.get("x")` and all that could be any name. */
function readsOf(reference: Reference): Read[] {
  const [call, group, entry] = [0, 1, 2].map((index) => reference.parts.at(index));
  if (reference.name !== 'input' || call?.kind !== 'method' || call.name !== 'params') return [];
  const argument = call.args.at(0);
  if (argument) return [{ reference, ...named(argument), pathOnly: false }];
  if (group?.kind !== 'property' || entry === undefined) return [{ reference, pathOnly: false }];
  const pathOnly = group.name === 'path';
  if (entry.kind === 'property') return [{ reference, name: entry.name, pathOnly }];
  if (entry.kind === 'index') return [{ reference, ...named(entry.index), pathOnly }];
  const key = entry.args.at(0);
  return [{ reference, ...(entry.name === 'get' && key && named(key)), pathOnly }];
}

function named(argument: Argument): { name?: string } {
  if (argument.kind === 'literal' && typeof argument.value === 'string') return { name: argument.value };
  if (argument.kind !== 'interpolated-string') return {};
  const text = argument.block.at(0);
  return text?.kind === 'text' && argument.block.length === 1 ? { name: text.text } : {};
}
