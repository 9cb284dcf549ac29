import { adviceBy } from './advice-by-rule';

test('lint finds a value that only an #if prints', () => {
  expect(adviceBy('value-left-out', '{"Limit": #if($input.params("n") != "")$input.params("n")#end, "a": 1}')).toEqual([
    {
      rule: 'value-left-out',
      line: 1,
      column: 11,
      message: 'If this condition is false, nothing is printed behind the colon, which is no JSON.',
      fix: 'Print null in an #else, or put the name into the #if, too.',
    },
  ]);
});
