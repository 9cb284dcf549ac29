import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesOf } from './advice-by-rule';

describe('a large template is read', () => {
  const unescaped = '["$x"]#set($x = $input.params("x"))';

  test('a large template with loops in loops is read', () => {
    const source = `${'#foreach($i in $list)'.repeat(200)}${unescaped}${'#end'.repeat(200)}`;
    expect(rulesOf(source)).toEqual(['unescaped-value 1:4203']);
  });

  test('a large template with conditions in conditions is read', () => {
    const source = `${'#if($a)'.repeat(200)}#set($x = $input.params("x"))${'#end'.repeat(200)}["$x"]`;
    expect(rulesOf(source)).toHaveLength(1);
  });

  test('a large template with thousands of variables and conditions is read', () => {
    const line = (n: number): string => `#set($x${n} = $input.params("x"))#if($x${n} == "")#set($x${n} = "none")#end\n`;
    const source = `${Array.from({ length: 1500 }, (_, n) => line(n)).join('')}["$x0", "$x1499"]`;
    expect(rulesOf(source)).toEqual(['unescaped-value 1501:3', 'unescaped-value 1501:10']);
  });

  test('a large template with thousands of branches is read', () => {
    const branch = (n: number): string => `#elseif($k == "${n}")#set($x${n} = $input.params("x"))`;
    const source = `#if($k == "")${Array.from({ length: 1500 }, (_, n) => branch(n)).join('')}#end["$x0", "$x1499"]`;
    expect(rulesOf(source)).toHaveLength(2);
  });
});

test('the templates of this project are right', () => {
  const source = readFileSync(join(__dirname, '../../../examples/movie-ratings/request.vtl'), 'utf8');
  expect(rulesOf(source, { pathParameters: ['user_id'], requiredParameters: ['items'] })).toEqual([]);
});
