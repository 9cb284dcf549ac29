import { adviceBy, placesBy } from './advice-by-rule';

test.each([
  ['{"Limit": , "a": 1}', '1:11'],
  ['{"a": {"b":\n}}', '2:1'],
])('lint finds a colon without a value: %s', (source, place) => {
  expect(placesBy('no-value', source)).toEqual([place]);
});

test.each(['{"a": $x, "b": ${y} }', '{"a": ":,"}', '{"a": #if($x)1#else 2#end, "b": 1}', 'a: , b: }'])(
  'lint leaves a colon alone that has a value: %s',
  (source) => {
    expect(placesBy('no-value', source)).toEqual([]);
    expect(placesBy('value-left-out', source)).toEqual([]);
  },
);

test('lint names the sign in the place of a missing value', () => {
  expect(adviceBy('no-value', '{"TableName": "t", "Limit": ,\n"a": 1}')).toEqual([
    {
      rule: 'no-value',
      line: 1,
      column: 29,
      message: 'A value is missing before this ",": nothing stands behind the colon, which is no JSON.',
      fix: 'Write the value, or null.',
    },
  ]);
});
