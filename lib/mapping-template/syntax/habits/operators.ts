/** Operators of other languages in the expressions of #set and #if. */
import {
  ENDS,
  type Habit,
  type Match,
  SIMPLE,
  SIMPLE_BEHIND,
  advice,
  length,
  group,
  replaces,
  targetOf,
} from './habit';
import type { Advice } from '../remedy';
import type { Slip } from '../slip';

export const OPERATORS: readonly Habit[] = [
  {
    places: ['value'],
    behind: /([=!]=)$/,
    at: /^=+/,
    advice: (slip, found, before) =>
      advice(
        'Values are compared by "==" and "!=", which have no stricter form.',
        slip.swap(2, length(found), group(before)),
      ),
  },
  {
    places: ['value'],
    behind: /<$/,
    at: /^>/,
    advice: (slip) => advice('The sign for "is not equal" is "!=".', slip.swap(1, 1, '!=')),
  },
  {
    places: ['value'],
    behind: /-\s?>$/,
    at: /^[A-Za-z_]/,
    advice: (slip) => advice('A property follows a dot.', slip.swap(2, 0, '.')),
  },
  replaces(['operator'], /^=([<>])(?!=)/, 'The signs are "<=" and ">=".', (found) => `${group(found)}=`),
  {
    places: ['operator'],
    at: new RegExp(String.raw`^(=~|\w+)\s*(${SIMPLE})`),
    behind: SIMPLE_BEHIND,
    advice: wordForMethod,
  },
  {
    places: ['operator'],
    at: /^(?:is|IS|Is)\s+((?:not|NOT|Not)\s+)?(?:null|NULL|nil|none|None|empty|EMPTY|blank|undefined|defined)(?![\w-])/,
    advice: (slip, found) => {
      const negative = (found[1] !== undefined) !== /\sdefined$/.test(group(found, 0));
      return advice(
        'There is no operator "is": what is null or missing equals "".',
        slip.swap(0, length(found), `${negative ? '!=' : '=='} ${slip.quoted('')}`),
      );
    },
  },
  {
    places: ['operator'],
    at: /^instanceof(?![\w-])/,
    advice: () => 'There is no operator "instanceof": nothing tells the class of a value.',
  },
  {
    places: ['operator'],
    at: /^=(?![=~<>])/,
    advice: (slip) =>
      /^#\{?set/.test(slip.sinceOpened)
        ? advice('One #set assigns to one variable; equality is tested by "==".', slip.swap(0, 1, '=='))
        : advice('Equality is tested by "==".', slip.swap(0, 1, '==')),
  },
  replaces(['operator'], /^([&|])(?!\1)/, 'The operators are && and ||.', (found) => group(found).repeat(2)),
  replaces(
    ['operator'],
    /^(?:AND|And|OR|Or|EQ|NE|LT|LE|GT|GE|xor|mod|MOD|div)(?![\w-])/,
    'Operators are signs, or these words in lower case: and, or, not, eq, ne, lt, le, gt, ge.',
    (found) => OPERATOR_SIGNS.get(group(found, 0).toLowerCase()) ?? '',
  ),
  {
    places: ['operator'],
    at: /^(and|or|eq|ne|lt|le|gt|ge)(?![\w-])/,
    behind: /([)\]])$/,
    advice: (slip, found, before) =>
      advice(
        `A word directly behind "${group(before)}" is no operator: put a blank between them.`,
        slip.swap(1, length(found), `${group(before)} ${group(found)}`),
      ),
  },
  {
    places: ['operator'],
    at: /^(\?\??:?)(?!\.)/,
    advice: conditionalOperator,
  },
  replaces(
    ['operator', 'argument end'],
    /^\?\.(?=[A-Za-z_])/,
    'A missing value is empty, and so are its properties: a dot is enough.',
    '.',
  ),
  replaces([...ENDS, 'assignment'], /^::(?=[A-Za-z_])/, 'A property follows a dot.', '.'),
  {
    places: ['assignment'],
    behind: /-$/,
    at: /^>/,
    advice: (slip) => advice('A property follows a dot.', slip.swap(1, 1, '.')),
  },
  {
    places: ['operator'],
    behind: /\s$/,
    at: /^(?:\.\.?|~)(?=[\s"'$])/,
    advice: (slip, found) =>
      advice('Texts are joined by "+", or in one string: "$a$b".', slip.swap(0, length(found), '+')),
  },
  {
    places: ['operator'],
    behind: SIMPLE_BEHIND,
    at: /^-([\d.]+)/,
    advice: (slip, found, before) =>
      advice(NO_MINUS, slip.swap(length(before), length(found), `${group(before)} - ${group(found)}`)),
  },
  { places: ['operator'], at: /^-\d/, advice: () => NO_MINUS },
  {
    places: ['value'],
    at: new RegExp(String.raw`^-(${SIMPLE})`),
    advice: (slip, found) =>
      advice('Only a number literal can be negative.', slip.swap(0, length(found), `0 - ${group(found)}`)),
  },
  {
    places: ['value'],
    behind: /([+])$/,
    at: /^\+/,
    advice: (slip) => advice('There is no operator "++".', slip.swap(1, 1, ' + 1')),
  },
];

const NO_MINUS = 'A "-" directly before a digit belongs to the number: put a blank between them, as in 5 - 2.';

const OPERATOR_SIGNS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['xor', '!='],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
  ['mod', '%'],
  ['div', '/'],
]);

/** The Velocity expressions for operators that are words in other languages. */
const METHODS: ReadonlyMap<string, (left: string, right: string) => string> = new Map([
  ['=~', (left: string, right: string) => `${left}.matches(${right})`],
  ['matches', (left: string, right: string) => `${left}.matches(${right})`],
  ['like', (left: string, right: string) => `${left}.contains(${right})`],
  ['contains', (left: string, right: string) => `${left}.contains(${right})`],
  ['includes', (left: string, right: string) => `${left}.contains(${right})`],
  ['startsWith', (left: string, right: string) => `${left}.startsWith(${right})`],
  ['endsWith', (left: string, right: string) => `${left}.endsWith(${right})`],
  ['equals', (left: string, right: string) => `${left} == ${right}`],
  ['is', (left: string, right: string) => `${left} == ${right}`],
  ['in', (left: string, right: string) => `${right}.contains(${left})`],
]);

function wordForMethod(slip: Slip, found: Match, before: Match): Advice | undefined {
  const method = METHODS.get(group(found));
  if (!method) return undefined;
  return advice(
    `There is no operator "${group(found)}"; the methods of a text or list do it.`,
    slip.swap(length(before), length(found), method(group(before), group(found, 2))),
  );
}

/** Advises on `a ? b : c`, `a ?: b` and `a ?? b`. Shows the whole code if a #set assigns nothing else. */
function conditionalOperator(slip: Slip, found: Match): Advice {
  const text = `There is no operator "${group(found) === '?' ? '? :' : group(found)}": #if chooses, as in #if($a)b#{else}c#end.`;
  const { reader, sinceOpened, opened } = slip;
  const target = targetOf(slip);
  const condition = /=\s*([\s\S]*?)\s*$/.exec(sinceOpened.replace(/^[^=]*/, ''))?.[1];
  if (target === undefined || condition === undefined) return { text };
  const both = /^\?([^:?]*):([^?:]*?)\)(?!\))/.exec(slip.rest);
  const other = /^\?[?:]([^?:]*?)\)(?!\))/.exec(slip.rest);
  const [match, test, yes, no] = other
    ? [other[0], `${condition} != ""`, condition, group(other)]
    : [both?.[0], condition, group(both ?? []), group(both ?? [], 2)];
  if (match === undefined) return { text };
  const written = `#if(${test})#set(${target} = ${yes.trim()})#{else}#set(${target} = ${no.trim()})#end`;
  const edit = slip.edit(opened, reader.position + match.length, written);
  return advice(text, { edits: [edit], shown: `Write ${written}.` });
}
