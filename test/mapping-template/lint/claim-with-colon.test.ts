import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'claim-with-colon';

test('lint advises brackets for a claim whose name has a colon', () => {
  const source = '{"user": "$context.authorizer.claims.cognito:username"}';
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 11,
      message:
        '$context.authorizer.claims.cognito ends before the colon: it reads "cognito", which is empty, and prints ":username" behind it.',
      fix: "Write ['cognito:username'] instead of .cognito:username.",
    },
  ]);
  const mended = source.replace('.cognito:username', "['cognito:username']");
  const context = { authorizer: { claims: { 'cognito:username': 'ann' } } };
  expect(new MappingTemplate(mended).render({ context })).toBe('{"user": "ann"}');
});

test.each([
  ['$context.authorizer.claims.custom:tenant-id', ['1:1']],
  ['$claims.custom:tenant', ['1:1']],
  ['$context.authorizer.claims.email: x', []],
  ['$x.custom: y', []],
  ["$context.authorizer.claims['custom:tenant']", []],
])('lint finds claims that end before a colon, and no other text: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
