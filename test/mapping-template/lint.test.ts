import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../../lib';
import type { LintOptions } from '../../lib';

/** `rule line:column` of each piece of advice. */
function rulesOf(source: string, options?: LintOptions): string[] {
  return new MappingTemplate(source).lint(options).map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

describe('a directive with a blank behind the #', () => {
  test.each([
    ['# set($x = 1)', ['directive-as-text 1:1']],
    ['{\n  # foreach( $i in [1]) #  if(true)\n}', ['directive-as-text 2:3', 'directive-as-text 2:25']],
    ['a #\tdefine ($x)', ['directive-as-text 1:3']],
    ['#* # set( *#a \\$x # set($x = 1)', ['directive-as-text 1:19']],
    ['#if(true)\n# set ( $x = 1)#end', ['directive-as-text 2:1']],
    ['ab # #* c *#set ($x = 1)', ['directive-as-text 1:1']],
    ['# #* c *#set ($x = 1)\n#if(true)# set ($x = 1)#end', ['directive-as-text 1:1', 'directive-as-text 2:10']],
  ])('%j is text', (source, advice) => {
    expect(rulesOf(source)).toEqual(advice);
  });

  test.each([
    '# settings (all)',
    '#1 set',
    '# of items: 3',
    '# Title',
    '#set($x = "# set(")',
    '## # set(',
    'a # b',
    '# end',
  ])('%j is meant as it stands', (source) => {
    expect(rulesOf(source)).toEqual([]);
  });

  test('is told with what to write', () => {
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
});

describe('parameters', () => {
  test('a path parameter that the template never reads', () => {
    expect(new MappingTemplate('{"a": $input.params("a")}').lint({ pathParameters: ['a', 'b'] })).toEqual([
      {
        rule: 'unread-parameter',
        line: 1,
        column: 1,
        message: 'The template never reads the path parameter b: the model does not get it.',
        fix: 'Read it with $input.params("b"), or take it out of the path.',
      },
    ]);
  });

  test('a required parameter that the template never reads', () => {
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

  test('a name that differs from a parameter by case alone', () => {
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

  test('a path parameter that the path lacks', () => {
    expect(rulesOf('$input.params().path.id', { pathParameters: [] })).toEqual(['missing-path-parameter 1:1']);
    expect(rulesOf('$input.params().path.get("id")', { pathParameters: ['key'] })).toEqual([
      'unread-parameter 1:1',
      'missing-path-parameter 1:1',
    ]);
  });

  test('a parameter that the template reads by its exact name too', () => {
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

  test('an optional parameter need not be read, but by its name if it is', () => {
    const options = { pathParameters: [], optionalParameters: ['Limit', 'limit_2'] };
    expect(rulesOf('{}', options)).toEqual([]);
    expect(rulesOf('$input.params("Limit")', options)).toEqual([]);
    expect(rulesOf('$input.params("limit")', options)).toEqual(['parameter-case 1:1']);
    expect(rulesOf('$input.params("limit")', { ...options, requiredParameters: ['limit'] })).toEqual([]);
  });

  test('an undeclared name may be a query string parameter or a header', () => {
    expect(rulesOf('$input.params("page") $input.params().header.Accept', { pathParameters: [] })).toEqual([]);
  });

  test('nothing is said of parameters that are not told', () => {
    expect(rulesOf('$input.params().path.id')).toEqual([]);
  });

  test('a response template need not read the parameters', () => {
    expect(rulesOf('{}', { pathParameters: ['id'], response: true })).toEqual([]);
  });
});

describe("a client's text in a JSON string", () => {
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
  ])('%s', (source) => {
    expect(rulesOf(source).map((rule) => rule.split(' ')[0])).toEqual(['unescaped-value']);
  });

  test.each([
    '{"user": $input.params("user")}',
    '{"user": $input.json("$.user")}',
    '$input.json("$")',
    'user,$input.params("user"),"$input.params("name")"',
    '{"user": "$util.escapeJavaScript($input.params("user")).replaceAll("\\\\\'", "\'")"}',
    '#set($u = $util.escapeJavaScript($input.params("u")))#set($u = $u.replaceAll("\\\\\'", "\'")){"u": "$u"}',
    '{"user": "$util.urlEncode($input.params("user"))"}',
    '{"body": "$util.base64Encode($input.body)"}',
    '{"n": "$input.params("items").split(",").size()"}',
    '{"stage": "$context.stage", "ip": "$context.identity.sourceIp", "model": "$stageVariables.model"}',
    '{#foreach($name in $input.params().querystring.keySet())"$name": 1#end}',
    '#set($u = $input.params("u"))#if(!$u.matches("[a-z]+"))#stop#end{"u": "$u"}',
    '{"u": "$input.params("u").replaceAll("""", "")"}',
    '#set($u = $input.params("u"))#set($u = "fixed"){"u": "$u"}',
    '{"a": "x", "b": $input.params("b"), "c": "y"}',
    '{"first": #if($foreach.first)"yes"#else"no"#end, "n": $input.params("n")}',
  ])('%s is right', (source) => {
    expect(rulesOf(source)).toEqual([]);
  });

  test('what the model answers is not a client’s text', () => {
    const source = '{"label": "$input.path("$.label")"}';
    expect(rulesOf(source, { response: true })).toEqual([]);
    expect(rulesOf('{"user": "$input.params("user")"}', { response: true })).toHaveLength(1);
  });

  test('is told with the escaping to write', () => {
    const [advice] = new MappingTemplate('{\n  "user": "$input.params("user")"\n}').lint();
    expect(advice).toEqual({
      rule: 'unescaped-value',
      line: 2,
      column: 12,
      message:
        '$input.params("user") puts a client\'s text into a JSON string as it is: a quote in it ends the string.',
      fix: 'Write $util.escapeJavaScript($input.params("user")).replaceAll("\\\\\'", "\'").',
    });
  });

  test('the escaping that is advised is right', () => {
    const [advice] = new MappingTemplate('{"user": "$input.params("user")"}').lint();
    const fixed = `{"user": "${advice.fix.slice('Write '.length, -1)}"}`;
    expect(rulesOf(fixed)).toEqual([]);
    const user = `O'Hara "x" \\ \n é`;
    expect(JSON.parse(new MappingTemplate(fixed).render({ queryStringParameters: { user } }))).toEqual({ user });
  });
});

test('escapeJavaScript writes a single quote in a way that JSON does not know', () => {
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

describe('the templates of this project are right', () => {
  test('the example', () => {
    const source = readFileSync(join(__dirname, '../../examples/movie-ratings/request.vtl'), 'utf8');
    expect(rulesOf(source, { pathParameters: ['user_id'], requiredParameters: ['items'] })).toEqual([]);
  });
});
