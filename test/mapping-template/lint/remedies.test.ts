// These tests put the code of a fix into the template like a reader, and render the result for a client whose text breaks
// JSON.
import { MappingTemplate } from '../../../lib';
import { renderTemplate, TemplateVariables } from '../../../lib/mapping-template/runtime';
import type { LintAdvice, MappingInput } from '../../../lib';
import { TRIAL_LIMITS } from '../../../lib/mapping-template/values/limits';

const { raw } = String;
const HOSTILE = raw`O'Hara "x" \ {"a": 1}`;

function adviceOf(source: string, rule: string): LintAdvice {
  const advice = new MappingTemplate(source).lint().filter((one) => one.rule === rule);
  expect(advice).toHaveLength(1);
  return advice[0];
}

/** Replaces the code of the advice by the code of its fix. */
function mend(source: string, rule: string, written: string, code: string, replacement = code): string {
  expect(adviceOf(source, rule).fix).toContain(code);
  expect(source.split(written)).toHaveLength(2);
  const mended = source.replace(written, () => replacement);
  expect(new MappingTemplate(mended).lint().map((advice) => advice.rule)).not.toContain(rule);
  return mended;
}

function json(source: string, input: MappingInput): unknown {
  return JSON.parse(new MappingTemplate(source).render(input));
}

function escaped(code: string): string {
  return raw`$util.escapeJavaScript(${code}).replaceAll("\\'", "'")`;
}

function inString(code: string): string {
  return code.replaceAll('"', '""');
}

describe('a remedy', () => {
  const name = "$input.params('name')";

  test.each([
    [`#set($data = "{""name"": ""${name}""}")$data`, inString(escaped(name))],
    [
      `#set($data = "#set($inner = ""{""""name"""": """"${name}""""}"")$inner")$data`,
      inString(inString(escaped(name))),
    ],
  ])('a remedy has its quotes doubled inside of a double-quoted string: %s', (source, code) => {
    const mended = mend(source, 'unescaped-value', name, code);
    expect(json(mended, { queryStringParameters: { name: HOSTILE } })).toEqual({ name: HOSTILE });
  });
});

describe('a value in the JSON that a JSON string holds', () => {
  const name = "$input.params('name')";
  const queryStringParameters = { name: HOSTILE };

  test.each([
    [raw`{"input": "{\"name\": \"${name}\"}"}`, 'unescaped-value', name, escaped(escaped(name))],
    [raw`{"input": "{\"a\": [1, {\"b\": \"${name}\"}]}"}`, 'unescaped-value', name, escaped(escaped(name))],
    [raw`{"input": "{\"name\": \"${escaped(name)}\"}"}`, 'escaped-once', escaped(name), escaped(escaped(name))],
    [
      raw`{"input": "{\"name\": \"$util.escapeJavaScript(${name})\"}"}`,
      'escaped-quote',
      `$util.escapeJavaScript(${name})`,
      escaped(escaped(name)),
    ],
  ])('a value in the JSON that a JSON string holds is escaped twice: %s', (source, rule, written, code) => {
    const { input } = json(mend(source, rule, written, code), { queryStringParameters }) as { input: string };
    expect(JSON.stringify(JSON.parse(input))).toContain(JSON.stringify(HOSTILE));
  });

  test('a value in the JSON of a JSON string is escaped once if it has no quotes there', () => {
    const source = raw`{"input": "{\"body\": $util.escapeJavaScript($input.json('$'))}"}`;
    const written = "$util.escapeJavaScript($input.json('$'))";
    const mended = mend(source, 'escaped-quote', written, escaped("$input.json('$')"));
    const { input } = json(mended, { body: JSON.stringify({ name: HOSTILE }) }) as { input: string };
    expect(JSON.parse(input)).toEqual({ body: { name: HOSTILE } });
  });
});

test.each([
  [`{"id": "$input.path('$.id')"}`, "$input.path('$.id')", `"$input.path('$.id')"`],
  [`{"id": "$input.path("$.id")"}`, '$input.path("$.id")', `"$input.path('$.id')"`],
  [`#set($root = $input.path('$')){"id": "u-$root.id"}`, '$root.id', '"$root.id"'],
  [`#set($root = $util.parseJson($input.body)){"id": "$!root.id"}`, '$!root.id', '"$root.id"'],
  [`#set($sum = 1 + $input.path('$.id')) {"id": "$sum"}`, '$sum"', '"$sum"'],
])(
  'a value that may be a number is escaped as a text, because escaping a number leaves nothing of it: %s',
  (source, written, argument) => {
    const code = escaped(argument);
    const mended = mend(source, 'unescaped-value', written, code, written.endsWith('"') ? `${code}"` : code);
    for (const id of [12, true, 'abc']) {
      const body = JSON.stringify({ id });
      expect(json(mended, { body })).toEqual(json(source, { body }));
    }
    const hostile = JSON.stringify(json(mended, { body: JSON.stringify({ id: HOSTILE }) }));
    expect(hostile).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  },
);

test('a text that #set composes with quotes is escaped in its parts', () => {
  const source = [
    '#set($data = "")',
    "#foreach($pair in $input.body.split('&'))",
    "#set($kv = $pair.split('='))",
    '#set($key = $util.urlDecode($kv[0]))',
    '#set($data = "${data}' + raw`\""$key\"":1` + '#if($foreach.hasNext),#end")',
    '#end',
    '{"input": "{$data}"}',
  ].join('\n');
  const { line, message } = adviceOf(source, 'unescaped-value');
  expect(line).toBe(5);
  expect(message).toContain('$key, a part of $data, puts');
  const code = inString(escaped(escaped('$key')));
  const mended = mend(source, 'unescaped-value', raw`$key\"`, code, raw`${code}\"`);
  const { input } = json(mended, { body: `${encodeURIComponent(HOSTILE)}=1&b=1` }) as { input: string };
  expect(JSON.parse(input)).toEqual({ [HOSTILE]: 1, b: 1 });
});

test('a text that is composed with quotes and put into a list is escaped in its parts', () => {
  const source = `#set($out = [])#foreach($i in $input.path('$.ids'))#set($ok = $out.add("""$i"""))#end{"ids": $out}`;
  const code = inString(escaped('"$i"'));
  const mended = mend(source, 'unescaped-value', '$i"""', code, `${code}"""`);
  expect(json(mended, { body: JSON.stringify({ ids: [HOSTILE, 2] }) })).toEqual({ ids: [HOSTILE, '2'] });
});

test('a text that is composed without quotes is escaped as a whole', () => {
  const source = `#set($user = "u-$input.params('u')"){"user": "$user"}`;
  const mended = mend(source, 'unescaped-value', '$user"', escaped('$user'), `${escaped('$user')}"`);
  expect(json(mended, { queryStringParameters: { u: HOSTILE } })).toEqual({ user: `u-${HOSTILE}` });
});

test.each([
  ['{"query": "$input.params().querystring"}', '"$input.params().querystring"'],
  ['#set($q = $input.params().querystring){"query": "$q"}', '"$q"'],
])('a whole map in a JSON string is replaced by a loop that prints its entries: %s', (source, written) => {
  const code = /\{#foreach.*\}/.exec(adviceOf(source, 'unescaped-value').fix)?.[0] ?? '';
  const mended = mend(source, 'unescaped-value', written, code);
  expect(json(mended, { queryStringParameters: { [HOSTILE]: HOSTILE, b: '1' } })).toEqual({
    query: { [HOSTILE]: HOSTILE, b: '1' },
  });
});

test.each(['{"all": "$input.params()"}', '{"all": "q: $input.params().querystring"}'])(
  'a whole map in a JSON string gets a fix without code where a loop does not fit: %s',
  (source) => {
    expect(adviceOf(source, 'unescaped-value').fix).toMatch(/^Print its entries.* #foreach [^$]*$/);
  },
);

test('$input.params without parentheses holds no text of a client', () => {
  const rules = new MappingTemplate('{"a": "$input.params.a"}').lint().map(({ rule }) => rule);
  expect(rules).not.toContain('unescaped-value');
});

test('the whole body in a JSON string is written as the unchanged text', () => {
  const source = `{"input": "$input.path('$')"}`;
  const mended = mend(source, 'unescaped-value', "$input.path('$')", escaped('$input.body'));
  const body = JSON.stringify({ name: HOSTILE });
  expect(json(mended, { body })).toEqual({ input: body });
});

test('a remedy keeps the braces that end a reference before other text', () => {
  const source = '{"file": "${input.params("name")}.json"}';
  const code = /\$\{.*\}/.exec(adviceOf(source, 'unescaped-value').fix)?.[0] ?? '';
  const mended = mend(source, 'unescaped-value', '${input.params("name")}', code);
  expect(json(mended, { queryStringParameters: { name: HOSTILE } })).toEqual({ file: `${HOSTILE}.json` });
});

test('a remedy that does not parse where it is put is not shown', () => {
  // No #end closes it.
  expect(adviceOf('{\n# if($x)\n}', 'directive-as-text').fix).toBe('Leave out the blank.');
});

// test/hostile/lint.ts has templates with a thousand.
const many = (line: string) => Array.from({ length: 150 }, () => line).join('\n');

test('a template with many findings gets the remedies that help', () => {
  const advice = new MappingTemplate(`[${many('"$input.params("x")",')} 1]`).lint();
  expect(advice).toHaveLength(150);
  expect(new Set(advice.map(({ fix }) => fix))).toEqual(new Set([`Write ${escaped('$input.params("x")')}.`]));
});

test('a template with many findings gets an explanation without code if no remedy helps', () => {
  const advice = new MappingTemplate(many('# if($x)')).lint();
  expect(new Set(advice.map(({ fix }) => fix))).toEqual(new Set(['Leave out the blank.']));
});

describe('a text that is escaped in some cases only', () => {
  const [a, b] = ["$input.params('a')", "$input.params('b')"];

  test.each([
    [
      'of a list',
      `#set($l = [${escaped(a)}])#set($x = $l.add(${b})){"l": [#foreach($e in $l)"$e"#if($foreach.hasNext),#end#end]}`,
    ],
    ['of a variable', `#if(${a} != "")#set($v = ${escaped(a)})#{else}#set($v = ${b})#end{"v": "$v"}`],
  ])('a text that is escaped in some cases only is not escaped as a whole if it is a value %s', (_, source) => {
    expect(adviceOf(source, 'unescaped-value').fix).toBe(
      'Escape each value where it is put into the variable, and print it as it is.',
    );
    const mended = source.replace(b, () => escaped(b));
    expect(new MappingTemplate(mended).lint().map(({ rule }) => rule)).not.toContain('unescaped-value');
    const queryStringParameters = { a: '', b: HOSTILE };
    expect(JSON.stringify(json(mended, { queryStringParameters }))).toContain(JSON.stringify(HOSTILE));
  });
});

test.each([
  `#set($m = {"a": ${escaped("$input.params('a')")}, "b": $input.params('b')}){"b": "$m.b"}`,
  `#set($m = {})#set($x = $m.put("a", ${escaped("$input.params('a')")}))#set($x = $m.put("b", $input.params('b'))){"b": "$m.b"}`,
])('an entry of a map is escaped without regard to the other entries: %s', (source) => {
  const mended = mend(source, 'unescaped-value', '"$m.b"', escaped('$m.b'), `"${escaped('$m.b')}"`);
  expect(json(mended, { queryStringParameters: { b: HOSTILE } })).toEqual({ b: HOSTILE });
});

const query = '$input.params().querystring';
const fill = (name: string) =>
  `#set($m = {})#foreach($k in ${query}.keySet())#set($x = $m.put(${name}, ${escaped(`${query}.get($k)`)}))#end`;

test('the names of a map that a template fills do not make its escaped values unescaped', () => {
  const source = `${fill('$k')}{#foreach($k in $m.keySet())"${escaped('$k')}": "$m.get($k)"#if($foreach.hasNext),#end#end}`;
  expect(new MappingTemplate(source).lint()).toEqual([]);
  const queryStringParameters = { [HOSTILE]: HOSTILE };
  expect(json(source, { queryStringParameters })).toEqual({ [HOSTILE]: HOSTILE });
});

test('the names of a map that a template fills are reported if the client chooses them', () => {
  const source = `${fill('$k')}{#foreach($n in $m.keySet())"$n": "$m.get($n)"#if($foreach.hasNext),#end#end}`;
  const mended = mend(source, 'unescaped-name', '"$n"', escaped('$n'), `"${escaped('$n')}"`);
  expect(json(mended, { queryStringParameters: { [HOSTILE]: '1' } })).toEqual({ [HOSTILE]: '1' });
});

test('the names of a map that a template fills are left alone if the template writes them', () => {
  const source = `#set($m = {"a": ${query}.get('a')}){#foreach($n in $m.keySet())"$n": 1#end}`;
  expect(new MappingTemplate(source).lint()).toEqual([]);
});

test("a number that DynamoDB's JSON holds as text stays a number", () => {
  const source = '{"n": $input.path(\'$.Item.age.N\')}';
  const { fix } = adviceOf(source, 'unquoted-value');
  const code = /#if.*#\{end\}$/.exec(fix)?.[0] ?? '';
  const mended = source.replace("$input.path('$.Item.age.N')", () => code);
  expect(json(mended, { body: '{"Item": {"age": {"N": "42"}}}' })).toEqual({ n: 42 });
});

test('a value of a loop keeps its number, true or false', () => {
  const source = '["x"#foreach($e in $input.path("$")), $e.v#end]';
  const { fix } = adviceOf(source, 'unquoted-value');
  expect(fix).toMatch(/^Print it only where it is a number, true or false: /);
  const code = /#if.*#\{end\}$/.exec(fix)?.[0] ?? '';
  const mended = source.replace('$e.v', () => code);
  const body = JSON.stringify([{ v: true }, { v: false }, { v: 1.5 }, { v: '1, 2' }, {}]);
  expect(json(mended, { body })).toEqual(['x', true, false, 1.5, null, null]);
});

const much = `#set($s = "abcdefgh")${'#set($s = "$s$s")'.repeat(13)}`;
const value = '{"a": "$input.params(\'a\')"}';

test.each([
  '$s.replaceAll("(a|b|c)+d(e|f)*", "x")',
  '$s.replace("a", "bb")',
  '$util.base64Encode($s)',
  '$s.hashCode()',
])('a trial of a template that processes much text is not rendered to the end: %s', (call) => {
  const source = `${much}${`#set($t = ${call})`.repeat(20)}${value}`;
  const variables = new TemplateVariables({});
  expect(() => renderTemplate(new MappingTemplate(source), variables, undefined, { limits: TRIAL_LIMITS })).toThrow(
    /more than/,
  );
  expect(renderTemplate(new MappingTemplate(source), new TemplateVariables({}), undefined)).toBe('{"a": ""}');
  expect(adviceOf(source, 'unescaped-value').fix).toBe(`Write ${escaped("$input.params('a')")}.`);
});
