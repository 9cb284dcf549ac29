import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'comment-as-text';

test.each([
  ['# the body\n{"a": 1}', ['1:1']],
  ['{\n  # a note: with {signs}, "quotes"\n  "a": 1\n}', ['2:3']],
  ['# one\n# two\n{"a": 1}', ['1:1', '2:1']],
])('lint finds a line of JSON that begins with one #: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});

test.each([
  '## the body\n{"a": 1}',
  '{"a": "\n# in a text"}',
  '# Title\n',
  '# a heading\n\n- "a": 1',
  '{"a": "#1"}',
  '# set($x = 1)\n{"a": 1}',
  '{\n  # foreach($i in $l)\n  "a": 1\n}',
])('lint leaves a # alone that is text elsewhere: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test('lint tells how a comment begins', () => {
  expect(adviceBy(rule, '# note\n{"a": 1}')).toEqual([
    {
      rule,
      line: 1,
      column: 1,
      message: 'This line is printed, which is no JSON: one # begins no comment.',
      fix: 'Write ## for a comment to the end of the line.',
    },
  ]);
});
