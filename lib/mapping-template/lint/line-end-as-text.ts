import type { Argument, InterpolatedString, Literal } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, valueOf, type Inventory } from './inventory';
import { breaksIn, offsetOf } from './json-breaks';

/** Finds `\n` where a line end was meant. VTL has no such escape, so a backslash and an n are printed. */
export function lineEndsAsText(template: ParsedTemplate, options: LintOptions): Finding[] {
  const inventory = inventoryOf(template.block);
  const inText = breaksIn(template, options, ['word'])
    .filter(({ word }) => /^\\[rn]/.test(word))
    .map(({ at }) => advice(offsetOf(template.source.text, at)));
  const encoded = inventory.uses.flatMap(({ reference }) => {
    const part = reference.parts.at(0);
    if (reference.name !== 'util' || part?.kind !== 'method' || !ENCODES.has(part.name)) return [];
    const string = stringOf(part.args.at(0), inventory);
    if (!string) return [];
    const ending = template.source.text.slice(string.end - 5, string.end);
    const found = /(?:\\r)?\\n["']$/.exec(ending)?.[0];
    return found === undefined ? [] : [advice(string.end - found.length)];
  });
  return [...new Map([...inText, ...encoded].map((finding) => [finding.offset, finding])).values()];
}

const ENCODES = new Set(['base64Encode', 'urlEncode']);

/** Gives the string that an argument is, or that its variable is set to. */
function stringOf(argument: Argument | undefined, inventory: Inventory): InterpolatedString | Literal | undefined {
  const value =
    argument?.kind === 'reference' && argument.parts.length === 0 ? valueOf(argument.name, inventory) : argument;
  return value?.kind === 'interpolated-string' || value?.kind === 'literal' ? value : undefined;
}

function advice(offset: number): Finding {
  return {
    rule: 'line-end-as-text',
    offset,
    message: 'This is a backslash and a letter: a mapping template has no escape for a line end.',
    fix: 'Break the line inside of the quotes, or in the text itself.',
  };
}
