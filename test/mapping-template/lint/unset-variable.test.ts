import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'unset-variable';

test.each([
  ['{"a": "$elem.id"}', '1:8'],
  ['#foreach($i in [1, 2])$i#end $i', '1:30'],
  ['#foreach($i in [1])#end#foreach($k in [1])$i#end', '1:43'],
  ['#if($x == 1)$y#end', '1:13'],
  ['#set($a.b = 1)$a.b', '1:15'],
  ['#set($x = "v-$y")$x', '1:14'],
  ['$foreach.index', '1:1'],
  ['{"$ref": "#/a"}', '1:3'],
])('lint finds a variable that nothing sets where it is printed: %s', (source, place) => {
  expect(placesBy(rule, source)).toEqual([place]);
});

test.each([
  '#set($x = 1)$x',
  '$x#set($x = 1)',
  '#foreach($i in [1])$i $foreach.index $velocityCount#end',
  '#define($d)$i $foreach.count#end#foreach($i in [1])$d#end',
  '#foreach($i in [1])#set($i = 2)#end$i',
  '#if($x == $null)#end #if($y == "")#end #if("$!z" == "")#end',
  '$null $esc.newline $empty',
  'cost: $5, $$ $. $-x "^a$" \\$ref',
  '# set($x = 1)[$x]',
  '#call($y)',
  '$input.params($name)',
])('lint leaves a variable alone that is set, compared or meant as an empty value: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test.each([
  [
    '{"dogId": "dog_"$elem.id}',
    'Nothing sets $elem in this template: $elem.id prints nothing.',
    'Set it before it is printed.',
  ],
  [
    '#set($inputRoot = $input.path("$"))$inputRot.name',
    'Nothing sets $inputRot in this template: $inputRot.name prints nothing.',
    'Write $inputRoot.',
  ],
  [
    '$stageVariable.url',
    'Nothing sets $stageVariable in this template: $stageVariable.url prints nothing.',
    'Write $stageVariables.',
  ],
  [
    '{"$ref": "#/a"}',
    'Nothing sets $ref in this template: $ref prints nothing.',
    'Set it first, or write \\$ref if the text $ref is meant.',
  ],
  [
    '\n#foreach($item in $input.path("$.l"))$item.a#end $item.b',
    '$item is the variable of the loop in line 2: behind the #end of the loop it is empty.',
    'Print it inside of the loop, or keep it in a variable of another name that is set there.',
  ],
  [
    '$foreach.count',
    '$foreach.count tells of a loop, and outside of a loop it is empty.',
    'Print it inside of the loop.',
  ],
])('lint tells the likely meaning of %s', (source, message, fix) => {
  expect(adviceBy(rule, source).map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
});
