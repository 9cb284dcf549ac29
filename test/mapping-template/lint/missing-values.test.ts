import { MappingTemplate } from '../../../lib';
import type { LintOptions } from '../../../lib';

const RULES = ['always-true', 'missing-is-true', 'method-of-missing'];

function advice(source: string, options?: LintOptions) {
  return new MappingTemplate(source).lint(options).filter(({ rule }) => RULES.includes(rule));
}

function rulesOf(source: string, options?: LintOptions): string[] {
  return advice(source, options).map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

describe('a text as a condition', () => {
  test.each([
    '#if($input.params("x"))a#end',
    '#if($!{input.params("x")})a#end',
    '#if(!$input.params("x"))a#end',
    '#if($stageVariables.debug)a#end',
    '#if($context.authorizer.admin)a#end',
    '#if($context.authorizer.claims["cognito:groups"])a#end',
    '#if($input.params().header.get("X-Admin"))a#end',
    '#if($input.json("$.x"))a#end',
    '#if($input.params("x").trim())a#end',
    '#if($util.base64Decode($input.params("x")))a#end',
  ])('a text as a condition is reported as always true: %s', (source) => {
    expect(rulesOf(source)).toEqual(['always-true 1:5']);
  });

  test.each([
    ['#set($x = $input.params("x"))#if($x)a#end', '1:34'],
    ['#set($x = $input.params("x"))#if($x == "")#set($x = "d")#end#if($x)a#end', '1:65'],
    ['#if($context.stage == "prod" && $input.params("x"))a#end', '1:33'],
    ['#if($context.stage == "prod" || !$input.params("x"))a#end', '1:33'],
    ['#if($context.stage == "prod")a#elseif($input.params("x"))b#end', '1:39'],
    ['#foreach($t in $input.params("x").split(","))#if($t)a#end#end', '1:50'],
    ['#set($s = "#if($input.params(\'x\'))a#end")$s', '1:16'],
  ])('a text as a condition is reported in every place of a condition: %s', (source, place) => {
    expect(rulesOf(source)).toEqual([`always-true ${place}`]);
  });

  test.each([
    ['#if($input.params("x"))a#{else}b#end', '$input.params("x")', '$input.params("x") != ""', ['a', 'b']],
    ['#if(!$input.params("x"))a#{else}b#end', '!$input.params("x")', '$input.params("x") == ""', ['b', 'a']],
    [
      `#set($s = "#if($input.params('x'))a#{else}b#end")$s`,
      "$input.params('x')",
      "$input.params('x') != ''",
      ['a', 'b'],
    ],
  ])('a text as a condition is mended by a comparison: %s', (source, written, code, [there, missing]) => {
    const [{ fix }] = advice(source);
    expect(fix).toBe(`Write ${code} to ask whether it is there.`);
    const mended = source.replace(written, () => code);
    expect(advice(mended)).toEqual([]);
    expect(new MappingTemplate(mended).render({ queryStringParameters: { x: '1' } })).toBe(there);
    expect(new MappingTemplate(mended).render({})).toBe(missing);
  });
});

test.each([
  '#if($input.path("$.flag"))a#end',
  '#if(!$input.path("$.flag"))a#end',
  '#if($util.parseJson($input.body).flag)a#end',
  '#if($input.path("$.list")[0])a#end',
])('lint reports that a value of the body as a condition is true if it is missing: %s', (source) => {
  expect(rulesOf(source)).toEqual(['missing-is-true 1:5']);
  expect(rulesOf(source, { response: true })).toEqual(['missing-is-true 1:5']);
});

test('a value of the body as a condition is reported as a property of a loop variable as well', () => {
  expect(rulesOf('#foreach($e in $input.path("$.list"))#if($e.name)a#end#end')).toEqual(['missing-is-true 1:42']);
});

test('a value of the body as a condition may be a boolean, so the fix tells both comparisons', () => {
  const [{ message, fix }] = advice('#if($input.path("$.flag"))a#end');
  expect(message).toBe('$input.path("$.flag") is true where it is missing: only the JSON value false is false.');
  expect(fix).toBe(
    'Write $input.path("$.flag") != "" to ask whether it is there; compare it with true to ask whether it is true.',
  );
});

test.each([
  [`#if($context.authorizer.claims['cognito:groups'].contains('admin'))a#{else}b#end`, 'b'],
  [`#if($input.path("$.role").equals("admin"))a#{else}b#end`, 'b'],
  [`#if($stageVariables.modes.contains("x"))a#{else}b#end`, 'b'],
  [`#if($input.params().header.get("X-Role").equals("admin"))a#{else}b#end`, 'b'],
  [`#if(!$input.path("$.role").equals("user"))a#{else}b#end`, 'a'],
])(
  'a method of a value that may be missing is reported as a condition, and mended by a comparison with true: %s',
  (source, missing) => {
    const [{ rule, fix }] = advice(source);
    expect(rule).toBe('missing-is-true');
    const code = /^Write (.*)\.$/.exec(fix)?.[1] ?? '';
    const written = /#if\((!?\$.*)\)a#/.exec(source)?.[1] ?? '';
    const mended = source.replace(written, () => code);
    expect(advice(mended)).toEqual([]);
    expect(new MappingTemplate(mended).render({ body: '{}' })).toBe(missing);
  },
);

test('the size of a list that may be missing is reported, because it is not a number then', () => {
  const source = '#if($input.path("$.items").size() == 0)none#{else}some#end';
  const [{ rule, fix }] = advice(source);
  expect(rule).toBe('method-of-missing');
  const code = '($input.path("$.items") == "" || $input.path("$.items").size() == 0)';
  expect(fix).toBe(`Write ${code}.`);
  const mended = source.replace('$input.path("$.items").size() == 0', code);
  expect(advice(mended)).toEqual([]);
  const answers = ['{}', '{"items": []}', '{"items": [1]}'].map((body) => new MappingTemplate(mended).render({ body }));
  expect(answers).toEqual(['none', 'none', 'some']);
});

test('the advice names the value that may be missing, not the text that is made of it', () => {
  const [{ message }] = advice(`#if($context.authorizer.claims['cognito:groups'].split(",").contains("a"))a#end`);
  expect(message).toContain(" where $context.authorizer.claims['cognito:groups'] is missing: ");
});

test.each([
  ['#foreach($line in $input.body.split("n"))#set($c = $line.split(","))$c[1]#end', '1:69'],
  ["#foreach($t in $input.path('$').split('&'))#set($p = $t.split('='))$p[0]: $p.get(1)#end", '1:75'],
])('a part of a text that was split is reported if it may be lacking: %s', (source, place) => {
  expect(rulesOf(source)).toEqual([`method-of-missing ${place}`]);
  expect(() => new MappingTemplate(source).render({ body: 'a' })).toThrow();
  expect(rulesOf(source, { response: true })).toEqual([]);
});

test.each([
  "#foreach($t in $input.path('$').split('&'))#set($p = $t.split('='))#if($p.size() > 1)$p[1]#end#end",
  "#foreach($t in $input.path('$').split('&'))#set($p = $t.split('='))#set($n = $p.size())#if($n == 2)$p[1]#end#end",
  '#foreach($line in $input.body.split("n"))$line.split(",")[0]#end',
  '#set($p = $context.requestTime.split("[/: ]"))$p[2]',
])(
  'a part of a text that was split is left alone if it is the first, or if a condition asks for the number of parts: %s',
  (source) => {
    expect(rulesOf(source)).toEqual([]);
  },
);

test('lint leaves a part of a text alone that may be missing, if a condition checks the beginning of the text', () => {
  const source = '#set($a = $input.params("Authorization"))#if($a.startsWith("Bearer "))$a.substring(7)#end';
  expect(rulesOf(source)).toEqual([]);
  expect(new MappingTemplate(source).render({})).toBe('');
});

test.each(['$input.params("Authorization").substring(7)', '$input.params("range").split("-")[1]'])(
  'a part of a text that may be missing is reported: %s',
  (source) => {
    expect(rulesOf(source)).toEqual(['method-of-missing 1:1']);
    expect(() => new MappingTemplate(source).render({})).toThrow();
    expect(rulesOf(source, { requiredParameters: ['Authorization', 'range'] })).toEqual([]);
  },
);

test.each([
  '#if($input.params("x") == "")a#end',
  '#if($input.params("x") != "" && $input.params("x").length() > 3)a#end',
  '#if($input.params("x").contains("a"))a#end',
  '#if($input.params("x").matches("[a-z]+") && true)a#end',
  '#set($x = $input.params("x"))#if($x && $x.length() != 0)a#end',
  '#set($x = $input.params("x"))#if(!$x || $x == "")a#end',
  '#set($x = $input.params("x"))#if($x != "")#if($x)a#end#end',
  '#set($ok = false)#if($input.params("x") == "1")#set($ok = true)#end#if($ok)a#end',
  '#set($ok = $input.params("x") == "1")#if($ok && !$ok)a#end',
  '#foreach($i in [1, 2])#if($foreach.hasNext),#end#if($velocityHasNext),#end#end',
  '#if($input.path("$").containsKey("x"))a#end',
  '#if($input.params().header.containsKey("x"))a#end',
  '#if($input.path("$.flag") == true)a#end',
  '#if($input.path("$.n") > 3)a#end',
  '#if($input.path("$.items").size() > 0)a#end',
  '#if($unknown)a#end',
  '#if(true)a#end',
  '#if($input.params("t") != "")$input.params("t").substring(7)#end',
  '$context.requestTime.substring(7, 11)',
  '#set($x = $x)#if($x)a#end',
])('lint gives no advice on a missing value: %s', (source) => {
  expect(rulesOf(source)).toEqual([]);
});

test("lint assumes that the author of a response template knows the integration's answers", () => {
  expect(rulesOf('#if($input.path("$.status").equals("FAILED"))a#end', { response: true })).toEqual([]);
});

test('lint follows thousands of variables that are each assigned from the next', () => {
  const chain = Array.from({ length: 5000 }, (_, n) => `#set($x${n} = $x${n + 1})`).join('');
  expect(rulesOf(`${chain}#if($x4990)a#end#set($x5000 = $input.params("x"))`)).toHaveLength(1);
});
