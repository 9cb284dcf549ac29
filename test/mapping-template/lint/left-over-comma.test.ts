import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'left-over-comma';
const members = '#foreach($k in $input.path("$").keySet())"$k": 1#if($foreach.hasNext),#end#end';

test.each([
  [`{${members}, "id": 1}`, '1:80'],
  [`{"id": 1, ${members}}`, '1:9'],
  ['{"a": 1, #if($x != "")"b": 2#end}', '1:8'],
  ['{"a": 1, #if(!$x.isEmpty())"b": 2#end\n}', '1:8'],
  ['["x", #foreach($x in $input.path("$.l"))"$x"#if($foreach.hasNext),#end#end]', '1:5'],
  ['{"l": [#foreach($x in $l)#if($x == 3)#break#end"$x"#if($foreach.hasNext),#end#end]}', '1:38'],
  ['{"l": [#foreach($x in $l)"$x"#if($foreach.hasNext),#end#if($x == 3)#break#end#end]}', '1:68'],
  ['{"l": [#foreach($x in $l)#if(!$foreach.last)"$x",#else"$x"#end#if($x == 3)#break#end#end]}', '1:75'],
  ['{"l": [#foreach($x in $l)#if($x != "")"$x"#if($foreach.hasNext),#end#end#end]}', '1:64'],
  ['{"l": [#foreach($x in $l)#if($x.n == 3)"$x"#if($foreach.hasNext),#end#end#end]}', '1:65'],
  ['{"l": [#foreach($x in $l)#if($x.contains("a"))"$x"#if(!$foreach.last),#end#end#end]}', '1:70'],
  [
    '{"l": [#foreach($x in $l)#if($x != "")[#foreach($y in $x)"$y"#if($foreach.hasNext),#end#end]#if($foreach.hasNext),#end#end#end]}',
    '1:114',
  ],
])('lint finds a comma that may be left without a value: %s', (source, place) => {
  expect(placesBy(rule, source)).toEqual([place]);
});

test.each([
  '{#foreach($k in $input.params().keySet())"$k": 1#if($foreach.hasNext),#end#end, "id": 1}',
  '{#foreach($k in $input.params().header.keySet())"$k": 1#if($foreach.hasNext),#end#end, "id": 1}',
  '#set($parts = $input.body.split("&")){#foreach($p in $parts)"$p": 1#if($foreach.hasNext),#end#end, "id": 1}',
  '[#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end, 4, "x"]',
  `#if($l.size() > 0){${members}, "id": 1}#end`,
  `#if($l.size() == 0)"none"#stop#end{${members}, "id": 1}`,
  '{#foreach($k in $l)#if($k != "a")"$k": 1,#end#end "id": 1}',
  '{"a": 1, #if($x)"b": 2#end}',
  '{"a": 1, #if($x == 1)"b": 2#else"b": 3#end}',
  '{"a": 1, #if($x == 1)"b": 2, #end"c": 3}',
  '{"a": 1 #if($x == 1), "b": 2#end}',
  '{"l": [#foreach($x in $l)"$x"#if($x == 3)#break#end#if($foreach.hasNext),#end#end]}',
  '{"l": [#foreach($x in $l)#if($foreach.index > 0),#end"$x"#if($x == 3)#break#end#end]}',
  '{"l": [#foreach($x in $l)#if($x != "")"$x"#{else}"none"#end#if($foreach.hasNext),#end#end]}',
  '{"l": [#foreach($x in $l)#if($x != "")$sep"$x"#set($sep = ",")#end#end]}',
  '{"l": [#foreach($x in $l)#set($p = $x.split("="))#if($p.size() >= 1)"$p[0]"#if($foreach.hasNext),#end#end#end]}',
  '{"l": [#foreach($x in $l)#set($p = $x.split("="))#set($n = $p.size())#if($n >= 1)"$p[0]"#if($foreach.hasNext),#end#end#end]}',
  '{"l": [#foreach($x in $l){#if($x != "")"x": "$x"#end}#if($foreach.hasNext),#end#end]}',
  '{"l": [#foreach($x in $l)#if($x == 3)#break#end#if($foreach.index > 0),#end"$x"#end]}',
])('lint leaves a comma alone that has a value on either side: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test.each([
  [
    `{${members},\n"id": 1}`,
    'If the loop of line 1 has nothing to loop over, this comma stands directly behind the opening bracket, where JSON has none.',
    'Put what is always there before the loop, and let the loop print a comma before each of its items.',
  ],
  [
    `{"id": 1,\n${members}}`,
    'If the loop of line 2 has nothing to loop over, this comma stands before the closing bracket, where JSON has none.',
    'Let the loop print a comma before each of its items, and take this one out.',
  ],
  [
    '{"a": 1,\n#if($x != "")"b": 2#end\n}',
    'If the condition of line 2 is false, this comma stands before the closing bracket, where JSON has none.',
    'Put the comma into the #if, before what it prints.',
  ],
  [
    '{"l": [#foreach($x in $l)\n#if($x != "")"$x"#if($foreach.hasNext),#end#end\n#end]}',
    'If the condition of line 2 is false for the last item, this comma of the item before stands before the closing bracket, where JSON has none.',
    'Print a comma before each item but the first that is printed: set a variable once one was.',
  ],
  [
    '{"l": [#foreach($x in $l)\n#if($x == 3)#break#end "$x"#if($foreach.hasNext),#end\n#end]}',
    'This #break leaves the loop when the iteration before has printed a comma, which then stands before the closing bracket, where JSON has none.',
    'Print the comma before each item but the first, not behind it.',
  ],
])('lint tells the case in which a comma is left over: %j', (source, message, fix) => {
  expect(adviceBy(rule, source).map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
});
