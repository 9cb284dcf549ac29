import type { Draft } from './draft';
import { margin } from './spacing';

const words = ['a', 'text', 'Wörter', '漢字', '😀', '0', '3.5', 'x_y', 'true', 'null', 'in', 'end', 'set', 'if'];
const marks = [
  ',',
  ', ',
  '.',
  ';',
  ':',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '{"k": ',
  '"}',
  '<b>',
  '</b>',
  '=',
  '==',
  '&',
  '|',
  '!',
  '-',
  '+',
  '/',
  '%',
  '@',
  '*',
  '~',
  '`',
  '^',
  '?',
  '\u2028',
  '\u0001',
  '\ufeff',
];
const near = [
  '$',
  '#',
  '$$',
  '##',
  '$ ',
  '# ',
  '$1',
  '#1',
  '$-',
  '#-',
  '$.',
  '#.',
  '${',
  '#{',
  '$!',
  '$[',
  '#[',
  '#(',
  '$(',
  '#[[',
  ']]#',
  '*#',
  '#*',
  '#**',
  '#a1b2c3',
  '# set($x = 1)',
  '#foo',
  '#foo()',
  '#foo($s)',
  '#foo( "a", 1 )',
  '#foo(1 + 1)',
  '#SET($x = 1)',
  '#Set',
  '#end2',
  '#elsex',
  '#If(true)',
  '#set',
  '#foreach',
  '#@foo()',
  '#evaluate("x")',
  '#return',
  '#return($s)',
  '#{foo}',
  '#!/bin',
  '#_x',
  '#é',
  '$é',
  '\\',
  '\\\\',
  '\\\\\\',
  '\\n',
  '\\"',
  '\\u0041',
];

/** Makes text that the template prints: words, JSON's marks, and text that is almost a directive. */
export function text(draft: Draft): string {
  const { random } = draft;
  return random
    .times(1, 4, () =>
      random.weighted([
        [40, () => random.pick(words)],
        [30, () => random.pick(marks)],
        [25, () => margin(random)],
        [1.5, () => random.pick(near)],
      ])(),
    )
    .join('');
}

/** Makes one text that is almost a directive or a reference. */
export function nearMiss(draft: Draft): string {
  return draft.random.pick(near);
}

export function comment(draft: Draft): string {
  const { random } = draft;
  const inside = random.pick(['', ' c ', ' $s ', ' #if( ', '*', ' "\' ', ' #end ', '\\', '# ', '#[[']);
  return random.weighted([
    [5, `##${inside}\n`],
    [2, `##${inside}\r\n`],
    [1, `##${inside}`],
    [4, `#*${inside}*#`],
    [1, `#**${inside}\n *#`],
    [2, `#[[${inside}]]#`],
    [0.3, `#*${inside}`],
    [0.3, `#[[${inside}`],
  ]);
}
