import fc from 'fast-check';
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { generate } from '../oracle/velocity/generator';
import { requests } from '../oracle/velocity/requests';

/** Renders, or is refused; whatever else is thrown fails the test, and so does what takes longer than a test may. */
function endure(source: string, input: { body?: string } = requests.values): void {
  try {
    new MappingTemplate(source).render(input);
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
  }
}

test('a template made from the grammar renders or is refused with a MappingTemplateError', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      endure(generate(seed).template);
    }),
    { numRuns: 2000 },
  );
});

const pieces = [
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

test.each(pieces.map((piece) => [JSON.stringify(piece), piece]))(
  'a hundred thousand times %s comes to an end',
  (_, piece) => {
    endure(piece.repeat(100_000));
    endure(`#set($x = ${piece.repeat(100_000)})`);
    endure(`#set($x = "${piece.repeat(100_000)}")$x`);
  },
);

test.each([
  ['blocks that print each other', '#define($d)$e$e#end#define($e)$d$d#end$d'],
  ['a list that holds itself', '#set($l = [1])#set($x = $l.add($l))$l'],
  ['a map that holds itself', '#set($m = {})#set($m.m = $m)$m'],
  [
    'a list that holds itself, compared and hashed',
    '#set($l = [1])#set($x = $l.add($l))$l.hashCode()#if($l == [$l])x#end',
  ],
  ['a text that doubles itself', "#set($x = 'x')#foreach($i in [1..60])#set($x = $x + $x)#end$x.length()"],
  ['a list that doubles itself', '#set($x = [1])#foreach($i in [1..60])#set($o = $x.addAll($x))#end$x.size()'],
  ['a range of two thousand million', '#foreach($i in [1..2000000000])#end'],
  ['loops in loops in loops', `${'#foreach($i in [1..1000])'.repeat(6)}x${'#end'.repeat(6)}`],
])('%s ends in an error or a text', (_, source) => {
  endure(source);
});

const LEVELS = 10_000;
test.each([
  ['objects', '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS)],
  ['arrays', '['.repeat(LEVELS) + ']'.repeat(LEVELS)],
  ['unclosed arrays', '['.repeat(LEVELS)],
])('%s ten thousand levels deep in the payload are read, or refused', (_, body) => {
  for (const use of ["$input.path('$')", "$input.json('$')", "$input.path('$..a')", '$util.parseJson($input.body)']) {
    endure(use, { body });
  }
});
