/** Templates that only an attacker would send. The tests run short ones, and prove-hostile-input.ts runs long ones. */
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { requests } from '../oracle/velocity/requests';

/** Renders a template, which may be refused. Any other error is a defect. */
export function endure(source: string, input: { body?: string } = requests.values): void {
  try {
    new MappingTemplate(source).render(input);
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
  }
}

/** Repeats the parts of the language many times: as text, as an expression and within quotes. */
export function endureRepeated(piece: string, times: number): void {
  const row = piece.repeat(times);
  for (const source of [row, `#set($x = ${row})`, `#set($x = "${row}")$x`]) endure(source);
}

export const pieces = [
  ...[
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
    '..',
    ',',
    '=',
    '!',
    '-',
    '*',
    '<',
    '&&',
    ':',
    ' ',
    '\n',
  ],
  ...[
    '##',
    '#*',
    '*#',
    '#[[',
    ']]#',
    '#{',
    '${',
    '$!',
    '$!{',
    '#if(',
    '#else',
    '#elseif(',
    '#end',
    '#set(',
    '#foreach($i in ',
  ],
  ...[
    '#define($d)',
    '#macro(x)',
    '#stop',
    '#break',
    'a',
    'x-y',
    '1',
    '2.5',
    'true',
    '\ud83d',
    '$input',
    '.path(',
    '.size()',
  ],
];
