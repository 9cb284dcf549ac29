/** Habits in the parentheses of #foreach, #if and similar directives. */
import { type Habit, SIMPLE, SIMPLE_BEHIND, advice, length, group } from './habit';

export const DIRECTIVE_ARGUMENTS: readonly Habit[] = [
  {
    places: ['directive argument'],
    behind: /(\s*)$/,
    at: /^[:=]\s*/,
    advice: (slip, found, before) =>
      /^#\{?foreach/.test(slip.sinceOpened)
        ? advice('A loop is written #foreach($item in $list).', slip.swap(length(before), length(found), ' in '))
        : undefined,
  },
  {
    places: ['directive argument', 'operator'],
    behind: SIMPLE_BEHIND,
    at: new RegExp(String.raw`^\.\.\.?\s*(${SIMPLE})`),
    advice: (slip, found, before) =>
      advice(
        'A range stands in brackets.',
        slip.swap(length(before), length(found), `[${group(before)}..${group(found)}]`),
      ),
  },
  {
    places: ['parenthesis'],
    behind: /\{\{#\w+\s*$/,
    advice: () =>
      'This is Handlebars. A mapping template has #if($name) for {{#if name}}, #foreach($item in $list) for {{#each list}}, #end for both ends, and $name for {{name}}.',
  },
  {
    places: ['parenthesis'],
    at: /^\s*([$!][^\r\n#]*?)[ \t]*(?=[\r\n#]|$)/,
    advice: (slip, found) => {
      const name = /^#\{?(\w+)/.exec(slip.reader.text.slice(slip.opened, slip.opened + 20))?.[1] ?? 'if';
      const words = group(found).split(/\s+/);
      const shorter = name === 'foreach' ? words.slice(0, 3) : words.slice(0, 1);
      return advice(
        `#${name} needs parentheses around its arguments. To print "#${name}" as text, write \\#${name}.`,
        ...[group(found), shorter.join(' ')].map((inside) => ({
          edits: [
            slip.edit(
              slip.opened,
              slip.reader.position + group(found, 0).indexOf(inside) + inside.length,
              `#${name}(${inside})`,
            ),
          ],
        })),
      );
    },
  },
];
