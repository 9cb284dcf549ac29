import { MappingTemplate } from '../../../lib';
import { rulesOf } from './advice-by-rule';

test.each([
  '{"user": "$input.params("user")"}',
  '{"user": "${input.params(\'user\')}"}',
  '{"user": "user-$input.params("user")-x"}',
  '{"user": "$input.params().querystring.user"}',
  '{"user": "$input.path("$.user")"}',
  '{"body": "$input.body"}',
  '{"user": "$input.params("user").trim().substring(1)"}',
  '#set($user = $input.params("user")){"user": "$user"}',
  '#set($all = $input.params())#set($path = $all.get("path")){"user": "$path.user"}',
  '#set($user = "u-$input.params(""user"")"){"user": "$user"}',
  '#set($user = "u" + $input.params("user")){"user": "$user"}',
  '{#foreach($item in $input.params("items").split(","))"$item": 1#end}',
  '[#foreach($item in $input.path("$.items"))"$item.name"#if($foreach.hasNext),#end#end]',
  '#set($x = "a")#if($y)#set($x = $input.params("x"))#end["$x"]',
  '#set($list = [])#set($ok = $list.add($input.params("x")))["$list[0]"]',
  '{"a": "$util.urlDecode($input.params("a"))"}',
  '{"a": "\\"$input.params("a")"}',
  '#foreach($i in [1, 2])["$x"]#set($x = $input.params("x"))#end',
  '#foreach($i in [1, 2])["$x"]#set($x = $y)#set($y = $input.params("x"))#end',
  '#foreach($i in [1])#set($x = "a")#foreach($k in [1, 2])["$x"]#set($x = $input.params("x"))#end#end',
  // The text needs more passes than the list has items, but advice must not depend on the number of items.
  '#foreach($i in $l)["$a"]#set($a = $b)#set($b = $c)#set($c = $d)#set($d = $e)#set($e = $input.params("x"))#end',
  '#foreach($i in [])["$input.params("x")"]#end',
  '#foreach($i in [1])#if($i > 1)#break(1)#end#end["$input.params("x")"]',
  '#define($n)$input.params("x")#end{"a":"$n"}',
  '#define($n)#if($y)#set($z = $input.params("x"))u-$z#end#end{"a":"$n"}',
  '#set($m = {})$m.put("a", "b"){"a":"$input.params("x")"}',
  '$input.params("callback") {"a":"$input.params("callback")"}',
  '#set($u = $input.params("u"))#if($u.matches("[a-z]+"))#end#set($u = $input.params("v")){"u":"$u"}',
  '#set($u = $input.params("u"))#if($u == "")#set($u = "x")#end{"u":"$u"}',
  '#set($u = $input.params("u"))#if($u == "a")#set($b = 1)#end{"u":"$u"}',
  '#set($u = $input.params("u"))#if($u == "a" || $v == "b"){"u":"$u"}#end',
  '#set($u = $input.params("u"))#if($u != "a"){"u":"$u"}#end',
  '#set($u = $input.params("u"))#if($input.params("list").split(",").contains($u)){"u":"$u"}#end',
  '#set($list = [])#if($list.add($input.params("x")))#end["$list[0]"]',
  `#set($x = "{""a"": ""$input.params('y')""}")$x`,
  `#set($x = " [#foreach($i in [1])""$input.params('y')""#end]")$x`,
  '{"u": "$input.params("u").replaceAll("[^a-z""]", "")"}',
  '{"u": "$input.params("u").replaceAll("[^ -~]", "")"}',
  '{"u": "$input.params("u").replaceAll("\\w", "")"}',
  '{"u": "$input.params("u").replaceFirst("\\W", "")"}',
  '{"u": "$input.params("u").replaceAll("\\W", $input.params("v"))"}',
])("a client's text in a JSON string is reported: %s", (source) => {
  expect(rulesOf(source).map((rule) => rule.split(' ')[0])).toEqual(['unescaped-value']);
});

test.each([
  '{"user": $input.json("$.user")}',
  '$input.json("$")',
  'user,$input.params("user"),"$input.params("name")"',
  '{"user": "$util.escapeJavaScript($input.params("user")).replaceAll("\\\\\'", "\'")"}',
  '#set($u = $util.escapeJavaScript($input.params("u")))#set($u = $u.replaceAll("\\\\\'", "\'")){"u": "$u"}',
  '{"user": "$util.urlEncode($input.params("user"))"}',
  '{"body": "$util.base64Encode($input.body)"}',
  '{"n": "$input.params("items").split(",").size()"}',
  '{"stage": "$context.stage", "ip": "$context.identity.sourceIp", "model": "$stageVariables.model"}',
  '{#foreach($name in $input.params().header.keySet())"$name": 1#end}',
  '#set($u = $input.params("u"))#if(!$u.matches("[a-z]+"))#stop#end{"u": "$u"}',
  '{"u": "$input.params("u").replaceAll("""", "")"}',
  '#set($u = $input.params("u"))#set($u = "fixed"){"u": "$u"}',
  '{"a": "x", "b": $input.params("b").length(), "c": "y"}',
  '{"first": #if($foreach.first)"yes"#else"no"#end, "n": $input.json("$.n")}',
  '$input.json("$"), "$input.params("x")"',
  '#set($u = $input.params("u"))#if($u == "a" || $u.equals("b")){"u": "$u"}#end',
  '#set($u = $input.params("u"))#if("a" == $u && $v){"u": "$u"}#elseif($u == 1){"u": "$u"}#end',
  '#if($input.params("u") == "a"){"u": "$input.params("u")"}#end',
  '#set($u = $input.params("u"))#if($u != "a" && $u != "b")#set($u = "a")#end{"u": "$u"}',
  '#set($u = $input.params("u"))#if(!($u == "a"))#stop#end{"u": "$u"}',
  '#set($u = $input.params("u"))#if($u == "a")#elseif($u == "b")#else#set($u = "c")#end{"u": "$u"}',
  '#set($u = $input.params("u"))#if(!$u.matches("[a-z]+"))#set($u = "fixed")#end{"u": "$u"}',
  '#set($u = $input.params("u"))#if($y)#if(!$u.matches("[a-z]*"))#stop#end#end{"u": "$u"}',
  '#set($u = $input.params("u"))#set($ok = $u.matches("[a-z]+"))#if(!$ok)#stop#end{"u": "$u.trim()"}',
  '#set($f = $input.params("f"))#set($l = ["a", "b"])#if($l.contains($f)){"f": "$f"}#end',
  '#set($m = {"a": 1})#if($m.containsKey($input.params("f"))){"f": "$input.params("f")"}#end',
  '{"u": "$input.params("u").replaceAll("[^a-zA-Z0-9]", "")"}',
  '{"u": "$input.params("u").replaceAll("[^\\w .@-]+", "_")"}',
  '{"u": "$input.params("u").replaceAll("[^\\p{L}\\p{Alnum}]", "")"}',
  '{"u": "$input.params("u").replaceAll("\\W", "")"}',
  '{"u": "$input.params("u").replaceAll(\'\\D+\', "")"}',
  '{"u": "$util.escapeJavaScript($input.params("u")).replaceAll("[^a-z]", "")"}',
  '#set($u = "x-$util.urlEncode($input.params(""u""))"){"u": "$u"}',
  '#define($n)$util.urlEncode($input.params("x"))#end{"a": "$n"}',
  '#set($m = $util.parseJson(\'{"a": "b"}\')){"a": "$m.a"}',
  '#set($x = "{""a"": $input.json(""$.y"")}")$x',
  '{"a": "\\$input.params("x")"}',
  '{"u": "$util.escapeJavaScript($util.base64Encode($input.body))"}',
  '{"u": "$util.escapeJavaScript($context.requestTime)"}',
  '#if($input.params("u") == 12){"u": "$input.params("u")"}#end',
  `#set($c = $util.parseJson('{"a": 1}')){"c": "$c.a"}`,
])("a client's text in a JSON string is left alone where it is escaped, checked or not in a string: %s", (source) => {
  expect(rulesOf(source)).toEqual([]);
});

test("a model's text in a JSON string is left alone", () => {
  const source = '{"label": "$input.path("$.label")"}';
  expect(rulesOf(source, { response: true })).toEqual([]);
  expect(rulesOf('{"user": "$input.params("user")"}', { response: true })).toHaveLength(1);
});

test.each([
  `{"input":"$input.json('$.name')"}`,
  `#set($body = $input.json('$')){"input": "$body"}`,
  `{"input":"$input.json('$.name').trim()"}`,
  `#set($own = '{"a": 1}'){"input":"$own"}`,
  `#set($own = "[""$context.stage""]"){"input":"$own"}`,
])("a client's text in a JSON string is reported if it is JSON: %s", (source) => {
  expect(rulesOf(source).map((rule) => rule.split(' ')[0])).toEqual(['unescaped-value']);
  expect(rulesOf(source, { response: true })).toHaveLength(1);
});

test.each([
  `{"input": $input.json('$.name')}`,
  `#set($body = $input.json('$')){"input": $body}`,
  `{"input": "$input.json('$.name').replaceAll('"', '')"}`,
  `{"input": "$util.base64Encode($input.json('$'))"}`,
  `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'")"}`,
  `#set($own = '{"a": 1}'){"input": $own}`,
])("a client's text in a JSON string is left alone if it is JSON outside of the string: %s", (source) => {
  expect(rulesOf(source)).toEqual([]);
  expect(rulesOf(source, { response: true })).toEqual([]);
});

test("a client's text in a JSON string gets both ways out if it is JSON", () => {
  const source = `{"input": "$input.json('$.name')"}`;
  const body = JSON.stringify({ name: 'B\'o"b' });
  const [{ message, fix }] = new MappingTemplate(source).lint();
  expect(message).toBe(
    "$input.json('$.name') is JSON with quotes of its own, which end the JSON string that it is put into.",
  );
  const escaping = /\$util.*\)/.exec(fix)?.[0] ?? '';
  expect(fix).toBe(`Leave out the quotes around it, or write ${escaping} for a string that holds JSON.`);
  expect(() => JSON.parse(new MappingTemplate(source).render({ body }))).toThrow();
  const unquoted = source.replaceAll(/"(?=\$)|(?<=\))"/g, '');
  expect(JSON.parse(new MappingTemplate(unquoted).render({ body }))).toEqual({ input: 'B\'o"b' });
  const escaped = `{"input": "${escaping}"}`;
  expect(rulesOf(escaped)).toEqual([]);
  expect(JSON.parse(new MappingTemplate(escaped).render({ body }))).toEqual({ input: `"B'o\\"b"` });
});

test("a client's text in a JSON string gets the code that escapes it", () => {
  const [advice] = new MappingTemplate('{\n  "user": "$input.params("user")"\n}').lint();
  expect(advice).toEqual({
    rule: 'unescaped-value',
    line: 2,
    column: 12,
    message: '$input.params("user") puts a client\'s text into a JSON string as it is: a quote in it ends the string.',
    fix: 'Write $util.escapeJavaScript($input.params("user")).replaceAll("\\\\\'", "\'").',
  });
});

test("a client's text in a JSON string is right with the advised escaping", () => {
  const [advice] = new MappingTemplate('{"user": "$input.params("user")"}').lint();
  const fixed = `{"user": "${advice.fix.slice('Write '.length, -1)}"}`;
  expect(rulesOf(fixed)).toEqual([]);
  const user = `O'Hara "x" \\ \n é`;
  expect(JSON.parse(new MappingTemplate(fixed).render({ queryStringParameters: { user } }))).toEqual({ user });
});

test('lint reports the single quote of escapeJavaScript, which JSON does not know', () => {
  const source = '{"user": "$util.escapeJavaScript($input.params("user"))"}';
  const [advice] = new MappingTemplate(source).lint();
  expect(advice).toEqual({
    rule: 'escaped-quote',
    line: 1,
    column: 11,
    message:
      '$util.escapeJavaScript($input.params("user")) is printed with \\\' for a single quote, which is no valid JSON.',
    fix: 'Turn it back as the AWS documentation tells: $util.escapeJavaScript($input.params("user")).replaceAll("\\\\\'", "\'").',
  });
  expect(() => JSON.parse(new MappingTemplate(source).render({ queryStringParameters: { user: "O'Hara" } }))).toThrow();
});

test.each([
  `{"body": "$util.escapeJavaScript($input.json('$'))"}`,
  `{
    #foreach($type in $allParams.keySet())
      #set($params = $allParams.get($type))
      "$type": {
        #foreach($paramName in $params.keySet())
          "$util.urlEncode($paramName)" : "$util.escapeJavaScript($params.get($paramName))"#if($foreach.hasNext),#end
        #end
      }#if($foreach.hasNext),#end
    #end
  }`,
])('lint reports the single quote, and nothing else: %s', (source) => {
  expect(rulesOf(`#set($allParams = $input.params())${source}`).map((rule) => rule.split(' ')[0])).toEqual([
    'escaped-quote',
  ]);
});
