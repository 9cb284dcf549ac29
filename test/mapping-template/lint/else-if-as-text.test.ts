import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'else-if-as-text';

test('lint advises the one word for #else if', () => {
  expect(adviceBy(rule, '#if($a == 1)\n1\n#else if($a == 2)\n2\n#end')).toEqual([
    {
      rule,
      line: 3,
      column: 1,
      message: 'The "if(" behind #else is printed as text, and what follows is printed whatever the condition is.',
      fix: 'Write #elseif(…).',
    },
  ]);
});

test.each([
  ['#if($a == 1)1#{else} if ($a)2#end', ['1:14']],
  ['#if($a == 1)1#else if it is 2#end', []],
  ['#if($a == 1)1#else#if($a == 2)2#end#end', []],
  ['#if($a == 1)1#elseif($a == 2)2#end', []],
])('lint finds #else if, and no other text behind #else: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
