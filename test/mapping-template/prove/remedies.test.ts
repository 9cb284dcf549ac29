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

describe('a loop over the indexes of a list', () => {
  const last = "#set($l = $input.path('$.l'))#set($last = $l.size() - 1)";
  test.each([
    [`${last}[#foreach($i in [0..$last])"$util.base64Encode($l.get($i))"#if($foreach.hasNext),#end#end]`, '.get($i)'],
    [`${last}[#foreach($i in [0..$last])#if($i > 0),#end{"n": $i, "x": "$util.base64Encode($l[$i].x)"}#end]`, '[$i].x'],
    [
      `${last}[#foreach($i in [0..$last])#set($e = $l.get($i))"$util.base64Encode($e)"#if($foreach.hasNext),#end#end]`,
      '.get(',
    ],
  ])(
    'a loop over the indexes of a list becomes a loop over the list, which works for an empty list: %s',
    (template, at) => {
      expect(remedy(template, at, 'never-fails')).toBe(
        'Go through the list itself, with its items in $i: #foreach($i in $l)',
      );
    },
  );

  test.each([
    ['to another number', `#set($l = $input.path('$.l'))[#foreach($i in [0..2])$l.get($i)#end]`],
    ['to a number that changes', `${last}#set($last = 3)[#foreach($i in [0..$last])$l.get($i)#end]`],
    ['from another number', `${last}[#foreach($i in [1..$last])$l.get($i)#end]`],
    ['whose index changes', `${last}[#foreach($i in [0..$last])#set($i = 5)$l.get($i)#end]`],
    [
      'whose index an inner loop reads',
      `${last}[#foreach($i in [0..$last])#foreach($k in [1, 2])$i#end$l.get($i)#end]`,
    ],
    ['over the indexes of another list', `${last}#set($k = [1])[#foreach($i in [0..$last])$k.get($i)#end]`],
  ])('a loop %s is not rewritten', (_, template) => {
    expect(remedy(template, '.get($i)', 'never-fails') ?? '').not.toContain('Go through the list itself');
  });
});

test('a value between brackets is printed number by number if its name suggests several numbers', () => {
  const printed = (name: string): string | undefined => remedy(`{"l": [$input.params("${name}")]}`, '$input');
  expect(printed('ids')).toContain('#foreach($number in $input.params("ids").split(",", 1000))');
  expect(printed('featureVector')).toContain('#foreach($number in');
  expect(printed('status')).toContain('Print it only where it is a number');
  expect(remedy('{"n": $input.params("ids")}', '$input')).toContain('Print it only where it is a number');
});

test('a value of a form is encoded', () => {
  const template = 'Action=SendMessage&MessageBody=$input.body';
  const { message } = new MappingTemplate(template).prove({ contentType: 'application/x-www-form-urlencoded' });
  expect(message).toContain('Write $util.urlEncode($input.body).');
});

test('a remedy that leaves a doubt at its place is not shown', () => {
  // The template prints a backslash before the value, which also escapes the first character of the escaped value.
  expect(remedy('{"t": "\\\\$input.params("t")"}', '$input')).toBeUndefined();
});

test('the report of a refuted claim ends with the remedy', () => {
  const { message } = new MappingTemplate('{"t": "$input.params("t")"}').prove();
  expect(message).toContain('Write $util.escapeJavaScript($input.params("t")).replaceAll("\\\\\'", "\'").');
});
