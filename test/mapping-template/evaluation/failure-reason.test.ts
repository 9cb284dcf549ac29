import { errorOf, expectTemplate } from '../expect-template';
import { MappingTemplate, MappingTemplateError, type MappingInput } from '../../../lib/mapping-template';

const reasonOf = (template: string, input: MappingInput = {}) =>
  errorOf(() => new MappingTemplate(template).render(input)).advice;

const NO_PARAMETER = 'in its path, its query string or its headers';
const BODY = '{"list": [{"name": "abc"}, {"name": ""}], "text": "***", "json": "{a"}';

const reasons: { [failure: string]: [template: string, input: MappingInput, reason: string] } = {
  'substring of a missing header': [
    "#set($token = $input.params('authorization'))\n#set($jwt = $token.substring(7))",
    {},
    `$token, set in line 1, is empty, because the request has no parameter "authorization" ${NO_PARAMETER}. Write #if($token != "") around it.`,
  ],
  'substring of a header in another case': [
    "#set($jwt = $input.params('authorization').substring(7))",
    { headers: { Authorization: 'Bearer x' } },
    `$input.params('authorization') is empty, because the request has no parameter "authorization" ${NO_PARAMETER}; there is the header "Authorization", and the case of a name counts. Write #if($input.params('authorization') != "") around it.`,
  ],
  'substring of a short header': [
    "$input.params().header.get('X-T').substring(7)",
    { headers: { 'X-T': 'abc' } },
    `$input.params().header.get('X-T') is "abc" (3 characters), from the header "X-T".`,
  ],
  'substring of an empty query string parameter': [
    "#set($x = $input.params('q'))$x.substring(1)",
    { queryStringParameters: { q: '' } },
    '$x, set in line 1, is empty, because the query string parameter "q" is empty. Write #if($x != "") around it.',
  ],
  'substring of what is missing in the body': [
    "#set($x = $input.path('$.nothing.here'))\n$x.substring(1)",
    { body: BODY },
    '$x, set in line 1, is empty, because $.nothing.here of the body is missing or empty. Write #if($x != "") around it.',
  ],
  'substring of a part of no body': [
    "#set($x = $input.path('$.name'))$x.substring(1)",
    {},
    '$x, set in line 1, is empty, because the body is empty. Write #if($x != "") around it.',
  ],
  'substring of a part of a body that is no JSON': [
    "#set($x = $input.path('$.name'))$x.substring(1)",
    { body: '{"name": ' },
    '$x, set in line 1, is empty, because the body is no JSON. Write #if($x != "") around it.',
  ],
  "substring of a loop's item": [
    "#set($root = $input.path('$'))\n#foreach($item in $root.list)$item.name.substring(2)#end",
    { body: BODY },
    '$item.name, set in line 1, is empty, because $.list[1].name of the body is missing or empty. Write #if($item.name != "") around it.',
  ],
  'substring of a text through several variables and methods': [
    '#set($a = $util.urlDecode($input.params(\'q\')))\n#set($b = "$a")\n#set($c = $b.trim())$c.substring(1)',
    {},
    `$c, set in line 1, is empty, because the request has no parameter "q" ${NO_PARAMETER}. Write #if($c != "") around it.`,
  ],
  'substring of a stage variable': [
    '#set($x = $stageVariables.model)$x.substring(1)',
    { stageVariables: { other: 'x' } },
    '$x, set in line 1, is empty, because the stage has no variable "model". Write #if($x != "") around it.',
  ],
  'substring of a field of $context': [
    '#set($x = $context.authorizer.sub)$x.substring(1)',
    {},
    '$x, set in line 1, is empty, because $context.authorizer.sub has no value. Write #if($x != "") around it.',
  ],
  'substring of a variable that nobody sets': [
    '#set($x = $nme)$x.substring(1)',
    {},
    '$x, set in line 1, is empty, because nothing sets $nme. Write #if($x != "") around it.',
  ],
  'an index of a list of the body': [
    "$input.path('$.list')[3]",
    { body: BODY },
    "$input.path('$.list') has 2 items, from $.list of the body.",
  ],
  'get of a list through a variable': [
    "#set($root = $input.path('$'))#set($l = $root.list)\n$l.get(5)",
    { body: BODY },
    '$l, set in line 1, has 2 items, from $.list of the body.',
  ],
  'an index of a text that was split': [
    "#set($parts = $input.params('items').split(','))$parts[2]",
    { queryStringParameters: { items: 'a,b' } },
    '$parts, set in line 1, has 2 items, from the query string parameter "items".',
  ],
  'a #set beyond a list': ['#set($l = [1])#set($l[9] = 1)', {}, '$l has 1 item.'],
  base64Decode: [
    "$util.base64Decode($input.path('$.text'))",
    { body: BODY },
    `$input.path('$.text') is "***" (3 characters), from $.text of the body.`,
  ],
  parseJson: [
    "#set($x = $input.path('$.json'))$util.parseJson($x).a",
    { body: BODY },
    '$x, set in line 1, is "{a" (2 characters), from $.json of the body.',
  ],
  urlDecode: [
    "$util.urlDecode($input.params('a'))",
    { queryStringParameters: { a: '%zz' } },
    `$input.params('a') is "%zz" (3 characters), from the query string parameter "a".`,
  ],
  parseInt: [
    "#set($n = 0)#set($page = $n.parseInt($input.params('page')))",
    {},
    `$input.params('page') is empty, because the request has no parameter "page" ${NO_PARAMETER}. Write #if($input.params('page') != "") around it.`,
  ],
  'a regular expression': [
    "#set($s = 'abc')$s.matches($input.params('pattern'))",
    { queryStringParameters: { pattern: '[' } },
    `$input.params('pattern') is "[" (1 character), from the query string parameter "pattern".`,
  ],
  'a loop beyond the quota': [
    "#foreach($i in $input.path('$.l'))$i#end",
    { body: JSON.stringify({ l: new Array(1200).fill(1) }) },
    "$input.path('$.l') has 1200 items, from $.l of the body.",
  ],
  'a range beyond the quota': [
    "#set($root = $input.path('$'))#foreach($i in [1..$root.n])$i#end",
    { body: '{"n": 2000}' },
    '$root.n, set in line 1, is 2000, from $.n of the body.',
  ],
  'the branch that was taken': [
    "#if($x == 1)#set($t = $input.params('t'))#else#set($t = 'abc')#end$t.substring(9)",
    {},
    '$t is "abc" (3 characters).',
  ],
};

test.each(Object.entries(reasons))('the error of %s tells the origin of the value', (_, [template, input, reason]) => {
  expect(reasonOf(template, input)).toBe(reason);
});

test('the whole message contains the exception, the place and the reason', () => {
  expectTemplate('#set($token = $input.params(\'authorization\'))\n{"jwt": "$token.substring(7)"}').toFail(
    [
      'StringIndexOutOfBoundsException: begin 7, end 0, length 0 (line 2, column 16)',
      '',
      "  1 | #set($token = $input.params('authorization'))",
      '> 2 | {"jwt": "$token.substring(7)"}',
      '    |                ^',
      '',
      `$token, set in line 1, is empty, because the request has no parameter "authorization" ${NO_PARAMETER}. Write #if($token != "") around it.`,
    ].join('\n'),
  );
});

test('a template with the remedy of a missing value renders', () => {
  expectTemplate('#set($token = $input.params(\'authorization\'))#if($token != "")$token.substring(7)#end').toRender(
    '',
  );
});

test('a long value is cut in the message', () => {
  const reason = reasonOf("$input.params('a').substring(5000)", { queryStringParameters: { a: 'x'.repeat(4000) } });
  expect(reason).toBe(
    `$input.params('a') is "${'x'.repeat(40)}…" (4000 characters), from the query string parameter "a".`,
  );
});

test('the search for the origin ends if variables are set from each other', () => {
  const circle = '#set($a = $b)#set($b = $a)'.repeat(2000);
  expect(reasonOf(`${circle}#set($s = "$a")$s.substring(1)`)).toMatch(/^\$s/);
});

test('a failed rendering does not change the next one', () => {
  const template = new MappingTemplate("#set($x = $input.params('a'))$x.substring(1)");
  expect(() => template.render()).toThrow('StringIndexOutOfBounds');
  expect(template.render({ queryStringParameters: { a: 'bc' } })).toBe('c');
});

test('A path that is made of $input itself fails with an error of the template', () => {
  expect(() => new MappingTemplate('$input.path("$input.")').render({ body: '{}' })).toThrow(MappingTemplateError);
});
