import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'stray-comma';

test.each([
  ['{"a": 1, "b": 2,}', '1:16'],
  ['{"a": ["x", "y", ]}', '1:16'],
  ['["x", "y",\n]', '1:10'],
  ['{,"a": 1}', '1:2'],
  ['{"a": 1,, "b": 2}', '1:9'],
  ['{"a": 1},', '1:9'],
  ['{"a": "$context.stage",}', '1:23'],
  ['{"a": "x", ## the last one\n}', '1:10'],
  ['{"a": [#foreach($x in $input.path("$.l")){"x": "$x"},#end]}', '1:53'],
  ['{#if($x == 1)"a": 1,#end #if($x == 2)"b": 2,#end}', '1:44'],
  ['#set($s = "{""a"": ""$context.stage"",}")$s', '1:38'],
  [`#set($s = '{"a": "it''s",}')$s`, '1:25'],
  ['#define($d){"a": 1,}#end$d', '1:19'],
  ['#if($x == 1){"a": 1,}#else{"a": 1}#end', '1:20'],
])('lint finds a comma that JSON refuses: %s', (source, place) => {
  expect(placesBy(rule, source)).toEqual([place]);
});

test.each([
  '{"a": "1,}", "b": ",,"}',
  '{"a": [#foreach($x in $l){"x": 1}#if($foreach.hasNext),#end#end]}',
  '{"a": [#foreach($x in $l)#if($foreach.index > 0),#end{"x": 1}#end]}',
  '{"a": [#foreach($x in $l)#if($velocityCount > 1),#end{"x": 1}#end]}',
  '#set($sep = ""){"a": [#foreach($x in $l)$sep{"x": 1}#set($sep = ",")#end]}',
  '{#if($x == 1)"a": 1,#end "b": 2}',
  '{"a": 1#if($x == 1),"b": 2#end}',
  '{"a": 1, $members}',
  '{"a": $a, $more }',
  'a, b,\n[1,]',
  'color,size,\n',
  '{"statusCode": 200,}',
  '{\n "statusCode": 200,\n}',
  '{statusCode: 200,}',
])('lint leaves a comma alone that may be right: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test('lint does not take a response template for that of a MOCK integration', () => {
  expect(placesBy(rule, '{"statusCode": 200,}', { response: true })).toEqual(['1:19']);
});

test('lint tells the place of a comma before a closing bracket', () => {
  const source = '{\n"Code": "200",\n"shardId": "$input.path(\'$.shardId\')",\n}';
  expect(adviceBy(rule, source, { response: true })).toEqual([
    {
      rule,
      line: 3,
      column: 38,
      message: 'This comma stands before a closing bracket, where JSON has none.',
      fix: 'Leave the comma out.',
    },
  ]);
});

test('lint shows right code for a comma that a loop prints too often', () => {
  const source = '{"ids": [#foreach($id in $input.path("$.ids"))$id,#end]}';
  const [advice] = adviceBy(rule, source);
  expect(advice).toEqual({
    rule,
    line: 1,
    column: 50,
    message:
      'The last iteration of the loop prints this comma as well: it then stands before a closing bracket, where JSON has none.',
    fix: 'Write #if($foreach.hasNext),#end instead.',
  });
  const mended = source.replace(',#end', '#if($foreach.hasNext),#end#end');
  expect(placesBy(rule, mended)).toEqual([]);
  expect(new MappingTemplate(mended).render({ body: '{"ids": [1, 2]}' })).toBe('{"ids": [1,2]}');
});

test('lint finds a comma in a large template in one pass', () => {
  const source = `{${'"a": [1, {"b": "c"}],\n'.repeat(5000)}}`;
  expect(placesBy(rule, source)).toEqual(['5000:21']);
});
