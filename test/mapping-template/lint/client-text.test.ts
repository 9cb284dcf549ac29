import { MappingTemplate } from '../../../lib';
import type { LintAdvice, LintOptions } from '../../../lib';

function only(rule: string, source: string, options?: LintOptions): LintAdvice[] {
  return new MappingTemplate(source).lint(options).filter((advice) => advice.rule === rule);
}

const ESCAPED = (code: string) => `$util.escapeJavaScript(${code}).replaceAll("\\\\'", "'")`;

test.each([
  '{#foreach($k in $input.params().querystring.keySet())"$k": 1#end}',
  '{#foreach($k in $input.path(\'$\').keySet())"$k": 1#end}',
  '{#foreach($g in $input.params().keySet())#foreach($k in $input.params().get($g).keySet())"$k": 1#end#end}',
])('a name that the client chooses, in a JSON string, is reported: %s', (source) => {
  const [{ fix }, ...others] = only('unescaped-name', source);
  expect(others).toEqual([]);
  expect(fix).toBe(`Write ${ESCAPED('$k')}.`);
  expect(
    only(
      'unescaped-name',
      source.replace('"$k"', () => `"${ESCAPED('$k')}"`),
    ),
  ).toEqual([]);
  expect(only('unescaped-name', source.replace('"$k"', '"$util.escapeJavaScript($k)"'))).toHaveLength(1);
});

test.each([
  '{#foreach($k in $input.params().header.keySet())"$k": 1#end}',
  '{#foreach($k in $input.params().get("path").keySet())"$k": 1#end}',
  '{#foreach($g in $input.params().keySet())"$g": 1#end}',
  '{#foreach($k in $context.authorizer.keySet())"$k": 1#end}',
  '{#foreach($k in $stageVariables.keySet())"$k": 1#end}',
])('a name that the client chooses, in a JSON string, is left alone if it cannot hold a quote: %s', (source) => {
  expect(only('unescaped-name', source)).toEqual([]);
});

test('a name that the client chooses, in a JSON string, is left alone if it comes from the answer of the integration', () => {
  const source = '{#foreach($k in $input.path(\'$\').keySet())"$k": 1#end}';
  expect(only('unescaped-name', source, { response: true })).toEqual([]);
});

test.each([
  '$context.identity.userAgent',
  '$context.identity.clientCert.subjectDN',
  '$context.path',
  '$context.authorizer.principalId',
  '$context.authorizer.claims.email',
  "$context.authorizer.claims['cognito:username']",
  '$context.authorizer.claims.get("custom:tenant")',
])('a field of $context that the client or the authorizer chooses, in a JSON string, is reported: %s', (reference) => {
  expect(only('unescaped-context', `{"a": "${reference}"}`)).toHaveLength(1);
  expect(only('unescaped-context', `{"a": "${reference}"}`, { response: true })).toHaveLength(1);
  expect(only('unescaped-context', `#set($x = ${reference}){"a": "$x"}`)).toHaveLength(1);
  const { fix } = only('unescaped-context', `{"a": "${reference}"}`)[0];
  const code = /\$util.*(?=\.$)/.exec(fix)?.[0] ?? '';
  expect(new MappingTemplate(`{"a": "${code}"}`).lint()).toEqual([]);
});

test.each([
  ...['requestId', 'extendedRequestId', 'apiId', 'stage', 'httpMethod', 'resourcePath', 'requestTime', 'accountId'],
  ...['domainName', 'identity.sourceIp', 'requestTimeEpoch', 'authorizer.claims.sub'],
])(
  'a field of $context that the client or the authorizer chooses, in a JSON string, is left alone if it holds no quote: $context.%s',
  (field) => {
    expect(new MappingTemplate(`{"a": "$context.${field}"}`).lint()).toEqual([]);
  },
);

test.each([
  ['{"n": $input.params("n")}', '$input.params("n")'],
  ['#set($n = $input.params("n"))[$n]', '[$n]'],
  ['{"ids": [#foreach($i in $input.params("n").split(","))$i#if($foreach.hasNext),#end#end]}', '$i#if'],
])(
  "a client's text in JSON without quotes is reported, with code that prints it only if it is a number: %s",
  (source, written) => {
    const [{ fix }] = only('unquoted-value', source);
    const code = /#if.*#\{end\}/.exec(fix)?.[0] ?? '';
    const reference = /\$[\w.]+(?:\(.*?\))?/.exec(written)?.[0] ?? '';
    const mended = source.replace(written, () => written.replace(reference, () => code));
    expect(only('unquoted-value', mended)).toEqual([]);
    const render = (n: string) =>
      JSON.stringify(JSON.parse(new MappingTemplate(mended).render({ queryStringParameters: { n } })));
    expect(render('-12.5e3')).toContain('-12500');
    for (const n of ['1, "admin": true', '01', '', 'x']) expect(render(n)).toMatch(/null/);
  },
);

test.each([
  ['{"a": $input.path(\'$.a\')}', "$input.path('$.a')", "$input.json('$.a')"],
  ['#set($r = $input.path(\'$\')){"a": $r.a.b}', '$r.a.b', "$input.json('$.a.b')"],
  ['{"a": $input.body}', '$input.body', "$input.json('$')"],
])(
  "a client's text in JSON without quotes is reported, with code that reads it as JSON if it is a part of the body: %s",
  (source, written, code) => {
    const [{ fix }] = only('unquoted-value', source);
    expect(fix).toBe(`Write ${code}, which prints any value as JSON.`);
    const mended = source.replace(written, () => code);
    expect(new MappingTemplate(mended).lint()).toEqual([]);
    const body = JSON.stringify({ a: { b: 'O"Hara' } });
    expect(new MappingTemplate(mended).render({ body })).toContain('"O\\"Hara"');
  },
);

test.each([
  '{"n": $input.json("$.n")}',
  '{"n": #if($input.params("n").matches("[0-9]+"))$input.params("n")#{else}0#end}',
  '{"n": $input.params("n").length()}',
  'n,$input.params("n")',
  '$input.path("$.n")',
  '{} $input.params("n")',
  '#set($n = 0){"n": $n.parseInt($input.params("n"))}',
  '#set($list = [$input.json("$.n")]){"n": $list}',
])(
  "a client's text in JSON without quotes is left alone where it is JSON, a checked number or no JSON at all: %s",
  (source) => {
    expect(only('unquoted-value', source)).toEqual([]);
  },
);

test("a model's text in JSON without quotes is left alone", () => {
  expect(only('unquoted-value', '{"n": $input.path("$.n")}', { response: true })).toEqual([]);
});

test.each([
  ['Action=SendMessage&MessageBody=$input.body', '$input.body', '$util.urlEncode($input.body)'],
  ['a=1&b=$input.params("b")&c=2', '$input.params("b")', '$util.urlEncode($input.params("b"))'],
  ["Action=Publish&Message=$input.path('$.m')", "$input.path('$.m')", `$util.urlEncode("$input.path('$.m')")`],
  ["Action=Publish&Message=$input.json('$')", "$input.json('$')", "$util.urlEncode($input.json('$'))"],
])("a client's text in a form is reported, with code that encodes it: %s", (source, written, code) => {
  const [{ fix }] = only('unencoded-form-value', source);
  expect(fix).toBe(`Write ${code}.`);
  const mended = source.replace(written, () => code);
  expect(new MappingTemplate(mended).lint()).toEqual([]);
  const text = 'x&DelaySeconds=900';
  const input = {
    body: written.startsWith('$input.p') ? `{"m":"${text}"}` : text,
    queryStringParameters: { b: text },
  };
  expect(new MappingTemplate(mended).render(input)).not.toContain('&DelaySeconds');
});

test.each([
  'Action=SendMessage&MessageBody=$util.urlEncode($input.body)',
  'Action=SendMessage&MessageBody=$context.requestId',
  '#foreach($p in $input.body.split("&"))#if($p.startsWith("a="))#set($a = $p.substring(2))#end#end##\na=1&b=$a',
  'Hello=$input.params("name")',
  'a,b\n$input.params("a"),$input.params("b")',
  '{"a": "b=1&c=$util.urlEncode($input.body)"}',
])("a client's text in a form is left alone if it is encoded, or if the text is no form: %s", (source) => {
  expect(only('unencoded-form-value', source)).toEqual([]);
});

describe('a body that reaches the template as base64', () => {
  const options = { base64Body: true };

  test.each(['{"image": "$input.body"}', '{"image": "$util.escapeJavaScript($input.body)"}'])(
    'a body that reaches the template as base64 is harmless in JSON: %s',
    (source) => {
      expect(new MappingTemplate(source).lint(options)).toEqual([]);
      expect(new MappingTemplate(source).lint()).toHaveLength(1);
    },
  );

  test.each([
    '{"text": "$util.base64Decode($input.body)"}',
    '#set($text = $util.base64Decode($input.body)){"text": "$text"}',
    '{"image": "$input.body", "name": "$input.params("name")"}',
  ])(
    'a body that reaches the template as base64 is a text of the client where it is decoded, as the parameters are: %s',
    (source) => {
      expect(new MappingTemplate(source).lint(options).map(({ rule }) => rule)).toEqual(['unescaped-value']);
    },
  );
});
