import type { MethodCall } from '../syntax/ast';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';
import { literalText } from './literals';

/** Finds `replaceAll("\'", "'")`: the regular expression `\'` matches the quote alone, which is replaced by itself. */
export function lostBackslashes({ source, block }: ParsedTemplate): Finding[] {
  return inventoryOf(block).uses.flatMap(({ reference }) =>
    reference.parts.flatMap((part) => (part.kind === 'method' ? changesNothing(part, source.text) : [])),
  );
}

function changesNothing({ name, args }: MethodCall, template: string): Finding[] {
  const [pattern, replacement] = [args.at(0), args.at(1)];
  if (name !== 'replaceAll' || !pattern || !replacement || args.length !== 2) return [];
  const text = literalText(pattern);
  if (text === undefined || !/^\\?'$/.test(text) || !/^\\?'$/.test(literalText(replacement) ?? '')) return [];
  // In the template the quotes of the pattern may be doubled.
  const written = template.slice(pattern.begin + 1, pattern.end - 1).replace(/^\\/, '');
  return [
    {
      rule: 'lost-backslash',
      offset: pattern.begin,
      message:
        `${template.slice(pattern.begin, pattern.end)} finds a quote alone and replaces it by itself: nothing changes, ` +
        `and \\' stays. A backslash was lost, maybe in the language that the template is written into.`,
      fix: 'The pattern needs two backslashes when it reaches API Gateway; in a string of TypeScript or JSON each is written twice.',
      remedies: [
        {
          fix: `API Gateway has to get ${template[pattern.begin]}\\\\${written}${template[pattern.begin]}; in a string of TypeScript or JSON each backslash is written twice.`,
          edits: [{ begin: pattern.begin + 1, end: pattern.end - 1, text: `\\\\${written}` }],
        },
      ],
    },
  ];
}
