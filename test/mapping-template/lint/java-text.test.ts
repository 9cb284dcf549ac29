import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'java-text';

test('lint advises the JSON of the body for a printed map of the body', () => {
  const source = '#set($o = $input.path("$.o"))#if($o.a == 1)#end{"o": $o}';
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 54,
      message: "$o is a map, which is printed as Java's text {a=b} and not as JSON.",
      fix: "Write $input.json('$.o').",
    },
  ]);
  const body = '{"o": {"a": 1}}';
  expect(new MappingTemplate(source).render({ body })).toBe('{"o": {a=1}}');
  expect(new MappingTemplate(source.replace('$o}', "$input.json('$.o')}")).render({ body })).toBe('{"o": {"a":1}}');
});

test.each([
  [
    '{"Data": "$util.base64Encode($input.path(\'$\'))"}',
    "If the body is a JSON object, $input.path('$') is a map: what is encoded is Java's text {a=b} and not JSON.",
    "Write $input.json('$') for its JSON.",
  ],
  [
    '#set($r = $input.path("$")){"a": "$util.urlEncode($r.o)", "b": "$util.urlEncode($r.o.b)"}',
    '$r.o is a map, and urlEncode takes a text: what comes of it is not documented, and may be nothing.',
    "Write $input.json('$.o') for its JSON.",
  ],
  [
    'all: #foreach($i in $input.path("$.l"))$i.a#end $util.urlEncode($input.path("$.l"))',
    '$input.path("$.l") is a list, and urlEncode takes a text: what comes of it is not documented, and may be nothing.',
    "Write $input.json('$.l') for its JSON.",
  ],
  [
    '#set($r = $input.path("$"))#set($o = $util.parseJson($r.o))$o.a #set($p = $util.parseJson($o))',
    '$o is a map, and parseJson takes a text: nothing comes of it.',
    'Write $r.o for its JSON.',
  ],
  [
    '#set($m = {"a": 1}){"m": $m}',
    "$m is a map, which is printed as Java's text {a=b} and not as JSON.",
    'Print its members one by one, in a loop over its keys.',
  ],
  [
    '{"query": "$input.params().querystring"}',
    "$input.params().querystring is a map, which is printed as Java's text {a=b} and not as JSON.",
    'Print its members one by one, in a loop over its keys.',
  ],
  [
    '#set($o = $util.parseJson($input.path("$.o")))#if($o.a == 1){"o": $o}#end',
    "$o is a map, which is printed as Java's text {a=b} and not as JSON.",
    'Write $input.path("$.o").',
  ],
])('lint shows the output of a printed or encoded map: %s', (source, message, fix) => {
  expect(adviceBy(rule, source).map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
});

test('a printed map gets no advice on values without quotes', () => {
  const source = '#set($o = $util.parseJson($input.path("$.o")))#if($o.a == 1){"o": $o}#end';
  expect(new MappingTemplate(source).lint().map((advice) => advice.rule)).toEqual([rule]);
});

test('lint advises the text of a parsed value that is printed as a whole', () => {
  const source = '{"a": 1}#set($body = $input.json("$.body"))$util.parseJson($body)';
  expect(adviceBy(rule, source, { response: true })).toEqual([
    {
      rule,
      line: 1,
      column: 44,
      message: "$util.parseJson($body) is printed as Java's text {a=b} where it is an object, and not as JSON.",
      fix: 'Write $body.',
    },
  ]);
});

test.each([
  [
    "#set($r = $input.path('$'))#set($context.responseOverride.status = $r.statusCode)$r.body",
    "Write $input.json('$.body') if it may be an object.",
  ],
  [
    "#set($o = $util.parseJson($input.path('$.output')))#if($o.statusCode == 302)\n$o.body\n#{else}{}#end",
    'Let what answers return its body as a text of JSON.',
  ],
])(
  'the body of an answer that has a status code as well is reported where it is all that is printed, because it may be an object: %s',
  (source, fix) => {
    const found = adviceBy(rule, source, { response: true });
    expect(found.map((advice) => advice.fix)).toEqual([fix]);
    expect(found[0].message).toMatch(
      / is printed as it is: a text of JSON as JSON, but an object as Java's text \{a=b\}\.$/,
    );
    const body = JSON.stringify({ statusCode: 302, body: { a: 1 }, output: '{"statusCode":302,"body":{"a":1}}' });
    expect(new MappingTemplate(source).render({ body }).trim()).toBe('{a=1}');
  },
);

test.each([
  "$input.path('$.statusCode') $input.path('$.body')",
  '#set($r = $input.path(\'$\'))$r.statusCode{"body": "$r.body"}',
  "#set($r = $input.path('$'))$r.body",
  "#set($r = $input.path('$'))#set($s = $r.statusCode)#if($r.body == '')none#end",
])(
  'the body of an answer that has a status code as well is left alone inside of other text, and in an answer without a status code: %s',
  (source) => {
    expect(placesBy(rule, source, { response: true })).toEqual([]);
  },
);

test.each([
  '{"a": $input.json("$"), "b": "$input.path("$.b")"}',
  '{"a": "$input.path("$")"}',
  '{"n": "$input.path("$").length()", "b": $input.json("$")}',
  '#set($l = [])#set($ok = $l.add("""a"""))["x", $l]',
  '#set($root = $input.path("$"))["x", #foreach($e in $root)$e.id#end], $root',
  '#if("$!root.Item.id.S" == "")#end#set($root = $input.path("$"))$root.Item.id.S',
  '#set($text = $input.params().querystring.toString())$text',
  '#set($o = $util.parseJson($input.body))$o.body',
  '#set($m = {"a": 1})$m.a $m.get("a")',
  '#set($m = {"a": 1})#set($s = "$m")$s.length()',
  'the map: $input.params().querystring',
  "#foreach($t in $input.path('$').split('&'))$t#end{\"a\": \"$util.urlEncode($input.path('$'))\"}",
  '$util.urlEncode($input.path("$.a")) $util.base64Encode($input.json("$"))',
])('lint leaves a value alone that is, or may be, a text or a list: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
