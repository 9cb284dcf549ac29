import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'sign-after-directive';

test('lint tells the remedy for a sign behind #set', () => {
  expect(adviceBy(rule, '#set($x = 1);\n{"a": $x}')).toEqual([
    {
      rule,
      line: 1,
      column: 13,
      message: 'This ";" is printed: a directive has no sign behind it.',
      fix: 'Leave the ";" out.',
    },
  ]);
});

test.each([
  ['#set($x = 1),\n{"a": $x}', ['1:13']],
  ['#set($x = 1);\n#set($y = 2);\n$x,$y', ['1:13', '2:13']],
  ['#set($x = 1);#set($y = 2);\n{}', ['1:13', '1:26']],
  ['{"a": 1\n#if($x == 1), "b": 2#end;\n}', ['2:25']],
  ['{"a": 1#set($x = 1), "b": $x}', []],
  ['{"a": 1#if($x == 1), "b": 2#end, "c": 3}', []],
  ['a=1#set($x = 2); b=$x', []],
  ['{"a": "x#set($x = 1);"}', []],
  ['a;b#if($x == 1);c#end;d\n', []],
])('lint finds signs behind directives, and no signs of the text: %j', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
