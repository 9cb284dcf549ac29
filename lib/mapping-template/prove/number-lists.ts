/** Remedies for a list of numbers that a client sends as one text, `1,2,3`, and that the template prints between brackets. */
import type { Remedy } from '../lint/finding';
import { NUMBER_PATTERN, plain } from '../lint/written-code';
import type { Reference } from '../syntax/ast';
import { statementAt } from '../syntax/visit';
import type { TemplateToProve } from './claims';

/** If the name suggests several numbers, the remedy splits the text at its commas and prints only the pieces that are numbers. */
export function numberListsAt({ source, block }: TemplateToProve, position: number): Remedy[] {
  const statement = statementAt(block, position);
  if (statement?.kind !== 'rendered-reference' || statement.begin !== position) return [];
  const { reference } = statement;
  const { begin, end } = reference;
  const isWhole = /\[\s*$/.test(source.text.slice(0, begin)) && /^\s*\]/.test(source.text.slice(end));
  if (!isWhole || !SEVERAL.test(nameOf(reference))) return [];
  const text =
    `#foreach($number in ${plain(reference)}.split(",", 1000))#if($number.matches("${NUMBER_PATTERN}"))$number#{else}null#end` +
    '#if($foreach.hasNext),#end#end';
  return [{ fix: `Print each number of the list: ${text}`, edits: [{ begin, end, text }] }];
}

/** `ids`, `features`, `idList`, `input_vector`, but neither `address` nor `status` */
const SEVERAL = /(?:[^su]s|list|array|vector|data)$/i;

/** The last name in the reference: that of the parameter or of the variable. */
function nameOf({ text }: Reference): string {
  return text.match(/\w+/g)?.at(-1) ?? '';
}
