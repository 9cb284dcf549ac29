/** The last habits of the table where a value is expected, because they match any word. */
import { type Habit, OPERANDS, advice, group } from './habit';

export const VALUES: readonly Habit[] = [
  {
    places: ['value'],
    behind: /([-+*/%<>=&|]+)$/,
    at: /^[-+*/%<>=&|^~.]+/,
    advice: (_slip, found, before) => `There is no operator "${group(before)}${group(found, 0)}".`,
  },
  {
    places: ['value'],
    at: /^\)/,
    advice: (slip) =>
      advice(`A value is missing. An empty text is ${slip.quoted('')}.`, slip.swap(0, 1, `${slip.quoted('')})`)),
  },
  {
    places: OPERANDS,
    at: /^\\/,
    advice: () => 'A backslash escapes nothing here. A quote inside a string is written twice.',
  },
  {
    places: ['value', 'item', 'entry', 'directive argument'],
    at: /^([A-Za-z_][\w-]*)/,
    advice: (_slip, found) =>
      `A variable begins with "$", a string with a quote: write $${group(found)} or "${group(found)}".`,
  },
];
