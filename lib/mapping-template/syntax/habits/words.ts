/** Words and numbers of other languages that stand for a value. */
import { type Habit, ENDS, SIMPLE, advice, length, group, replaces } from './habit';

export const WORDS: readonly Habit[] = [
  {
    places: ['value', 'item', 'entry', 'directive argument'],
    at: /^(?:null|NULL|Null|nil|None|undefined)(?![\w-])/,
    advice: (slip, found) => advice(NO_NULL, slip.swap(0, length(found), slip.quoted(''))),
  },
  replaces(
    ['value', 'item', 'entry'],
    /^(?:True|TRUE|False|FALSE)(?![\w-])/,
    'true and false are written in lower case.',
    (found) => group(found, 0).toLowerCase(),
  ),
  {
    places: ['value'],
    at: /^(?:NOT|Not)(?![\w-])\s*/,
    advice: (slip, found) =>
      advice('The word for it is not, in lower case, and the sign is "!".', slip.swap(0, length(found), '!')),
  },
  {
    places: ['value'],
    at: new RegExp(String.raw`^(not\s+)?empty\s+(${SIMPLE})`),
    advice: (slip, found) =>
      advice(
        'There is no operator "empty": what is missing equals "".',
        slip.swap(0, length(found), `${group(found, 2)} ${found[1] === undefined ? '==' : '!='} ${slip.quoted('')}`),
      ),
  },
  {
    places: ENDS,
    behind: /(\d[\d.]*)$/,
    at: /^(?:([LlFfDd])(?!\w)|((?:_\d+)+))/,
    advice: (slip, found, before) =>
      advice(
        'A number has digits only, with a "." before decimals.',
        slip.swap(length(before), length(found), group(before) + group(found, 2).replaceAll('_', '')),
      ),
  },
  {
    places: ENDS,
    behind: /(^|\D)0$/,
    at: /^[xX]([0-9A-Fa-f]{1,8})(?!\w)/,
    advice: (slip, found) =>
      advice(
        'A number is written in decimal digits.',
        slip.swap(1, length(found), String(Number.parseInt(group(found), 16))),
      ),
  },
];

const NO_NULL = 'There is no null in a mapping template: what is missing equals "".';
