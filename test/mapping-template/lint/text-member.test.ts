import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'text-member';

test('lint advises length() for size() of a text', () => {
  const source = '#set($name = $input.params("name"))$name.size()';
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 36,
      message: '$name.size() reads .size() of a text, which has none: it is always empty.',
      fix: 'Write .length().',
    },
  ]);
  const input = { queryStringParameters: { name: 'ann' } };
  expect(new MappingTemplate(source).render(input)).toBe('');
  expect(new MappingTemplate(source.replace('.size()', '.length()')).render(input)).toBe('3');
});

test.each([
  ['$input.body.size()', 'Write .length().'],
  ['$input.body.length', 'Write .length().'],
  ['$stageVariables.list.size()', 'Write .length().'],
  ['$input.params("x").trim().size()', 'Write .length().'],
  ['$input.params("x").split(",").length()', 'Write .size().'],
  ['#set($l = $input.body.split(","))$l.length', 'Write .size().'],
  ['$input.params().keySet().length()', 'Write .size().'],
])('lint advises on %s: %s', (source, fix) => {
  expect(adviceBy(rule, source).map((advice) => advice.fix)).toEqual([fix]);
});

test.each([
  '$input.path("$.a").size() $input.path("$.a").length() $x.size() $x.length()',
  '$input.params("x").length() $input.params("x").split(",").size() $input.params().size()',
  '#set($x = "a")#set($x = [1])$x.size()',
  '#foreach($x in ["a"])$x.size()#end',
  '#set($m = {"size": 1})$m.size $m.length',
])('lint leaves a method alone that the value has, or may have: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
