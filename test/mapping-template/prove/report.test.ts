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

test('the report of a proof has no note if there is nothing to note', () => {
  expect(notesOf('{"a": "$util.base64Encode($input.body)"}')).toEqual([]);
});

describe('a response template', () => {
  const report = (template: string) => new MappingTemplate(template).prove({ response: true }).message;

  test("the counterexample of a response template is a model's answer, not a request", () => {
    const template = '{"label": $input.path("$.label")}';
    const message = report(template);
    expect(message).toContain(
      'valid-json   REFUTED   an answer of the model that breaks it:\n    the model answers  nothing\n    the client would receive  {"label":}',
    );
    expect(message).not.toContain('curl');
    expect(message).toContain("Write $input.json('$.label'), which prints any value as JSON.");
  });

  test('the counterexample of a response template includes the request if the template reads it', () => {
    const message = report('{"id": "$input.params("id")"}');
    expect(message).toMatch(/the model answers {2}nothing\n {4}to {2}curl 'http:\/\/127\.0\.0\.1:3000\/\?id=/);
  });

  test('the report shows the length of a very long answer', () => {
    const message = report('[#foreach($i in $input.path("$"))1#if($foreach.hasNext),#end#end]');
    expect(message).toMatch(
      /an answer of the model that makes the template fail.*\n {4}the model answers {2}\[1,1,.*… \(2,003 characters\)/,
    );
  });
});

test('the report shows the number of parameters if a loop over their names fails', () => {
  const template = '{#foreach($k in $input.params().querystring.keySet())#end}';
  expect(new MappingTemplate(template).prove().message).toContain(
    '$input.params().querystring.keySet() has 1001 items',
  );
});
