import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'text-arithmetic';

test.each([
  [
    '#set($n = $input.params("n") + 1)',
    '$input.params("n") is a text and no number: in $input.params("n") + 1 the two are put together as texts.',
  ],
  [
    '#set($p = $input.params("p"))#set($n = $p * 10)',
    '$p is a text and no number: in $p * 10 nothing is computed, and nothing is assigned.',
  ],
  [
    '#if($input.params("n") > 5)x#end',
    '$input.params("n") is a text and no number: in $input.params("n") > 5 the comparison is always false.',
  ],
  [
    '#set($n = 10 - $stageVariables.n)',
    '$stageVariables.n is a text and no number: in 10 - $stageVariables.n nothing is computed, and nothing is assigned.',
  ],
])('lint tells what Velocity does with a text in %s', (source, message) => {
  expect(adviceBy(rule, source).map((advice) => [advice.message, advice.fix])).toEqual([
    [message, 'Make it a number with parseInt of any integer variable first.'],
  ]);
});

test.each([
  '#set($n = $input.path("$.n") + 1)',
  '#set($s = $input.params("a") + "1")#set($t = $input.params("a") + $input.params("b"))',
  '#set($i = 0)#set($n = $i.parseInt($input.params("n")) + 1)',
  '#set($n = $context.requestTimeEpoch / 1000)',
  '#if($input.params("n") == 5)x#end',
  '#if($input.params("a").length() > 5)x#end',
  '#set($x = "a")#set($x = 1)#set($y = $x + 1)',
])('lint leaves arithmetic alone with a value that may be a number: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
