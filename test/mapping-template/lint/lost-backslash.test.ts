import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'lost-backslash';

test('lint shows the replaceAll that works for one that lost a backslash', () => {
  const source = `{"a": "$util.escapeJavaScript($input.params('a')).replaceAll("\\'", "'")"}`;
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 62,
      message:
        `"\\'" finds a quote alone and replaces it by itself: nothing changes, and \\' stays. ` +
        'A backslash was lost, maybe in the language that the template is written into.',
      fix: `API Gateway has to get "\\\\'"; in a string of TypeScript or JSON each backslash is written twice.`,
    },
  ]);
  const input = { queryStringParameters: { a: "it's" } };
  expect(new MappingTemplate(source).render(input)).toBe(`{"a": "it\\'s"}`);
  expect(new MappingTemplate(source.replace(`"\\'"`, `"\\\\'"`)).render(input)).toBe(`{"a": "it's"}`);
});

test.each([
  [`$x.replaceAll("'", "'")`, ['1:15']],
  [`$x.replaceAll('\\''', '''')`, ['1:15']],
  [`$x.replaceAll("\\\\'", "'")`, []],
  [`$x.replace("\\'", "'")`, []],
  [`$x.replaceAll("'", "")`, []],
  [`$x.replaceAll("'", "''")`, []],
])('lint finds a lost backslash, and no other pattern: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
