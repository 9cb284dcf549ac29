import fc from 'fast-check';
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { generate } from '../oracle/velocity/generator';
import { requests } from '../oracle/velocity/requests';

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
    '/',
    '%',
    '<',
    '>',
    '&&',
    '||',
    ':',
    ' ',
    '\n',
    '\r\n',
    '\t',
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
    '#define($d)',
    '#macro(x)',
    '#stop',
    '#break',
  ],
  ...[
    'a',
    'x-y',
    '1',
    '2.5',
    'true',
    'null',
    'é',
    '漢',
    '\ud83d',
    '\udc00',
    '\u0000',
    '$input',
    '$util',
    '$context',
    '.path(',
    '.size()',
    '.constructor',
    '__proto__',
  ],
];
const nearlyTemplates = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** The text, or undefined for a refusal; whatever else is thrown fails the test. */
function rendered(source: string, body?: string): string | undefined {
  try {
    return new MappingTemplate(source).render(body === undefined ? requests.values : { body });
  } catch (error) {
    if (error instanceof MappingTemplateError) return undefined;
    throw error;
  }
}

describe('any text', () => {
  test('renders or is refused with a MappingTemplateError', () => {
    fc.assert(
      fc.property(nearlyTemplates, (source) => {
        rendered(source);
      }),
      { numRuns: 3000 },
    );
  });

  test('made from the grammar renders or is refused likewise', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        rendered(generate(seed).template);
      }),
      { numRuns: 2000 },
    );
  });

  test('without a dollar and a hash renders as itself', () => {
    const plain = fc.oneof(nearlyTemplates, fc.string({ unit: 'binary' })).map((text) => text.replace(/[$#]/g, ''));
    fc.assert(
      fc.property(plain, (text) => {
        expect(rendered(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(pieces.map((piece) => [JSON.stringify(piece), piece]))(
    'that repeats %s a hundred thousand times ends',
    (_, piece) => {
      rendered(piece.repeat(100_000));
      rendered(`#set($x = ${piece.repeat(100_000)})`);
      rendered(`#set($x = "${piece.repeat(100_000)}")$x`);
    },
  );
});

describe('$util.escapeJavaScript', () => {
  test("gives the inside of a JSON string, once its \\' is turned back to '", () => {
    const template = new MappingTemplate(`"$util.escapeJavaScript($input.path('$.text')).replaceAll("\\\\'", "'")"`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(template.render({ body: JSON.stringify({ text }) }))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('nesting ten thousand levels deep', () => {
  const deep = 10_000;
  test.each([
    ['blocks', '#if(true)'.repeat(deep) + 'x' + '#end'.repeat(deep)],
    ['unclosed blocks', '#if(true)'.repeat(deep)],
    ['loops', '#foreach($i in [1])'.repeat(deep) + 'x' + '#end'.repeat(deep)],
    ['parentheses', `#set($x = ${'('.repeat(deep)}1${')'.repeat(deep)})$x`],
    ['unclosed parentheses', `#set($x = ${'('.repeat(deep)}`],
    ['negations', `#set($x = ${'!'.repeat(deep)}true)$x`],
    ['sums', `#set($x = 1${' + 1'.repeat(deep)})$x`],
    ['lists', `#set($x = ${'['.repeat(deep)}${']'.repeat(deep)})$x`],
    ['maps', `#set($x = ${"{'k':".repeat(deep)}1${'}'.repeat(deep)})$x`],
    ['calls', `$x${'.get(1)'.repeat(deep)}`],
    ['calls in calls', `${'$x.get('.repeat(deep)}1${')'.repeat(deep)}`],
    ['indexes', `$x${'[0]'.repeat(deep)}`],
    ['indexes in indexes', `${'$x['.repeat(deep)}0${']'.repeat(deep)}`],
    ['conditions', `#if(false)${'#elseif(false)'.repeat(deep)}#end`],
    ['blocks that print each other', '#define($d)$d$d#end$d'],
    ['a list that holds itself', '#set($l = [1])#set($x = $l.add($l))$l'],
    ['a map that holds itself', '#set($m = {})#set($m.m = $m)$m'],
  ])('renders or is refused: %s', (_, source) => {
    rendered(source);
  });

  test.each([
    ['objects', '{"a":'.repeat(deep) + '1' + '}'.repeat(deep)],
    ['arrays', '['.repeat(deep) + ']'.repeat(deep)],
    ['unclosed arrays', '['.repeat(deep)],
  ])('in the payload renders or is refused: %s', (_, body) => {
    rendered("$input.path('$')$input.json('$')$input.path('$..a')$util.parseJson($input.body)", body);
  });
});
