import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'never-json';

test.each([
  ['{\n  {\n    "a": "x"\n  }\n}', '2:3'],
  ['{"a": "x"\n "b": "y"}', '2:2'],
  ['{"a" "b"}, "c": 1', '1:6'],
  ['{"a": "x", "b": 1]', '1:18'],
  ['{"a": "x"}}', '1:11'],
  ['{"a": {"b": 1}', '1:1'],
  [`{"a": 'x'}`, '1:7'],
  ['{"a": yes}', '1:7'],
  ['{"a": None, "b": 1}', '1:7'],
  ['{ name: 1, "a": 2}', '1:3'],
  ['{\n// a note\n"a": 1}', '2:1'],
  ['{"a": #quote("x"), "b": 1}', '1:7'],
])('lint finds text that is not JSON for any values: %s', (source, place) => {
  expect(placesBy(rule, source)).toEqual([place]);
});

test.each([
  '{"a": true, "b": [null, -1.5e3, "x"], "c": {"d": false}}',
  '{"a": 1$x, "b": $x.5, "c": -$y}',
  '{"a": 1}\n{"a": 2}\n',
  '{"a": "x" $more}',
  '{$members}',
  '#if($x == 1){"a": 1#else{"a": 2#end}',
  '#if($x == 1){#else[#end "a"',
  '$open "a": 1 }',
  '{ user { name } }',
  '[section]\nname = x',
  '{"a": "line \\" quoted", "b": "\\\\"}',
  '{"a": NaN}',
  '{statusCode: 200}',
  '#if($x == 1)\n  Error: Note not found\n#else\n  {"a": "b"}\n#end',
  '[#foreach($x in $l){"a": 1}#end]',
  '{"a": "x"}$callback',
])('lint leaves text alone that may be JSON or is meant as something else: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test('lint explains two brackets in a row by the members that an object needs', () => {
  expect(adviceBy(rule, '{\n{\n"userId": "$context.stage"\n}\n}')).toEqual([
    {
      rule,
      line: 2,
      column: 1,
      message: 'An object holds names with values, but here a "{" follows directly: this is never JSON.',
      fix: 'Take one of the brackets out, or write a name and a colon before this one.',
    },
  ]);
});
