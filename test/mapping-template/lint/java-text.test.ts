import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'java-text';

test('a map of the body that is printed is told with the JSON of the body', () => {
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
])('%s is told with what comes of it', (source, message, fix) => {
  expect(adviceBy(rule, source).map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
});

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
])('a text, a list, or a value that may be one, is left alone: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
