/** Reads the literals of a template. */
import type { Argument, ReferencePart } from '../syntax/ast';

/** Gives the text of a string in which nothing is evaluated. */
export function literalText(argument: Argument): string | undefined {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : undefined;
  if (argument.kind !== 'interpolated-string') return undefined;
  const texts = argument.block.map((statement) => (statement.kind === 'text' ? statement.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Gives the name of a property, or of an entry or an item that a literal selects. */
export function nameOf(part: ReferencePart): string | undefined {
  if (part.kind === 'property') return part.name;
  if (part.kind === 'method' && part.name !== 'get') return undefined;
  const key = part.kind === 'index' ? part.index : part.args.at(0);
  return key?.kind === 'literal' && typeof key.value === 'number' ? String(key.value) : key && literalText(key);
}

/** Tells whether a call of split() takes a form apart. */
export function splitsForm(part: ReferencePart): boolean {
  const pattern = part.kind === 'method' && part.name === 'split' ? part.args.at(0) : undefined;
  return pattern !== undefined && SPLITS_FORM.has(literalText(pattern) ?? '');
}

const SPLITS_FORM = new Set(['&', '[&]']);
