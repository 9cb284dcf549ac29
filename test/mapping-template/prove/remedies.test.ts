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

test.each([
  [
    'an item of a list, between quotes',
    `["$util.base64Encode($input.params('a').split(',')[1])"]`,
    '[1]',
    "#if($input.params('a').split(',').size() > 1)$util.base64Encode($input.params('a').split(',')[1])#end",
  ],
  [
    'a first item as a value',
    `[$input.path('$.l').get(0).n]`,
    'get(0)',
    "#if($input.path('$.l').size() > 0)$input.path('$.l').get(0).n#{else}null#end",
  ],
  [
    'an item that a variable is set to',
    `#set($l = $input.params('a').split(','))#set($b = $l[1])["$util.base64Encode($b)"]`,
    '[1]',
    '#if($l.size() > 1)#set($b = $l[1])#end',
  ],
])('%s that may be missing gets a guard', (_, template, at, code) => {
  expect(remedy(template, at, 'never-fails')).toBe(`Ask for it only where it is there: ${code}`);
});

test('a value between brackets is printed number by number where its name says that it holds several', () => {
  const printed = (name: string): string | undefined => remedy(`{"l": [$input.params("${name}")]}`, '$input');
  expect(printed('ids')).toContain('#foreach($number in $input.params("ids").split(",", 1000))');
  expect(printed('featureVector')).toContain('#foreach($number in');
  expect(printed('status')).toContain('Print it only where it is a number');
  expect(remedy('{"n": $input.params("ids")}', '$input')).toContain('Print it only where it is a number');
});

test('no remedy is shown that leaves a doubt at its place', () => {
  // It prints a backslash before the value, which takes the first character of what is escaped as well.
  expect(remedy('{"t": "\\\\$input.params("t")"}', '$input')).toBeUndefined();
});

test('the report of a refuted claim ends with the remedy', () => {
  const { message } = new MappingTemplate('{"t": "$input.params("t")"}').prove();
  expect(message).toContain('Write $util.escapeJavaScript($input.params("t")).replaceAll("\\\\\'", "\'").');
});
