import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../../lib';
import type { LintOptions } from '../../lib';

/** `rule line:column` of each piece of advice. */
function rulesOf(source: string, options?: LintOptions): string[] {
  return new MappingTemplate(source).lint(options).map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

test.each([
  ['# set($x = 1)', ['directive-as-text 1:1']],
  ['{\n  # foreach( $i in [1]) #  if(true)\n}', ['directive-as-text 2:3', 'directive-as-text 2:25']],
  ['a #\tdefine ($x)', ['directive-as-text 1:3']],
  ['#* # set( *#a \\$x # set($x = 1)', ['directive-as-text 1:19']],
  ['#if(true)\n# set ( $x = 1)#end', ['directive-as-text 2:1']],
  ['ab # #* c *#set ($x = 1)', ['directive-as-text 1:1']],
  ['# #* c *#set ($x = 1)\n#if(true)# set ($x = 1)#end', ['directive-as-text 1:1', 'directive-as-text 2:10']],
])('a directive that is printed as text is reported as text: %j', (source, advice) => {
  expect(rulesOf(source)).toEqual(advice);
});

test.each([
  '# settings (all)',
  '\\#set(1) \\#if (a)',
  '#define(true)#end #foreground(1) #setup(2)',
  'the #set $x of all',
  '#1 set',
  '# of items: 3',
  '# Title',
  '#set($x = "# set(")',
  '## # set(',
  'a # b',
  '# end',
])('a directive that is printed as text is left alone where it is meant as text: %j', (source) => {
  expect(rulesOf(source)).toEqual([]);
});

test.each([
  ['# If($a)x', "'# If(' is printed as text: with a blank behind the # it is no directive.", 'Leave out the blank.'],
  ['#IF($a)x', "'#IF(' is printed as text: directives are written in lower case.", 'The directive is called if.'],
  [
    '#if(false)x#elif(true)y#end',
    "'#elif(' is printed as text: there is no such directive.",
    'Write #elseif(.',
    '#if(false)x#elseif(true)y#end',
  ],
  [
    '#if(false)x#{else}#ElseIf (true)y#end',
    "'#ElseIf (' is printed as text: directives are written in lower case.",
    'The directive is called elseif.',
  ],
  ['#Set($x)', "'#Set(' is printed as text: directives are written in lower case.", 'The directive is called set.'],
  [
    '#set $x = "y";\n$x',
    "'#set' is printed as text: without parentheses it is no directive.",
    'Write #set($x = "y").',
    '#set($x = "y")\n$x',
  ],
])('a directive that is printed as text gets the right spelling: %s', (source, message, fix, ...[mended]: string[]) => {
  const found = new MappingTemplate(source).lint().filter(({ rule }) => rule === 'directive-as-text');
  expect(found.map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
  if (typeof mended === 'string') expect(new MappingTemplate(mended).render()).toBe('y');
});

test('a directive that is printed as text gets the code to write', () => {
  expect(new MappingTemplate('{\n  # set( $x = 1)\n}').lint()).toEqual([
    {
      rule: 'directive-as-text',
      line: 2,
      column: 3,
      message: "'# set(' is printed as text: with a blank behind the # it is no directive.",
      fix: 'Write #set( without the blank.',
    },
  ]);
});

describe('parameters', () => {
  test('lint finds a path parameter that the template never reads', () => {
    expect(
      new MappingTemplate('{"a": [$input.json("$.a")], "b": "$input.params("a").length()"}').lint({
        pathParameters: ['a', 'b'],
      }),
    ).toEqual([
      {
        rule: 'unread-parameter',
        line: 1,
        column: 1,
        message: 'The template never reads the path parameter b: the model does not get it.',
        fix: 'Read it with $input.params("b"), or take it out of the path.',
      },
    ]);
  });

  test('lint finds a required parameter that the template never reads', () => {
    expect(rulesOf('{}', { requiredParameters: ['items'] })).toEqual(['unread-parameter 1:1']);
  });

  test.each([
    "$input.params('id')",
    '${input.params("id")}',
    '#set($x = "$input.params(""id"")")',
    '#if($input.params("id") == "")#end',
    '#foreach($i in [1])$input.params().path.id#end',
    '$input.params().path.get("id")',
    '$input.params().get("path")',
    '$input.params().path["id"]',
    '#set($all = $input.params())$all.path.id',
    '$input.params($name)',
    '#foreach($key in $input.params().path.keySet())$key#end',
    '#define($d)$input.params("id")#end$d',
    '$util.urlEncode($input.params("id"))',
  ])('%j reads the path parameter id', (source) => {
    expect(rulesOf(source, { pathParameters: ['id'] })).toEqual([]);
  });

  test('lint finds a name that differs from a parameter by case alone', () => {
    const options = { pathParameters: ['user_id'], requiredParameters: ['Items'] };
    expect(rulesOf('$input.params("User_Id") $input.params("items")', options)).toEqual([
      'parameter-case 1:1',
      'parameter-case 1:26',
    ]);
    expect(new MappingTemplate('$input.params("User_Id")').lint({ pathParameters: ['user_id'] })).toEqual([
      {
        rule: 'parameter-case',
        line: 1,
        column: 1,
        message: '$input.params("User_Id") reads "User_Id", but the parameter is "user_id": the case of a name counts.',
        fix: 'Write "user_id".',
      },
    ]);
  });

  test('lint finds a path parameter that the path lacks', () => {
    expect(rulesOf('$input.params().path.id', { pathParameters: [] })).toEqual(['missing-path-parameter 1:1']);
    expect(rulesOf('$input.params().path.get("id")', { pathParameters: ['key'] })).toEqual([
      'unread-parameter 1:1',
      'missing-path-parameter 1:1',
    ]);
  });

  test('lint leaves another spelling alone if the template reads the exact name as well', () => {
    const source = '#set($o = $input.params("Origin"))#if($o == "")#set($o = $input.params("origin"))#end';
    expect(rulesOf(source, { requiredParameters: ['Origin'] })).toEqual([]);
  });

  test('a group of parameters is compared with its own names alone', () => {
    const source = '$input.params("user_id") $input.params().header.get("User_Id") $input.params().querystring.USER_ID';
    expect(rulesOf(source, { pathParameters: ['user_id'] })).toEqual([]);
    const ofPath = '$input.params("items") $input.params().path.Items';
    expect(rulesOf(ofPath, { pathParameters: [], requiredParameters: ['items'] })).toEqual([
      'missing-path-parameter 1:24',
    ]);
    expect(rulesOf('$input.params().querystring.Items', { requiredParameters: ['items'] })).toEqual([
      'parameter-case 1:1',
    ]);
  });

  test.each(['$input.params().querystring.id', '$input.params().header.get("id")'])('%j reads no path', (source) => {
    expect(rulesOf(source, { pathParameters: ['id'] })).toEqual(['unread-parameter 1:1']);
    expect(rulesOf(source, { requiredParameters: ['id'] })).toEqual([]);
  });

  test('a path parameter is no query string parameter', () => {
    expect(rulesOf('$input.params().path.id', { requiredParameters: ['id'] })).toEqual(['unread-parameter 1:1']);
  });

  test('an optional parameter need not be read, but must be read by its name', () => {
    const options = { pathParameters: [], optionalParameters: ['Limit', 'limit_2'] };
    expect(rulesOf('{}', options)).toEqual([]);
    expect(rulesOf('$input.params("Limit")', options)).toEqual([]);
    expect(rulesOf('$input.params("limit")', options)).toEqual(['parameter-case 1:1']);
    expect(rulesOf('$input.params("limit")', { ...options, requiredParameters: ['limit'] })).toEqual([]);
  });

  test('an undeclared name may be a query string parameter or a header', () => {
    expect(rulesOf('$input.params("page") $input.params().header.Accept', { pathParameters: [] })).toEqual([]);
  });

  test('lint says nothing of parameters that it is not told', () => {
    expect(rulesOf('$input.params().path.id')).toEqual([]);
  });

  test('a response template need not read the parameters', () => {
    expect(rulesOf('{}', { pathParameters: ['id'], response: true })).toEqual([]);
  });
});

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
])("a client's text in a JSON string is left alone where it is escaped, checked or not in a string: %s", (source) => {
  expect(rulesOf(source)).toEqual([]);
});

test("a client's text in a JSON string is none if the model answers it", () => {
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

describe('a large template is read', () => {
  const unescaped = '["$x"]#set($x = $input.params("x"))';

  test('with loops in loops', () => {
    const source = `${'#foreach($i in $list)'.repeat(200)}${unescaped}${'#end'.repeat(200)}`;
    expect(rulesOf(source)).toEqual(['unescaped-value 1:4203']);
  });

  test('with conditions in conditions', () => {
    const source = `${'#if($a)'.repeat(200)}#set($x = $input.params("x"))${'#end'.repeat(200)}["$x"]`;
    expect(rulesOf(source)).toHaveLength(1);
  });

  test('with thousands of variables and conditions', () => {
    const line = (n: number): string => `#set($x${n} = $input.params("x"))#if($x${n} == "")#set($x${n} = "none")#end\n`;
    const source = `${Array.from({ length: 1500 }, (_, n) => line(n)).join('')}["$x0", "$x1499"]`;
    expect(rulesOf(source)).toEqual(['unescaped-value 1501:3', 'unescaped-value 1501:10']);
  });

  test('with thousands of branches', () => {
    const branch = (n: number): string => `#elseif($k == "${n}")#set($x${n} = $input.params("x"))`;
    const source = `#if($k == "")${Array.from({ length: 1500 }, (_, n) => branch(n)).join('')}#end["$x0", "$x1499"]`;
    expect(rulesOf(source)).toHaveLength(2);
  });
});

test('the templates of this project are right', () => {
  const source = readFileSync(join(__dirname, '../../examples/movie-ratings/request.vtl'), 'utf8');
  expect(rulesOf(source, { pathParameters: ['user_id'], requiredParameters: ['items'] })).toEqual([]);
});
