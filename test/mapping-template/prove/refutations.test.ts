import { MappingTemplate } from '../../../lib';
import type { ClaimProof, MappingInput, ProofOptions } from '../../../lib';

/** A few requests are enough to see that nothing is refuted. */
const FEW: ProofOptions = { tries: 300 };
const FORM = 'application/x-www-form-urlencoded';

function claimOf(claim: string, template: string, options?: ProofOptions): ClaimProof {
  const found = new MappingTemplate(template).prove(options).claims.find((one) => one.claim === claim);
  if (!found) throw new Error(`${claim} is not claimed`);
  return found;
}

function counterexampleOf(claim: string, template: string, options?: ProofOptions): MappingInput {
  const { counterexample } = claimOf(claim, template, options);
  if (!counterexample) throw new Error(`${claim} is not refuted`);
  return counterexample;
}

/** Puts a query string parameter into a string of the output. */
const quoted = (value: string): string => `{"a": "${value}"}`;
const ESCAPED = String.raw`$util.escapeJavaScript($input.params('a')).replaceAll("\\'", "'")`;

test.each<[string, string, ProofOptions, MappingInput]>([
  ['a missing parameter', '{"a": $input.params(\'a\')}', {}, {}],
  [
    'a text where a number is meant',
    '{"a": $input.params(\'a\')}',
    { requiredParameters: ['a'] },
    { queryStringParameters: { a: 'x' } },
  ],
  ['a quote in a string', quoted("$input.params('a')"), {}, { queryStringParameters: { a: '"' } }],
  ['an apostrophe', quoted("$util.escapeJavaScript($input.params('a'))"), {}, { queryStringParameters: { a: "'" } }],
  ['a header with a quote', quoted("$input.params('X-A')"), {}, { headers: { 'X-A': '"' } }],
  ['a body that is no JSON', '$input.body', {}, { body: 'x' }],
  [
    'the value of a path parameter in a loop over all',
    `{#foreach($k in $input.params().path.keySet())"$k": "$util.escapeJavaScript($input.params().path.get($k))"#end}`,
    { pathParameters: ['id'] },
    { pathParameters: { id: "'" } },
  ],
  [
    'a number below all others',
    '#set($n = $input.path("$.n")){"n": #if($n < 100)$n#{else}0#end}',
    {},
    { body: '{"n":-1e999}' },
  ],
  [
    'a text in a list of the body',
    '[#foreach($i in $input.path("$.l"))$i.n#if($foreach.hasNext),#end#end]',
    {},
    { body: '{"l":[{"n":"x"}]}' },
  ],
  [
    'the name of a parameter',
    '{#foreach($k in $input.params().querystring.keySet())"$k":1#if($foreach.hasNext),#end#end}',
    {},
    { queryStringParameters: { '"': '1' } },
  ],
])('a refutation of valid-json is %s', (_, template, options, expected) => {
  const { context, ...request } = counterexampleOf('valid-json', template, options);
  expect(context).toHaveProperty('requestId');
  expect(request).toEqual(expected);
});

test('a counterexample of valid-json breaks the JSON when it is rendered', () => {
  const template =
    '#set($x = $input.params("x"))#if($x.matches("[a-z]+\\d{2,3}"))#if($x != "ab12"){"a":1}#else{"a":$x}#end#else{}#end';
  const { counterexample, output = '', line, column } = claimOf('valid-json', template);
  expect(counterexample?.queryStringParameters).toEqual({ x: 'ab12' });
  expect(new MappingTemplate(template).render(counterexample)).toBe(output);
  expect(() => JSON.parse(output) as unknown).toThrow();
  expect({ line, column }).toEqual({ line: 1, column: template.indexOf('$x}#end') + 1 });
});

test('valid-json is refuted for JSON in a string if nested names the string', () => {
  const template = `{"input": "{\\"a\\": ${ESCAPED}}"}`;
  expect(claimOf('valid-json', template, FEW).verdict).not.toBe('refuted');
  expect(claimOf('valid-json', template, { nested: ['$.input'] }).verdict).toBe('refuted');
});

test('a counterexample of valid-json never has a body that does not fit the schema', () => {
  const template = '{"n": $input.path(\'$.n\')}';
  const bodySchema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
  expect(claimOf('valid-json', template).verdict).toBe('refuted');
  expect(claimOf('valid-json', template, { bodySchema, ...FEW }).verdict).not.toBe('refuted');
  const { counterexample } = claimOf('valid-json', template, { bodySchema: { type: 'object', required: ['n'] } });
  expect(JSON.parse(counterexample?.body ?? '')).toHaveProperty('n');
});

test('a counterexample of valid-json has texts that match the patterns of the schema', () => {
  const bodySchema = {
    type: 'object',
    required: ['id', 'n'],
    properties: { id: { type: 'string', pattern: '^[a-z]{3,8}$' }, n: { type: 'number' } },
  };
  const { counterexample, output } = claimOf('valid-json', '{"n": $input.path(\'$.n\')}', { bodySchema });
  expect(JSON.parse(counterexample?.body ?? '')).toHaveProperty('id', expect.stringMatching(/^[a-z]{3,8}$/));
  expect(output).toBe('{"n": Infinity}');
});

test('a counterexample of valid-json always has a base64 body if bodies come as base64', () => {
  const base64Body = true;
  expect(claimOf('valid-json', '{"image": "$input.body"}', { base64Body }).verdict).toBe('proved');
  const { body = '' } = counterexampleOf('valid-json', '{"image": $input.body}', { base64Body });
  expect(Buffer.from(body, 'base64').toString('base64')).toBe(body);
});

test('a counterexample of valid-json never lacks a required parameter or has an empty path parameter', () => {
  const template = "{\"a\": \"$input.params('a')\"#if($input.params('b') == ''),#end}";
  expect(
    claimOf('valid-json', template, { requiredParameters: ['b'] }).counterexample?.queryStringParameters,
  ).toMatchObject({ b: '1' });
  const guarded = "{\"a\": 1#if($input.params('b') == ''),#end}";
  expect(claimOf('valid-json', guarded).counterexample).toBeDefined();
  expect(claimOf('valid-json', guarded, { requiredParameters: ['b'], ...FEW }).counterexample).toBeUndefined();
  expect(claimOf('valid-json', guarded, { pathParameters: ['b'], ...FEW }).counterexample).toBeUndefined();
});

test('valid-json is not refuted if the text is escaped correctly or printed by $input.json', () => {
  for (const template of [
    quoted(ESCAPED),
    '{"a": $input.json(\'$.a\')}',
    "$input.json('$')",
    '{"a": "$util.base64Encode($input.body)"}',
  ]) {
    expect(claimOf('valid-json', template).verdict).not.toBe('refuted');
    expect(claimOf('contained', template).verdict).not.toBe('refuted');
    expect(claimOf('never-fails', template).verdict).not.toBe('refuted');
  }
});

describe('a refutation of contained', () => {
  test.each<[string, string, ProofOptions, string, string]>([
    ['adds a member', quoted("$input.params('a')"), {}, '{"a": "x","admin":"x"}', 'adds the member "admin"'],
    [
      'adds a member between arrays',
      '{"a": [$input.params(\'a\')]}',
      {},
      '{"a": [1],"admin":[1]}',
      'adds the member "admin"',
    ],
    ['adds an element', '["$input.params(\'a\')"]', {}, '["x","x"]', 'adds an element'],
    [
      'adds a member by its name',
      '{#foreach($k in $input.params().querystring.keySet())"$k":1#if($foreach.hasNext),#end#end}',
      {},
      '{"x":1,"admin":1}',
      'adds the member "admin"',
    ],
    [
      'swallows the quote behind it',
      quoted("$input.params('a').replaceAll('\"', '')"),
      {},
      '{"a": "\\"}',
      'takes the quote behind it into the string',
    ],
    [
      'adds a member by the body',
      '{"Item": $input.body, "Condition": "c"}',
      {},
      '{"Item": 1,"admin":1, "Condition": "c"}',
      'adds the member "admin"',
    ],
    [
      'adds an object where the template splits at what would add a member',
      '{"a": [#foreach($i in $input.params("a").split(","))$i#if($foreach.hasNext),#end#end]}',
      {},
      '{"a": [{"admin":1}]}',
      'adds the member "admin"',
    ],
    [
      'adds a member by the second piece of a text',
      '{"a": "$input.params("a").split("[.]")[1]"}',
      {},
      '{"a": "x","admin":"x"}',
      'adds the member "admin"',
    ],
    [
      'ends a string where the template splits at what would add an element',
      '["#foreach($i in $input.params("a").split(","))$i#if($foreach.hasNext)-#end#end"]',
      {},
      '["x"-"x"]',
      'ends the string',
    ],
    [
      'adds a member by a text of the body that the template parses',
      `{"error": "$util.parseJson($input.path('$.errorMessage')).message"}`,
      {},
      '{"error": "x","admin":"x"}',
      'adds the member "admin"',
    ],
    [
      'adds a member by a text that the template parses and asks about',
      `#set($e = $util.parseJson($input.path('$.e')))#if($e.message != ""){"error": "$e.message"}#else{}#end`,
      {},
      '{"error": "x","admin":"x"}',
      'adds the member "admin"',
    ],
    [
      'adds a field to a form',
      'Action=SendMessage&MessageBody=$input.body',
      { contentType: FORM },
      'Action=SendMessage&MessageBody=x&DelaySeconds=900',
      'adds the field "DelaySeconds"',
    ],
    [
      'adds a field by a quote of the body, which JSON escapes in another way than CSV',
      "$input.json('$.a'),1",
      { contentType: 'text/csv' },
      '"1\\",1,\\"",1',
      'adds a field',
    ],
    [
      'cuts an escape of the text in two',
      '#set($e = $util.escapeJavaScript($input.params("a")))["#if($e.length() > 3)$e.substring(0, 3)#end"]',
      {},
      '["xx\\"]',
      'takes the quote behind it into the string',
    ],
    ['adds a field to a line', "$input.params('a'),1", { contentType: 'text/csv' }, '1,1,1', 'adds a field'],
  ])('a refutation of contained shows the addition: %s', (_, template, options, output, reason) => {
    expect(claimOf('contained', template, options)).toMatchObject({ verdict: 'refuted', output, reason });
  });

  test.each([
    ['a text of the template that the client chooses', "#set($m = {'a': '1,2', 'b': '3'})[$m.get($input.params('a'))]"],
    [
      'text between commas that the template splits',
      '[#foreach($i in $input.params("a").split(","))"$util.escapeJavaScript($i)"#if($foreach.hasNext),#end#end]',
    ],
    ['names that the template adds to a body', "#set($o = $input.path('$'))#set($o.k = 2)$input.json('$')"],
    ['a body that is passed on as it is', '$input.body'],
    [
      'a list that grows by one number for each piece of a text',
      '#set($l = "0")#foreach($i in $input.params("a").split(",", 100))#set($l = "$l,$foreach.count")#end[$l]',
    ],
    [
      'a list that grows by one text for each item of the body',
      '#set($l = \'""\')#foreach($i in $input.path(\'$.a\'))#set($l = "$l,""x""")#end[$l]',
    ],
    [
      'a comma that the template writes for one of the client',
      "#set($l = '1')#if($input.params('a').contains(','))#set($l = '1,1')#end[$l]",
    ],
    ['a list of the body that its model types', '{"a": $input.json(\'$.a\')}'],
  ])('a refutation of contained never is %s', (_, template) => {
    expect(claimOf('contained', template, FEW).verdict).not.toBe('refuted');
  });

  test('contained is not claimed for a response template', () => {
    const { claims } = new MappingTemplate('{}').prove({ response: true });
    expect(claims.map(({ claim }) => claim)).toEqual(['valid-json', 'never-fails']);
  });
});

test.each<[string, string, MappingInput]>([
  ['a text that is too short', "$input.params('a').substring(2)", {}],
  ['a text that is no number', "#set($n = 0)$n.parseInt($input.params('a'))", {}],
  ['an item that is not there', "$input.path('$.a')[1]", { body: '{"a":[]}' }],
  [
    'a number with too many digits for an Integer',
    '#set($n = 0)#set($a = $input.params("a"))#if($a.matches("\\d{1,10}"))$n.parseInt($a)#end',
    { queryStringParameters: { a: '9999999999' } },
  ],
])('a refutation of never-fails is %s', (_, template, expected) => {
  const { context, ...request } = counterexampleOf('never-fails', template);
  expect(context).toHaveProperty('requestId');
  expect(request).toEqual(expected);
  expect(() => new MappingTemplate(template).render(request)).toThrow();
});

test.each([
  ['pieces of a text', '#foreach($i in $input.params("a").split(";"))$i#end'],
  ['pieces between commas and blanks', '#foreach($i in $input.params("a").split("\\s*,\\s*"))$i#end'],
  ['items of the body', '#foreach($i in $input.path("$.l"))$i#end'],
  ['query string parameters', '#foreach($i in $input.params().querystring.keySet())$i#end'],
  ['headers', '#foreach($i in $input.params().header.keySet())$i#end'],
  ['members of the body', '#foreach($i in $input.path("$").keySet())$i#end'],
])('a counterexample of never-fails is a request with 1,001 %s', (_, template) => {
  const counterexample = counterexampleOf('never-fails', template);
  expect(() => new MappingTemplate(template).render(counterexample)).toThrow('beyond 1000 iterations');
});

test('a refutation of valid-json is a field of the authorizer in a loop over all', () => {
  const { context } = counterexampleOf(
    'valid-json',
    '{#foreach($k in $context.authorizer.keySet())"$util.escapeJavaScript($k)": 1#if($foreach.hasNext),#end#end}',
  );
  expect(context?.authorizer).toHaveProperty(["it's"]);
});

test('a bound of this engine does not refute never-fails', () => {
  const nested = '#foreach($i in [1..900])#foreach($j in [1..900])#foreach($k in [1..900])#end#end#end{}';
  expect(claimOf('never-fails', nested, { tries: 3 }).verdict).not.toBe('refuted');
});

test('a search gives the same counterexamples for the same seed', () => {
  const template = quoted("$input.params('id').substring(2)");
  const [one, other] = [7, 7].map((seed) => new MappingTemplate(template).prove({ seed }));
  expect(one.message).toBe(other.message);
});

test('a search ends for a pattern that repeats nothing again and again', () => {
  const pattern = `${'('.repeat(12)}${'){200}'.repeat(12)}`;
  const { verdict } = claimOf('valid-json', `#if($input.params("a").matches("${pattern}")){#{else}[]#end`, FEW);
  expect(verdict).toBe('refuted');
});

test('a search tries at most the given number of requests', () => {
  const { message } = new MappingTemplate(quoted(ESCAPED)).prove({ tries: 12 });
  expect(message).toMatch(/proved|12 requests did not break it/);
});

test('a search of a very long template tries fewer requests', () => {
  // The analysis does not follow a text that grows with its own separators, but the text never breaks the JSON.
  const undecided =
    '#set($l = "0")#foreach($i in $input.params("a").split("-", 9))#set($l = "$l,$foreach.count")#end[$l]';
  const triesOf = (template: string): number => {
    const { reason = '' } = claimOf('valid-json', template, FEW);
    return Number(/(\d+) requests did not break it/.exec(reason)?.[1]);
  };
  expect(triesOf(undecided)).toBe(300);
  expect(triesOf(`#*${'x'.repeat(120_000)}*#${undecided}`)).toBeLessThan(100);
});

test('a search tries few requests on a template that doubles a text up to the limit, because each takes long', () => {
  const template = `#set($s = $input.params("a"))${'#set($s = "$s$s")'.repeat(60)}"$s"`;
  expect(claimOf('contained', template).reason).toMatch(/; \d{2,3} requests did not break it$/);
});
