import fc from 'fast-check';
import { MappingTemplate } from '../../lib';
import { generate } from '../oracle/velocity/generator';
import { endure, endureRepeated, pieces } from './hostile-sources';

test('a random template of the grammar renders or throws a MappingTemplateError', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      endure(generate(seed).template);
    }),
    { numRuns: 200 },
  );
});

// prove-hostile-input.ts does so with a hundred thousand.
test.each(pieces.map((piece) => [JSON.stringify(piece), piece]))('%s, repeated a thousand times, ends', (_, piece) => {
  endureRepeated(piece, 1000);
});

test.each([
  ['blocks that print each other', '#define($d)$e$e#end#define($e)$d$d#end$d'],
  ['a list that holds itself', '#set($l = [1])#set($x = $l.add($l))$l'],
  ['a map that holds itself', '#set($m = {})#set($m.m = $m)$m'],
])('%s ends in an error or a text', (_, source) => {
  endure(source);
});

const LEVELS = 10_000;
test.each([
  ['objects', '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS)],
  ['arrays', '['.repeat(LEVELS) + ']'.repeat(LEVELS)],
  ['unclosed arrays', '['.repeat(LEVELS)],
])('a payload of %s ten thousand levels deep is read, or refused', (_, body) => {
  for (const use of ["$input.path('$')", "$input.json('$')", "$input.path('$..a')", '$util.parseJson($input.body)']) {
    endure(use, { body });
  }
});

test.each<[string, unknown, string]>([
  ['the bytes of a file', Buffer.from('$input.body'), 'not bytes; read the file as "utf8"'],
  ['nothing', undefined, 'not undefined'],
  ['an object', { template: 'x' }, 'not a value of the type object'],
])('a source that is not text is refused, and the error names its type: %s', (_, source, found) => {
  for (const read of [() => new MappingTemplate(source as string), () => MappingTemplate.check(source as string)])
    expect(read).toThrow(new TypeError(`source: give the text of the template, a string, ${found}`));
});
