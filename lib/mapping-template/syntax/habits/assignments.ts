/** Ways to assign in other languages, which #set does not accept. */
import { type Habit, advice, length, group, replaces, targetOf } from './habit';

export const ASSIGNMENTS: readonly Habit[] = [
  {
    places: ['target'],
    at: /^(?:let|var|const|local|set|final|String|int|Object)\s+\$?([A-Za-z_][\w-]*)/,
    advice: (slip, found) =>
      advice(
        'A variable needs no declaration: the first #set makes it.',
        slip.swap(0, length(found), `$${group(found)}`),
      ),
  },
  {
    places: ['target'],
    at: /^(\+\+|--)\s*(\$[A-Za-z_][\w.-]*)/,
    advice: (slip, found) =>
      advice(
        `There is no operator "${group(found)}": #set assigns the value of an expression.`,
        slip.swap(0, length(found), `${group(found, 2)} = ${group(found, 2)} ${group(found).charAt(0)} 1`),
      ),
  },
  replaces(['target'], /^"(\$[^"\r\n]*)"/, 'The reference to assign to has no quotes.', group),
  replaces(['target'], /^([A-Za-z_][\w.-]*)/, 'A variable begins with "$".', (found) => `$${group(found)}`),
  {
    places: ['assignment'],
    at: /^([-+*/%])=/,
    advice: (slip, found) => {
      const target = targetOf(slip);
      return advice(
        `There is no operator "${group(found)}=": #set assigns the value of an expression.`,
        target === undefined ? undefined : slip.swap(0, 2, `= ${target} ${group(found)}`),
      );
    },
  },
  {
    places: ['assignment'],
    at: /^\+\+/,
    advice: (slip) => {
      const target = targetOf(slip);
      return advice(
        'There is no operator "++": #set assigns the value of an expression.',
        target === undefined ? undefined : slip.swap(0, 2, ` = ${target} + 1`),
      );
    },
  },
  {
    places: ['assignment'],
    behind: /--\s*$/,
    at: /^\)/,
    advice: (slip, _found, before) => {
      const target = targetOf(slip)?.replace(/(?<!-)-+$/, '');
      return advice(
        'There is no operator "--": #set assigns the value of an expression.',
        target === undefined ? undefined : slip.swap(length(before), 0, ` = ${target} - 1`),
      );
    },
  },
  {
    places: ['assignment'],
    at: /^\)\s*(?:=\s*)?("[^"\r\n]*"|'[^'\r\n]*'|[^\s"'#;,()[\]{}]+(?:\([^()\r\n]*\))?)?/,
    advice: (slip, found) => {
      const { reader, sinceOpened, opened } = slip;
      const value = found[1];
      const text = 'The "=" and the value stand inside the parentheses: #set($name = value).';
      if (value === undefined || sinceOpened === '' || !/^\)\s*=/.test(group(found, 0))) return text;
      const edit = slip.edit(opened, reader.position + length(found), `${sinceOpened} = ${value})`);
      return advice(text, { edits: [edit] });
    },
  },
  {
    places: ['assignment'],
    at: /^={2,3}/,
    advice: (slip, found) => advice('One "=" assigns, two compare.', slip.swap(0, length(found), '=')),
  },
  replaces(['assignment'], /^(?::=?|,)\s*/, '#set assigns by "=".', ' = '),
  replaces(['operator'], /^;\s*\)/, 'Nothing ends a #set but its parenthesis.', ')'),
  {
    places: ['operator'],
    at: /^,\s*(?=\$)/,
    advice: (slip, found) =>
      /^#\{?set/.test(slip.sinceOpened)
        ? advice('One #set assigns to one variable.', slip.swap(0, length(found), ')#set('))
        : undefined,
  },
  {
    places: ['operator'],
    at: /^,([^()]*)\)/,
    advice: (slip, found) =>
      slip.reader.text.charAt(slip.opened) === '('
        ? advice('A list stands in brackets.', {
            edits: [
              slip.edit(
                slip.opened,
                slip.reader.position + length(found),
                `[${slip.sinceOpened.slice(1)},${group(found)}]`,
              ),
            ],
          })
        : undefined,
  },
];
