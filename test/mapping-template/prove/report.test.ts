import { MappingTemplate } from '../../../lib';

const notesOf = (template: string): string[] =>
  new MappingTemplate(template)
    .prove({ tries: 20 })
    .message.split('\n')
    .filter((line) => line.startsWith('note '));

test.each([
  [
    'a function that API Gateway lacks',
    '{"d": "$util.toJson($input.path(\'$\'))"}',
    'line 1, column 8: API Gateway has no $util.toJson(): it is always empty.',
  ],
  [
    'a replacement that lost a backslash',
    `{"a": "$util.escapeJavaScript($input.params('a')).replaceAll("\\'", "'")"}`,
    'A backslash was lost',
  ],
  [
    'a map that is escaped as a text',
    '{"a": "$util.escapeJavaScript($input.path(\'$\'))"}',
    'escapeJavaScript takes a text',
  ],
])('the report of a proof names %s', (_, template, words) => {
  expect(notesOf(template)).toEqual([expect.stringContaining(words)]);
});

test('the report of a proof has no note where there is nothing to name', () => {
  expect(notesOf('{"a": "$util.base64Encode($input.body)"}')).toEqual([]);
});
