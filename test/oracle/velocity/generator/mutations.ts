import type { Random } from './random';

/** Splits a template into pieces of the size that a person mistypes: words, beginnings of references, blanks, single marks. */
function pieces(template: string): string[] {
  return template.match(/[A-Za-z0-9_]+|\s+|[^\sA-Za-z0-9_]/gu) ?? [];
}

const strays = [
  '#',
  '$',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  '\\',
  ',',
  '.',
  '..',
  '=',
  '#end',
  '#else',
  '#*',
  '*#',
  '##',
  '\n',
  ' ',
  '-',
  '!',
  'x',
  '1',
  '#if',
  '#set(',
  ':',
];

/** Returns the template with one to three mistakes: a piece is left out, doubled, swapped with its neighbour, or inserted. */
export function mutated(random: Random, template: string): string {
  const parts = pieces(template);
  for (let slips = random.int(1, 3); slips > 0 && parts.length > 1; slips--) {
    const at = random.int(0, parts.length - 2);
    const [here = '', next = ''] = parts.slice(at, at + 2);
    parts.splice(
      at,
      2,
      ...random.weighted([
        [4, [next]],
        [2, [here, here, next]],
        [2, [next, here]],
        [3, [here, random.pick(strays), next]],
        [1, [random.pick(parts), next]],
        [1, [random.pick(strays), next]],
      ]),
    );
  }
  return parts.join('');
}
