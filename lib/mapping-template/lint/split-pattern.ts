import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';
import { literalText } from './literals';

const TAKE_A_PATTERN = new Set(['split', 'replaceAll', 'replaceFirst']);

/** Describes the meaning of a sign as a regular expression. */
function effectOf(method: string, pattern: string): string | undefined {
  if (/^[*+?]$/.test(pattern)) return 'is no valid regular expression, and API Gateway answers 500';
  if (/^[([{]$/.test(pattern)) return 'is no valid regular expression, and API Gateway answers 500';
  if (/^\|+$/.test(pattern)) return 'means "nothing or nothing", which is found between all characters';
  if (method !== 'split') return undefined;
  if (pattern === '.') return 'means any character, so that nothing is left between the matches';
  return pattern === '^' || pattern === '$' ? 'means a place and no character, so that nothing is split' : undefined;
}

/** Finds `split("|")` and similar calls, because such a sign has a special meaning in a regular expression. */
export function signsInPatterns({ block }: ParsedTemplate): Finding[] {
  return inventoryOf(block).uses.flatMap(({ reference }) =>
    reference.parts.flatMap((part): Finding[] => {
      const argument = part.kind === 'method' && TAKE_A_PATTERN.has(part.name) ? part.args.at(0) : undefined;
      if (part.kind !== 'method' || argument?.kind !== 'literal') return [];
      const pattern = literalText(argument);
      const effect = pattern === undefined ? undefined : effectOf(part.name, pattern);
      if (pattern === undefined || effect === undefined) return [];
      const escaped = pattern === '^' ? '\\^' : `[${pattern.replace(/\|+/, '|')}]`.repeat(pattern.length);
      return [
        {
          rule: 'split-pattern',
          offset: argument.begin,
          message: `${part.name} takes a regular expression, where "${pattern}" ${effect}.`,
          fix: 'Put the sign into brackets, where it has no meaning of its own.',
          remedies: [
            {
              fix: `Write ${part.name}("${escaped}"${part.args.length > 1 ? ', …' : ''}).`,
              edits: [{ begin: argument.begin + 1, end: argument.end - 1, text: escaped }],
            },
          ],
        },
      ];
    }),
  );
}
