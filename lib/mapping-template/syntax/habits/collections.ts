/** Habits in arguments, lists, maps and indexes. */
import { type Habit, WITHOUT_OPERATORS, SIMPLE, SIMPLE_BEHIND, advice, length, group, replaces } from './habit';
import type { Advice } from '../remedy';
import type { Slip } from '../slip';

export const COLLECTIONS: readonly Habit[] = [
  {
    // The reader is already behind the "$", which begins no reference.
    places: ['argument'],
    behind: /\$\s*$/,
    at: /^([.[][^()"'\r\n]*?(?:\([^()\r\n]*\)[^()"'\r\n]*?)?)(?=\s*\))/,
    advice: (slip, found, before) =>
      advice(
        'A JSONPath is a string and stands in quotes.',
        slip.swap(
          length(before),
          length(found),
          slip.reader.inString || !group(found).includes("'") ? `'$${group(found)}'` : `"$${group(found)}"`,
        ),
      ),
  },
  {
    places: ['argument'],
    at: /^(\$\[(?:[^()"'\r\n]|'[^'\r\n]*'|"[^"\r\n]*")*?)(?=\s*\))/,
    advice: (slip, found) => {
      const path = group(found);
      const quote = path.includes("'") ? '"' : "'";
      const change = path.includes(quote) || (slip.reader.inString && quote === '"');
      return advice(
        'A JSONPath is a string and stands in quotes.',
        change ? undefined : slip.swap(0, length(found), quote + path + quote),
      );
    },
  },
  {
    places: ['argument'],
    behind: /\((\s+)$/,
    at: /^\)/,
    advice: (slip, _found, before) =>
      advice('A call without arguments has nothing between its parentheses.', slip.swap(length(before), 1, '()')),
  },
  {
    places: ['argument'],
    behind: /,\s*$/,
    at: /^\)/,
    advice: (slip, _found, before) =>
      advice('A call has no comma after its last argument.', slip.swap(length(before), 1, ')')),
  },
  { places: WITHOUT_OPERATORS, at: /^[-+*/%&|=<>!(?]/, advice: computeFirst },
  {
    places: ['argument end', 'list end', 'map end', 'index end', 'directive argument'],
    at: /^(?:and|or|eq|ne|lt|le|gt|ge|not)(?![\w-])/,
    advice: () => NO_OPERATORS,
  },
  {
    places: ['item'],
    behind: /,\s*$/,
    at: /^[,\]]/,
    advice: (slip, found, before) =>
      group(found, 0) === ','
        ? advice('A value is missing between two commas.', slip.swap(length(before), 1, ','))
        : advice('A list has no comma after its last value.', slip.swap(length(before), 1, ']')),
  },
  {
    places: ['item'],
    behind: /\[\s*$/,
    at: /^\]/,
    advice: (slip, _found, before) =>
      advice('An empty list is written [], without blanks.', slip.swap(length(before), 1, '[]')),
  },
  {
    places: ['key'],
    behind: /,\s*$/,
    at: /^\}/,
    advice: (slip, _found, before) =>
      advice('A map has no comma after its last entry.', slip.swap(length(before), 1, '}')),
  },
  {
    places: ['key'],
    at: /^([A-Za-z_][\w-]*)/,
    advice: (slip, found) =>
      advice(`A key is written in quotes: '${group(found)}'.`, slip.swap(0, length(found), `'${group(found)}'`)),
  },
  replaces(['colon'], /^=>?|^,/, 'A colon stands between a key and its value.', ':'),
  {
    places: ['list end'],
    at: /^:([^[\]]*)\]/,
    advice: (slip, found) =>
      advice('A value with keys is a map, and stands in braces.', {
        edits: [
          slip.edit(
            slip.opened,
            slip.reader.position + length(found),
            `{${slip.sinceOpened.slice(1)}:${group(found)}}`,
          ),
        ],
      }),
  },
];

const NO_OPERATORS = 'Arguments, brackets, lists and maps take no operators: compute the value with #set first.';

function computeFirst(slip: Slip): Advice {
  const right = new RegExp(String.raw`^([-+*/%])\s*(${SIMPLE})`).exec(slip.rest);
  const left = SIMPLE_BEHIND.exec(slip.before);
  if (!right || !left) return { text: NO_OPERATORS };
  const { text, position } = slip.reader;
  const name = text.includes('$result') ? '$computed' : '$result';
  const line = Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
  const set = `#set(${name} = ${group(left)} ${group(right)} ${group(right, 2)})`;
  return advice(NO_OPERATORS, {
    edits: [slip.edit(line, line, set), slip.edit(position - length(left), position + length(right), name)],
    shown: `Write ${set} before it, and ${name} here.`,
  });
}
