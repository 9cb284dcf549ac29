import { MappingTemplate } from '../../../lib';
import { remedyOf } from '../../../lib/mapping-template/prove/remedies';
import type { Claim } from '../../../lib/mapping-template/prove/claims';
import { parse } from '../../../lib/mapping-template/syntax/parser';
import { Source } from '../../../lib/mapping-template/syntax/source';

const SUBJECT = {
  format: 'json',
  response: false,
  requiredQueryParameters: [],
  requiredHeaders: [],
  requiredParameters: [],
  nested: [],
} as const;

function remedy(template: string, at: string, claim: Claim = 'valid-json'): string | undefined {
  const source = new Source(template);
  return remedyOf({ source, block: parse(source) }, SUBJECT, claim, template.indexOf(at));
}

test.each([
  ['a value outside of quotes', '{"n": $input.params("n")}', '$input.params', '#{else}null#{end}'],
  ['a value in quotes', '{"t": "$input.params("t")"}', '$input.params', '.replaceAll("\\\\\'", "\'")'],
  ['a value that is escaped for JavaScript', '{"t": "$util.escapeJavaScript($input.body)"}', '$util', '.replaceAll('],
  ['a part of the body outside of quotes', `{"p": $input.path('$.p')}`, '$input', "$input.json('$.p')"],
])('%s gets a remedy with which the claim holds there', (_, template, at, code) => {
  expect(remedy(template, at)).toContain(code);
});

test('a loop that may have too many items gets a guard', () => {
  const template = '[#foreach($i in $input.params("l").split(","))1#if($foreach.hasNext),#end#end]';
  expect(remedy(template, '#foreach', 'never-fails')).toContain('#if($input.params("l").split(",").size() <= 1000)');
});

test('no remedy is shown that leaves a doubt at its place', () => {
  // It prints a backslash before the value, which takes the first character of what is escaped as well.
  expect(remedy('{"t": "\\\\$input.params("t")"}', '$input')).toBeUndefined();
});

test('the report of a refuted claim ends with the remedy', () => {
  const { message } = new MappingTemplate('{"t": "$input.params("t")"}').prove();
  expect(message).toContain('Write $util.escapeJavaScript($input.params("t")).replaceAll("\\\\\'", "\'").');
});
