import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'override-as-text';

test('lint advises #set for an override without it', () => {
  expect(adviceBy(rule, '$context.responseOverride.status = 400\n{"a": 1}')).toEqual([
    {
      rule,
      line: 1,
      column: 1,
      message: '$context.responseOverride.status = … is printed as text: nothing is overridden without #set.',
      fix: 'Write #set($context.responseOverride.status = 400).',
    },
  ]);
});

test.each([
  [
    '$context.requestOverride.querystring.Message=$input.json("$")',
    'Write #set($context.requestOverride.querystring.Message=$input.json("$")).',
  ],
  ['$context.responseOverride.header.X = "a";\n', 'Write #set($context.responseOverride.header.X = "a").'],
  ['$context.responseOverride.header.X = a b\n', 'Put it into the parentheses of #set.'],
])('lint shows code for an override only if the code parses: %s', (source, fix) => {
  expect(adviceBy(rule, source).map((advice) => advice.fix)).toEqual([fix]);
});

test.each([
  '#set($context.responseOverride.status = 400)',
  '[$context.responseOverride.status]',
  '$context.requestOverride.path.a == 1',
  'a=$context.stage&b=$context.requestOverride.path.a',
])('lint leaves an override alone that is set or printed: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
