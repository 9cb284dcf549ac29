import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'line-end-as-text';

test('lint reports a backslash and an n that were meant as a line end', () => {
  expect(adviceBy(rule, '{"Data": "$util.base64Encode("$input.body\\n")"}')).toEqual([
    {
      rule,
      line: 1,
      column: 42,
      message: 'This is a backslash and a letter: a mapping template has no escape for a line end.',
      fix: 'Break the line inside of the quotes, or in the text itself.',
    },
  ]);
});

test.each([
  ['#set($line = "$input.json(\'$\')\\n")$util.base64Encode($line)', ['1:31']],
  ["#set($line = 'a\\r\\n')$util.base64Encode($line)", ['1:16']],
  ['{"a": 1,\\n"b": 2}', ['1:9']],
  ['{"a": 1}\\n', ['1:9']],
  ['{"text": "one\\ntwo"}', []],
  ['#set($text = "one\\ntwo"){"text": "$text"}', []],
  ['$input.body.split("\\n")', []],
  ['#set($end = "\\n")$input.body.split($end)', []],
  ['#set($line = "$input.body\n")$util.base64Encode($line)', []],
])('lint finds \\n where it is printed as text, and nowhere else: %j', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
