import { analysed, proved } from './analysis';

const ALL = ['valid-json', 'contained', 'never-fails'];

describe('values in a string', () => {
  test.each([
    ['escaped text', `"$util.escapeJavaScript($input.params("a")).replaceAll("\\\\'", "'")"`],
    [
      'escaped text of a variable',
      `#set($a = $util.escapeJavaScript($input.path("$.a")).replaceAll("\\\\'", "'"))"$a"`,
    ],
    ['escaped text of a printed value', `"$util.escapeJavaScript("$input.path('$.a.b')").replaceAll("\\\\'", "'")"`],
    ['base64', `"$util.base64Encode($input.body)"`],
    ['URL-encoded text', `"$util.urlEncode($input.params("a"))"`],
    ['ids of the context', `"$context.requestId/$context.identity.sourceIp"`],
    ['stage variables', `"$stageVariables.variant"`],
    [
      'the escaped names of a loop',
      `[#foreach($k in $input.params().path.keySet())"$util.escapeJavaScript($k).replaceAll("\\\\'", "'")"#if($foreach.hasNext),#end#end]`,
    ],
  ])('a value in a string, %s, is proved', (_, template) => {
    expect(proved(template, { pathParameters: ['a', 'b'] })).toEqual(ALL);
  });

  test.each([
    ['a parameter', `"$input.params("a")"`],
    ['a part of the body', `"$input.path("$.a")"`],
    ['escapeJavaScript alone, whose apostrophes are no JSON', `"$util.escapeJavaScript($input.params("a"))"`],
    ['a user agent', `"$context.identity.userAgent"`],
    ['JSON', `"$input.json("$.a")"`],
    ['a part of escaped text', `"$util.escapeJavaScript($input.params("a")).replaceAll("\\\\'", "'").substring(0)"`],
    ['escaped text behind a backslash', `"\\\\$util.base64Encode($input.body)"`],
  ])('a value in a string, %s, is not proved', (_, template) => {
    expect(proved(template)).not.toContain('valid-json');
  });
});

test('a body that comes as base64 is harmless in a string until it is decoded', () => {
  const subject = { base64Body: true };
  expect(proved('{"image": "$input.body"}', subject)).toEqual(ALL);
  expect(proved('{"image": "$input.body"}')).not.toContain('contained');
  expect(proved('{"image": $input.body}', subject)).not.toContain('valid-json');
  expect(proved('{"text": "$util.base64Decode($input.body)"}', subject)).not.toContain('contained');
});

describe('values outside of strings', () => {
  test.each([
    ['JSON of the body', `{"a": $input.json("$.a"), "b": [$input.json("$")]}`],
    [
      'a number that a pattern lets through',
      `#set($a = $input.params("a"))[#if($a.matches("0|-?[1-9]\\d*"))$a#{else}null#end]`,
    ],
    ['a default', `#set($a = $input.params("a"))#if(!$a.matches("[1-9]\\d*"))#set($a = 0)#end{"a": $a}`],
    ['a pattern compared with true', `#set($a = $input.params("a"))[#if($a.matches("true|false") == true)$a#end]`],
    ['a text compared with literals', `#set($a = $input.params("a"))[#if($a == "1" || $a == "2")$a#end]`],
    ['one of a list', `#set($a = $input.params("a"))#set($l = ["1", "true"])[#if($l.contains($a))$a#end]`],
    ['a size', `{"n": #if($input.path("$.l").size() > 0)$input.path("$.l").size()#{else}0#end}`],
    ['the time', `{"t": $context.requestTimeEpoch}`],
  ])('a value outside of strings, %s, is proved', (_, template) => {
    expect(proved(template)).toEqual(ALL);
  });

  test.each([
    ['a number with leading zeros', `#set($a = $input.params("a"))[#if($a.matches("-?\\d+"))$a#end]`],
    [
      'a pattern that a number of the body need not match',
      `#set($a = $input.path("$.a"))[#if($a.matches("[1-9]"))$a#end]`,
    ],
    [
      'a variable assigned behind the guard',
      `#set($a = $input.params("a"))#if($a.matches("[1-9]"))#set($a = $input.params("b"))[$a]#{else}[]#end`,
    ],
    ['a parameter that may be missing', `{"a": #if($input.params("a") != "")1#end}`],
  ])('a value outside of strings, %s, is not proved', (_, template) => {
    expect(proved(template)).not.toContain('valid-json');
  });
});

test('a variable keeps its value after a text, whatever conditions asked before', () => {
  const question = '$v.matches("[^,]*")';
  const template = `#set($v = $input.params("m"))#if(!${question})#set($v = "a")#end[#if(${question})$v#end]`;
  expect(proved(template)).toEqual(['never-fails']);
});

describe('a lesson about a value', () => {
  test.each([
    [
      'where a block sets the variable again',
      `#define($set)#set($x = "$input.params('a')$p")#end#set($p = "")$set#if($x.matches("[1-9]"))#set($p = "x")$set[$x]#{else}[]#end`,
    ],
    [
      'where a string sets the variable again',
      `#set($s = "#set($x = ""$input.params('a')$p"")")#if($x.matches("[1-9]"))#set($p = "x")#set($s = "#set($x = ""$input.params('a')$p"")")[$x]#{else}[]#end`,
    ],
    [
      'where a list of the body grows',
      `#set($l = $input.path("$.l"))[#if($l.size() == 0)#set($d = $l.add("x"))#foreach($i in $l)$i#end#end]`,
    ],
    [
      'where an item of an array is replaced',
      `#set($l = $context.requestId.split("-", 2))#set($d = $l.set(0, $input.params("a")))["$l[0]"]`,
    ],
    [
      'where a list is changed through a part of it',
      `#set($l = ["a"])#set($d = $l.subList(0, 1).set(0, $input.params("a")))#foreach($i in $l)["$i"]#end`,
    ],
    [
      'where an entry of a map is set',
      `#set($m = {"a": 1})#foreach($e in $m.entrySet())#set($d = $e.setValue($input.params("a")))#end[$m.a]`,
    ],
    [
      'where the context is changed',
      `#if($context.identity.user.matches("[1-9]"))#set($context.identity.user = $input.params("a"))[$context.identity.user]#{else}[]#end`,
    ],
  ])('the analysis forgets a lesson about a value: %s', (_, template) => {
    expect(proved(template)).not.toContain('valid-json');
  });
});

describe('size', () => {
  const member = (index: number): string =>
    `#set($v${index} = $input.params("p${index}"))#if($v${index} != "")"k${index}": "$util.base64Encode($v${index})",#end`;
  const members = (count: number): string => Array.from({ length: count }, (_, index) => member(index)).join('\n');

  test('a long template is followed to its end', () => {
    expect(proved(`{${members(60)}"end": 1}`)).toEqual(ALL);
  });

  test('a template of a hundred nested branches is followed', () => {
    const questions = Array.from({ length: 100 }, (_, index) => `#if($input.params("p${index}") == "x")`).join('');
    expect(proved(`[1${questions},2${'#end'.repeat(100)}]`)).toEqual(ALL);
  });

  test.each([
    ['hundreds of conditions', `[1${'#if($input.params("a") == "x")#end'.repeat(500)}]`],
    ['hundreds of nested branches', `[1${'#if($input.params("a").length() > 3)'.repeat(400)}${'#end'.repeat(400)}]`],
    [
      'loops in loops',
      `${'#foreach($i in $input.path("$.l"))$i.a#if($i.b == 1)$i.c#end'.repeat(8)}${'#end'.repeat(8)}`,
    ],
    [
      'blocks that print blocks',
      `${Array.from({ length: 12 }, (_, i) => `#define($d${i})$d${i + 1}$d${i + 1}#end`).join('')}$d0`,
    ],
  ])('a template that takes more steps than allowed ends without a proof: %s', (_, template) => {
    const { proved: claims, doubts } = analysed(template, {}, { steps: 300, built: 20_000 });
    expect(claims).toEqual([]);
    expect(doubts.at(-1)?.reason).toBe('the template has too many branches to follow them all');
  });

  test('a text that doubles again and again ends without a proof', () => {
    expect(proved(`#set($s = $input.params("a"))${'#set($s = "$s$s")'.repeat(60)}"$s"`)).not.toContain('valid-json');
  });
});

describe('separators', () => {
  const LOOPS = [
    `#foreach($i in $l)$i#if($foreach.hasNext),#end#end`,
    `#foreach($i in $l)#if($foreach.index > 0),#end$i#end`,
    `#foreach($i in $l)#if(!$foreach.first),#end$i#end`,
    `#foreach($i in $l)$i#if(!$foreach.last),#end#end`,
    `#foreach($i in $l)#if($velocityCount > 1),#end$i#end`,
    `#foreach($i in $l)$i#if($foreach.count < $l.size()),#end#end`,
    `#foreach($i in $l)$i#if($foreach.count != $l.size()),#end#end`,
    `#set($n = $l.size() - 1)#foreach($i in $l)$i#if($foreach.index < $n),#end#end`,
    `#set($sep = "")#foreach($i in $l)$sep$i#set($sep = ",")#end`,
    `#set($first = true)#foreach($i in $l)#if($first)#set($first = false)#else,#end$i#end`,
  ];
  const LISTS = [
    `#set($l = [1, 2, 3])`,
    `#set($l = [1..3])`,
    `#set($l = $context.requestId.split("-", 9))`,
    `#set($l = $input.params().header.keySet())`,
  ];
  const cases = LISTS.flatMap((list) =>
    LOOPS.map((loop) => [list, loop.replaceAll('$i#', '"$util.base64Encode("$i")"#')]),
  );
  test.each(cases)('a list with %s and %s prints valid JSON', (list, loop) => {
    expect(proved(`${list}[${loop}]`)).toContain('valid-json');
  });

  test.each([
    `#foreach($i in $l)$i,#end`,
    `#foreach($i in $l)$i#if($foreach.index > 0),#end#end`,
    `#foreach($i in $l)$i#if($foreach.count < 2),#end#end`,
    `#set($sep = ",")#foreach($i in $l)\${sep}$i#end`,
  ])('a list with %s does not print valid JSON for every list', (loop) => {
    expect(proved(`#set($l = $context.requestId.split("-"))[${loop.replaceAll('$i', '1')}]`)).not.toContain(
      'valid-json',
    );
  });
});

describe('a question about a value', () => {
  const escape = (code: string): string => `"$util.escapeJavaScript(${code}).replaceAll("\\\\'", "'")"`;
  const map = '#set($m = {"us": 1, "eu": 2})#set($r = $input.params("r"))';
  const number = '#set($n = $input.path("$.n"))';
  const parsed = (digits: string): string =>
    `#set($i = 0)#set($t = $input.params("n"))#set($n = 1)#if($t.matches("${digits}"))#set($n = $i.parseInt($t))#end`;

  test.each([
    ['how it begins', `#set($a = $input.params("a"))[#if($a.startsWith("Bearer "))${escape('$a.substring(7)')}#end]`],
    ['how it ends', `#set($a = $input.params("a"))[#if($a.endsWith(".csv"))${escape('$a.substring(4)')}#end]`],
    ['which key of a map it is', `${map}{"m": #if($m.containsKey($r))$m.get($r)#{else}0#end}`],
    ['which number it equals', `${number}[#if($n == 1)$n#end]`],
    ['between which numbers it is', `${number}[#if($n >= 1 && $n < 100)$n#end]`],
    [
      'how many digits it has behind a sign',
      `${parsed('-?\\d{1,2}')}[#foreach($i in [1..$n])$foreach.index#if($foreach.hasNext),#end#end]`,
    ],
    ['how many digits it has', `${parsed('\\d{1,2}')}[#foreach($i in [1..$n])$i#if($foreach.hasNext),#end#end]`],
  ])('a question about a value teaches %s', (_, template) => {
    expect(proved(template)).toEqual(ALL);
  });

  test('a question about a value in any letter case teaches its letters, and not their case', () => {
    const template = '#set($a = $input.params("a"))[#if($a.equalsIgnoreCase("true"))$a#end]';
    expect(proved(template)).toEqual(['contained', 'never-fails']);
  });

  test.each([
    [
      'a text that begins with a shorter one',
      '#if($input.params("a").startsWith("Be"))$input.params("a").substring(3)#end',
    ],
    [
      'a key of a map that has lost one',
      `${map}#set($d = $m.remove("us")){"m": #if($m.containsKey($r))$m.get($r)#{else}0#end}`,
    ],
    ['a number that may be infinite', `${number}[#if($n >= 1)$n#end]`],
    ['a number below one bound, or above another', `${number}[#if($n > 100 || $n < 1)$n#end]`],
    [
      'more digits than a loop has passes',
      `${parsed('\\d{1,4}')}[#foreach($i in [1..$n])$i#if($foreach.hasNext),#end#end]`,
    ],
  ])('a question about a value does not teach too much: %s', (_, template) => {
    expect(proved(template)).not.toEqual(ALL);
  });
});

describe('a loop that ends by #break', () => {
  const loop = (body: string): string => `[#foreach($i in $input.path("$.l"))${body}#end]`;

  test.each([
    ['before its item', '#if($foreach.count > 10)#break#end#if($foreach.index > 0),#end"$util.base64Encode("$i")"'],
    [
      'where the client wants or by its count',
      '#if($i == "stop" || $foreach.count > 10)#break#end#if($foreach.index > 0),#{end}1',
    ],
    ['behind its last item', '#if($foreach.index > 0),#end$foreach.count#if($foreach.count == 1000)#break#end'],
  ])('a loop that ends by #break %s does not exceed the quota of passes', (_, body) => {
    expect(proved(loop(body))).toEqual(ALL);
  });

  test.each([
    ['beyond the quota', '#if($foreach.count > 1000)#break#end'],
    ['where the client wants', '#if($input.params("a") == "b")#break#end'],
    ['in an inner loop alone', '#foreach($j in [1])#break#end'],
  ])('a loop that ends by #break %s may exceed the quota', (_, body) => {
    expect(proved(loop(`${body}#if($foreach.index > 0),#{end}1`))).not.toContain('never-fails');
  });
});

describe('a list of the template', () => {
  test.each([
    ['numbers', '#set($l = [1, 2.5, true]){"l": $l}'],
    ['a range', '{"l": #set($l = [1..3])$l}'],
    ['lists', '#set($l = [[1], [2, 3], []]){"l": $l}'],
    ['what a loop adds', '#set($l = [])#foreach($i in [1..3])#set($d = $l.add($i))#end{"l": $l}'],
    ['quoted texts', `#set($l = ['"a"', '"b"']){"l": $l}`],
  ])('a list of the template prints as JSON if its items do: %s', (_, template) => {
    expect(proved(template)).toEqual(ALL);
  });

  test.each([
    ['bare texts', '#set($l = ["a"]){"l": $l}', ['contained', 'never-fails']],
    ['a map', '#set($l = [{"a": 1}]){"l": $l}', ['contained', 'never-fails']],
    ['a map of the client', '#set($l = [{"a": $input.params("a")}]){"l": $l}', ['never-fails']],
    ['a text of the client', '#set($l = [$input.params("a")]){"l": $l}', ['never-fails']],
    ['a text that is added', '#set($l = [1])#set($d = $l.add($input.params("a"))){"l": $l}', ['never-fails']],
    ['an infinite number', '#set($l = [$input.path("$.n")]){"l": $l}', ['never-fails']],
  ])('a list of the template prints as no JSON if an item does not: %s', (_, template, claims) => {
    expect(proved(template)).toEqual(claims);
  });
});

test.each([
  ['put', `#set($o = $input.path('$'))#set($d = $o.put("user", "$context.requestId"))$input.json('$')`],
  ['remove', `#set($o = $input.path('$'))#set($d = $o.remove("password"))$input.json('$')`],
])('a body whose member is changed by %s() is followed, though it may be a list', (_, template) => {
  expect(proved(template)).toEqual(ALL);
});

test('a sum of a number of the body and a small one never fails, as NaN and a large one do', () => {
  expect(proved('#set($n = $input.path("$.n") + 1)')).toContain('never-fails');
  expect(proved('#set($n = $input.path("$.n") + $input.path("$.m"))')).not.toContain('never-fails');
});

test('an integer of the model is finite, and a number need not be', () => {
  const of = (type: string) => ({ bodySchema: { type: 'object', required: ['n'], properties: { n: { type } } } });
  expect(proved('{"n": $input.path("$.n")}', of('integer'))).toEqual(ALL);
  expect(proved('{"n": $input.path("$.n")}', of('number'))).toEqual(['contained', 'never-fails']);
});

test('the id of a caller is harmless in a string, and the ARN is not, because the path of a user may hold quotes', () => {
  expect(proved('{"caller": "$context.identity.caller", "user": "$context.identity.user"}')).toEqual(ALL);
  expect(proved('{"arn": "$context.identity.userArn"}')).toEqual(['never-fails']);
  expect(proved('{"arn": "$util.escapeJavaScript($context.identity.userArn)"}')).not.toContain('valid-json');
});

describe('values that may be missing', () => {
  const MISSING = '$context.identity.userAgent';
  const parsed = (asked: string) => `#if(${asked}.matches("\\d{1,9}"))$i.parseInt(${MISSING})#end`;

  // A method of null gives "", which counts as true, and a method of the "" that stands for it in a variable gives false.
  test.each([
    ['that another text was excluded', `#if(${MISSING} == "b")b#{else}${parsed(MISSING)}#end`],
    ['that a copy does not match', `#set($y = ${MISSING})#if($y.matches("\\d"))b#{else}${parsed(MISSING)}#end`],
    ['that its text does not match', `#set($y = "${MISSING}")#if($y.matches("\\d"))b#{else}${parsed(MISSING)}#end`],
    [
      'that a copy does not match the same pattern',
      `#set($y = ${MISSING})#if($y.matches("\\d{1,9}"))b#{else}${parsed(MISSING)}#end`,
    ],
  ])('a value that may be missing is not taken for present because the template knows %s', (_, template) => {
    expect(proved(`#set($i = 0)${template}`)).not.toContain('never-fails');
  });

  test.each([
    ['it is not empty', `#if(${MISSING} != "")${parsed(MISSING)}#end`],
    ['a copy matches', `#set($y = ${MISSING})${parsed('$y')}`],
    ['its text matches', `#set($y = "${MISSING}")${parsed('$y')}`],
  ])('a value that may be missing is there where %s', (_, template) => {
    expect(proved(`#set($i = 0)${template}`)).toContain('never-fails');
  });
});

test('a doubt has the place, the reason and the parts of the request on which it depends', () => {
  expect(analysed(`{"a": $input.params("a")}`).doubts).toContainEqual({
    claim: 'valid-json',
    at: '$input.params("a")',
    reason: expect.stringContaining('$input.params("a")'),
  });
});

describe('the note that a client can repeat a name', () => {
  const escapedName = '"$util.escapeJavaScript($input.params("k")).replaceAll("\\\\\'", "\'")"';

  test.each<[string, string, boolean]>([
    ['beside a name of the template', `{"admin": false, ${escapedName}: 1}`, true],
    ['before a name of the template', `{${escapedName}: 1, "admin": false}`, true],
    ['in an object of its own', `{"admin": {${escapedName}: 1}}`, false],
    ['as a value', `{"admin": ${escapedName}}`, false],
  ])(
    'the note that a client can repeat a name is given only for a member of an object that has other names: %s',
    (_, template, isNoted) => {
      const { proved: claims, notes } = analysed(template);
      expect(claims).toEqual(ALL);
      expect(notes.some((note) => note.includes('can repeat one'))).toBe(isNoted);
    },
  );
});

describe('JSON that a string of the output holds', () => {
  const escape = (code: string) => `$util.escapeJavaScript(${code}).replaceAll("\\\\'", "'")`;
  const twice = escape(escape('$input.params("a")'));
  const nested = ['$.input'];

  test.each([
    ['a text that is escaped twice', `{"input": "{\\"a\\": \\"${twice}\\"}", "b": "${escape('$input.params("b")')}"}`],
    ['the body as JSON, escaped', `{"input": "{\\"a\\": ${escape("$input.json('$')")}}"}`],
    ['base64', `{"input": "[\\"$util.base64Encode($input.body)\\"]"}`],
    ['a loop', `{"input": "[1#foreach($i in $input.path('$.l')),{\\"n\\": 1}#end]"}`],
    ['escapes of Unicode', '{"input": "\\u005b1]"}'],
    ['another string without JSON', `{"input": "1", "other": "x"}`],
    ['an inner object of the same name', `{"input": "{\\"input\\": \\"x\\"}"}`],
  ])('JSON in a string of the output is proved with the rest: %s', (_, template) => {
    expect(proved(template, { nested })).toEqual(expect.arrayContaining(['valid-json', 'contained']));
  });

  test.each([
    ['a text that is escaped once', `{"input": "{\\"a\\": \\"${escape('$input.params("a")')}\\"}"}`],
    ['a text that is no JSON', '{"input": "x"}'],
    ['a comma too many', '{"input": "{\\"a\\": 1,}"}'],
    ['nothing', '{"input": ""}'],
    ['a text of the client', `{"input": "${escape('$input.params("a")')}"}`],
    ['a member of the body', `{"input": $input.json('$.a')}`],
    ['the whole body', `$input.json('$')`],
    ['a name of the client', `{"${escape('$input.params("a")')}": "x"}`],
    ['a text within an escape', `{"input": "[1]\\u00$input.params("a").length()"}`],
  ])('JSON in a string of the output is not proved if it may be invalid: %s', (_, template) => {
    expect(proved(template, { nested })).not.toContain('valid-json');
  });

  test('JSON in a string of the output is found at members, at items and at all members or items', () => {
    const template = '{"a": {"b c": [{"d": "x"}]}, "e": "[1]"}';
    for (const path of ["$.a['b c'][0].d", '$.a.*[*].d', "$['a']['b c'][*]['d']"])
      expect(proved(template, { nested: [path] })).not.toContain('valid-json');
    expect(proved(template, { nested: ['$.e', '$.a', '$.a.b'] })).toContain('valid-json');
    expect(analysed(template, { nested: ['$..d'] }).doubts[0].reason).toMatch(/JSONPath .* is not followed/);
  });

  test('a doubt about JSON in a string of the output has its place', () => {
    const [doubt] = analysed('{"input": "{\\"a\\": \\"$context.path\\"}"}', { nested }).doubts;
    expect(doubt.at).toBe('$context.path');
    expect(analysed('{"input": "{\\"a\\": }"}', { nested }).doubts[0].reason).toBe(
      'in the JSON that the string holds: JSON needs a value where `}` is printed',
    );
  });
});
