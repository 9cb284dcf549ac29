import type { Random } from '../generator/random';

/** Matches one sign or word of the language, or blanks. The content of a string has tokens of its own. */
const TOKEN =
  /#\[\[|\]\]#|##|#\*|\*#|#\{?@?[A-Za-z_]\w*\}?|\$!?\{?|\d+|\.\.|[A-Za-z_][\w-]*|[ \t]+|\r\n|[=!<>]=|&&|\|\||\\u|[\s\S]/gu;

export function tokensOf(template: string): string[] {
  return template.match(TOKEN) ?? [];
}

const signs = [
  '$',
  '#',
  '\\',
  '"',
  "'",
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  '=',
  '!',
  '-',
  '+',
  '*',
  '/',
  '%',
  '<',
  '>',
  '|',
  '&',
  ':',
  '@',
  ' ',
  '\n',
  '\t',
  '_',
  '$!',
  '${',
  '$!{',
  '##',
  '#*',
  '*#',
  '#[[',
  ']]#',
  '..',
  '\\\\',
];
const words = [
  ...['#set', '#if', '#elseif', '#else', '#end', '#{else}', '#{end}', '#foreach', '#define', '#stop', '#break'],
  ...['#macro', '#literal', '#foo', '#@foo', '#include', '#parse', '#evaluate', '#set(', '#if(', '#foo('],
  ...['$a', '$!a', '${a}', '$x', '$q', '$foreach', '.b', '.size()', '.length()', '[0]', "['k']", '$s'],
  ...[
    'in',
    'and',
    'or',
    'not',
    'eq',
    'true',
    'false',
    'null',
    'x',
    '1',
    '-1',
    '2.5',
    '.5',
    "'a'",
    '"a"',
    '"$x"',
    '[1, 2]',
    '{}',
  ],
];

/** Returns a token to insert: a sign, a word of the language, or a token of the other template. */
export function stray(random: Random, others: readonly string[]): string {
  return random.weighted<() => string>([
    [5, () => random.pick(signs)],
    [3, () => random.pick(words)],
    [2, () => (others.length > 0 ? random.pick(others) : ' ')],
  ])();
}

export function isSign(token: string): boolean {
  return !/^[\w\s]/.test(token) && token.length <= 3;
}

export function anySign(random: Random): string {
  return random.pick(signs);
}
