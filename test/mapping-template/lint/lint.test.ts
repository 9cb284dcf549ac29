import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesOf } from './advice-by-rule';

// test/hostile/lint.ts checks the time for templates of a hundred times the size.
describe('lint reads', () => {
  const unescaped = '["$x"]#set($x = $input.params("x"))';

  test('lint reads loops in loops', () => {
    const source = `${'#foreach($i in $list)'.repeat(20)}${unescaped}${'#end'.repeat(20)}`;
    expect(rulesOf(source)).toEqual(['unescaped-value 1:423']);
  });

  test('lint reads conditions in conditions', () => {
    const source = `${'#if($a)'.repeat(20)}#set($x = $input.params("x"))${'#end'.repeat(20)}["$x"]`;
    expect(rulesOf(source)).toHaveLength(1);
  });

  test('lint reads many variables and conditions', () => {
    const line = (n: number): string => `#set($x${n} = $input.params("x"))#if($x${n} == "")#set($x${n} = "none")#end\n`;
    const source = `${Array.from({ length: 50 }, (_, n) => line(n)).join('')}["$x0", "$x49"]`;
    expect(rulesOf(source)).toEqual(['unescaped-value 51:3', 'unescaped-value 51:10']);
  });

  test('lint reads many branches', () => {
    const branch = (n: number): string => `#elseif($k == "${n}")#set($x${n} = $input.params("x"))`;
    const source = `#if($k == "")${Array.from({ length: 50 }, (_, n) => branch(n)).join('')}#end["$x0", "$x49"]`;
    expect(rulesOf(source)).toHaveLength(2);
  });
});

test('the templates of this project are right', () => {
  const source = readFileSync(join(__dirname, '../../../examples/movie-ratings/request.vtl'), 'utf8');
  expect(rulesOf(source, { pathParameters: ['user_id'], requiredParameters: ['items'] })).toEqual([]);
});
