import { MappingTemplate, MappingTemplateError } from '../../../lib/mapping-template';
import { renderTemplate, TemplateVariables } from '../../../lib/mapping-template/runtime';
import { expectTemplate } from '../expect-template';
import { API_GATEWAY_LIMITS } from '../../../lib/mapping-template/values/limits';

test('a loop may have 1,000 iterations', () => {
  expectTemplate('#foreach($i in [1..1000])#if($foreach.last)$i#end#end').toRender('1000');
});

test('the 1,001st iteration of a loop is refused, as it is beyond the quota of API Gateway', () => {
  expectTemplate('{\n#foreach($i in [1..1001])$i#end\n}').toFail(
    [
      "This #foreach goes beyond 1000 iterations, which is API Gateway's quota for one loop (line 2, column 1)",
      '',
      '  1 | {',
      '> 2 | #foreach($i in [1..1001])$i#end',
      '    | ^',
    ].join('\n'),
  );
});

test('the quota is for each loop by itself', () => {
  expectTemplate('#foreach($i in [1..1000])#foreach($j in [1..3])#end#end#foreach($i in [1..1000])#end.').toRender('.');
});

test('a benchmark may raise the limits', () => {
  const template = new MappingTemplate('#foreach($i in [1..100000])x#end');
  const limits = { ...API_GATEWAY_LIMITS, iterations: 100_000 };
  expect(renderTemplate(template, new TemplateVariables({}), undefined, { limits })).toBe('x'.repeat(100_000));
});

test.each([
  ['loops in loops', '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end'],
  ['a string that doubles', `#set($x = 'ab')#foreach($i in [1..900])#set($x = "$x$x")#end`],
  ['a sum of strings that doubles', `#set($x = 'ab')#foreach($i in [1..900])#set($x = $x + $x)#end`],
  ['a call that doubles a string', `#set($x = 'ab')#foreach($i in [1..900])#set($x = $x.concat($x))#end`],
  [
    'a replacement that doubles a string',
    `#set($x = 'aa')#foreach($i in [1..900])#set($x = $x.replace('a', 'aa'))#end`,
  ],
  ['a list that doubles', `#set($x = [1])#foreach($i in [1..900])#set($y = $x.addAll($x))#end`],
  ['lists that share their parts', '#set($x = [])#foreach($i in [1..900])#set($x = [$x, $x])#end$x'],
  ['a range of two thousand million', '#set($x = [1..2000000000])'],
  ['a loop over two thousand million', '#foreach($i in [1..2000000000])#end'],
  ['a list in itself, hashed', '#set($x = [])#set($y = $x.add($x))$x.hashCode()'],
  [
    'a list half a million deep',
    '#set($x = [])#foreach($i in [1..1000])#foreach($j in [1..500])#set($x = [$x])#end#end$x',
  ],
])('%s ends in an error of this package', (_, source) => {
  const template = new MappingTemplate(source);
  expect(() => template.render()).toThrow(MappingTemplateError);
});
