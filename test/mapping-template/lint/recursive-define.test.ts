import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'recursive-define';

test('lint tells what Velocity does with a block that prints itself', () => {
  expect(adviceBy(rule, '#define($tree)<$tree>#end$tree')).toEqual([
    {
      rule,
      line: 1,
      column: 1,
      message:
        'This block prints itself. Velocity stops that at the second level: what would come deeper is not printed.',
      fix: 'Write a loop, or one block for each level.',
    },
  ]);
});

test.each([
  ['#define($a)$b#end#define($b)$a#end$a', ['1:1', '1:18']],
  ['#define($a)#if($x == 1)"$a"#end#end', ['1:1']],
  ['#define($a)$b#end#define($b)x#end$a$a', []],
  ['#define($a)$a.b#end', []],
  ['#define($a)#set($a = 1)#end', []],
])('lint finds blocks that print themselves, and no others: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
