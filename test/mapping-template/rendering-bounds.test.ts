import { MappingTemplate, type MappingInput, MappingTemplateError } from '../../lib/mapping-template';

/** Each of these works up to a bound: seconds on a slow machine, while without it it would never end. */
jest.setTimeout(60_000);

function failureOf(source: string, input: MappingInput = {}): string {
  try {
    new MappingTemplate(source).render(input);
  } catch (error) {
    if (error instanceof MappingTemplateError) return error.problem;
    throw error;
  }
  return 'no failure';
}

/** A part of a template in a loop in a loop: a million times. */
function often(part: string): string {
  return `#foreach($i in [1..1000])#foreach($j in [1..1000])${part}#end#end`;
}

const MANY_VALUES = /^The template works through more than 1000000000 characters or values in total/;
const MUCH_MEMORY = /^The template makes strings, lists and maps of more than 300000000 bytes in total/;
const LARGE_STRING = /^A string or list grew beyond 50000000 characters or items/;
const MANY_BITS = 'A whole number grew beyond 1000000 bits';

describe('a number with a huge exponent', () => {
  const body = '{"huge": 1.12345678901234567890123456789e99999999, "tiny": 1.12345678901234567890123456789e-99999999}';

  test.each([
    ['in a sum', "#set($y = $input.path('$.huge') + 10000000000000000000000)$y"],
    ['in a difference', "#set($y = 1 - $input.path('$.huge'))$y"],
    ['as a divisor', "#set($y = 1 / $input.path('$.huge'))$y"],
    ['as a whole number', "$input.path('$.huge').intValue()"],
    ['as a BigInteger', "$input.path('$.huge').toBigInteger()"],
    ['written out', "$input.path('$.huge').toPlainString()"],
  ])('%s is refused, as it would have too many digits', (_, source) => {
    expect(failureOf(source, { body })).toMatch(/^A number with an exponent of \d+ has too many digits to calculate/);
  });

  test.each([
    ["$input.path('$.huge') > 10000000000000000000000", 'yes'],
    ["$input.path('$.huge') < 5", 'no'],
    ["$input.path('$.tiny') < 1", 'yes'],
    ["$input.path('$.tiny') > -1", 'yes'],
    ["$input.path('$.huge') == $input.path('$.huge')", 'yes'],
    ["$input.path('$.huge') == $input.path('$.tiny')", 'no'],
  ])('is compared all the same: %s is %s', (condition, answer) => {
    expect(new MappingTemplate(`#if(${condition})yes#{else}no#end`).render({ body })).toBe(answer);
  });

  test('is 0 as a whole number if the exponent is negative', () => {
    expect(new MappingTemplate("$input.path('$.tiny').intValue()").render({ body })).toBe('0');
  });
});

describe('whole numbers', () => {
  const body = `{"n": ${'1'.repeat(30)}, "decimal": 1.${'1'.repeat(30)}, "long": ${'1'.repeat(100)}}`;

  test.each([
    ['squared again and again', "#set($n = $input.path('$.n'))#foreach($i in [1..1000])#set($n = $n * $n)#end"],
    ['multiplied by a method', "#set($n = $input.path('$.n'))#foreach($i in [1..99])#set($n = $n.multiply($n))#end"],
    ['raised to a power', "#set($n = $input.path('$.n'))#foreach($i in [1..9])#set($n = $n.pow(1000))#end"],
    ['that are decimals', "#set($n = $input.path('$.decimal'))#foreach($i in [1..99])#set($n = $n * $n)#end"],
  ])('%s are refused beyond a million bits', (_, source) => {
    expect(failureOf(source, { body })).toBe(MANY_BITS);
  });

  test.each([
    ['multiplied', '#set($k = $n * $n)'],
    ['printed', '#set($k = "$n")'],
  ])('of 250,000 digits are not %s a million times', (_, part) => {
    const source = `#set($n = $input.path('$.long').pow(2500))${often(part)}`;
    expect(failureOf(source, { body })).toMatch(MANY_VALUES);
  });

  test('of more than 300,000 digits are not read', () => {
    expect(failureOf("$input.path('$.n')", { body: `{"n": ${'1'.repeat(300_001)}}` })).toBe(
      'A number in JSON has 300001 digits, more than 300000',
    );
  });
});

describe('structures that share their parts, so that they are small in memory and endless to go through', () => {
  const list = '#set($l = [])#foreach($i in [1..60])#set($l = [$l, $l])#end';
  const map = '#set($m = {})#foreach($i in [1..60])#set($m = {"a": $m, "b": $m})#end';
  const json = `#set($l = $util.parseJson('[]'))#foreach($i in [1..60])#set($k = $util.parseJson('[]'))${'#set($x = $k.add($l))'.repeat(2)}#set($l = $k)#end`;
  const views = '#set($m = {})#foreach($i in [1..60])#set($v = $m.entrySet())#set($m = {"a": $v, "b": $v})#end';

  test.each([
    ['a list as a key of a map', `${list}#set($keys = {})$keys.put($l, 1)`],
    ['a map as a key of a map', `${map}#set($keys = {})$keys.put($m, 1)`],
    ['the hash of a list', `${list}$l.hashCode()`],
    ['the hash of a map', `${map}$m.hashCode()`],
    ['the equality of lists', `${list}#set($a = $l)${list}#if($a == $l)y#end`],
    ['the equality of maps', `${map}#set($a = $m)${map}#if($a == $m)y#end`],
    ['the print of values', `${map}$m.values()`],
    ['the print of views', `${views}$m`],
    ['the print of JSON', `${json}$l`],
    ['the writing of JSON', `${json}$l.toJSONString()`],
  ])('%s ends in an error', (_, source) => {
    const failure = failureOf(source);
    expect([MANY_VALUES, MUCH_MEMORY, LARGE_STRING].some((bound) => bound.test(failure))).toBe(true);
  });
});

describe('a string does not grow beyond fifty million characters', () => {
  test.each([
    ['by base64', '$util.base64Encode($s)', 90],
    ['by a regular expression', "$s.replaceAll('.', '$0$0$0$0$0$0$0$0')", 30],
    ['by a regular expression that is used once', "$s.replaceFirst('.*', '$0$0$0$0$0$0$0$0')", 30],
    ['by replacing nothing with itself', "$s.replace('', $s)", 30],
    ['by a wide format', "$s.format('%1$s%1$s%1$s%1$s', $s)", 30],
  ])('%s', (_, call, times) => {
    expect(failureOf(`#set($s = 'a')#foreach($i in [1..${times}])#set($s = ${call})#end`)).toMatch(LARGE_STRING);
  });

  test('by escaping its escapes', () => {
    const failure = failureOf("#set($s = '/')#foreach($i in [1..60])#set($s = $util.escapeJavaScript($s))#end");
    expect([MANY_VALUES, LARGE_STRING].some((bound) => bound.test(failure))).toBe(true);
  });

  test('by the encoding of an URL', () => {
    const doubled = "#set($s = 'é')#foreach($i in [1..24])#set($s = $s + $s)#end";
    expect(failureOf(`${doubled}#set($s = $util.urlEncode($s))`)).toMatch(LARGE_STRING);
  });
});

describe('the memory of one rendering is bounded', () => {
  const text = "#set($s = 'aé')#foreach($i in [1..22])#set($s = $s + $s)#end";

  test.each([
    ['a thousand lists of a million', '#set($a = [])#foreach($i in [1..1000])#set($x = $a.add([1..1000000]))#end'],
    ['a few ranges of ten million', '#set($a = [1..9999999])#set($b = [1..9999999])#set($c = [1..9999999])'],
    ['texts split into characters', `${text}${often("#set($x = $s.split(''))")}`],
    ['texts as arrays of characters', `${text}${often('#set($x = $s.toCharArray())')}`],
    ['copies of texts in a list', `${text}#set($l = [])${often('#set($x = $l.add($s.toUpperCase()))')}`],
    ['interpolated texts', `${text}#set($l = [])${often('#set($x = $l.add("$s!"))')}`],
  ])('%s', (_, source) => {
    expect(failureOf(source)).toMatch(MUCH_MEMORY);
  });

  test('a loop over a range makes no list', () => {
    expect(failureOf(often('#foreach($k in [1..999999999])#break#end'))).toBe('no failure');
  });
});

describe('the work of one rendering is bounded, over all its calls', () => {
  const text = "#set($s = 'aé')#foreach($i in [1..20])#set($s = $s + $s)#end";

  test.each([
    ['searches in a text', `${text}${often("#set($x = $s.contains('zzz'))")}`],
    ['comparisons of texts', `${text}#set($t = $s + 'a')#set($u = $s + 'b')${often('#if($t == $u)#end')}`],
    ['searches in a list', `#set($l = [1..1000000])${often('#set($x = $l.contains(0))')}`],
    ['insertions at the front', `#set($l = [1..1000000])${often('#set($x = $l.add(0, 1))')}`],
  ])('%s', (_, source) => {
    expect(failureOf(source)).toMatch(MANY_VALUES);
  });

  test('regular expressions share one limit of steps, however many calls take them', () => {
    const source = `#set($s = '${'a'.repeat(40)}')${often("#set($x = $s.replaceAll('a+b', ''))")}`;
    expect(failureOf(source)).toMatch(
      /^The regular expressions of the template take more than 200000000 steps in total/,
    );
  });

  test('every rendering may use it anew', () => {
    const template = new MappingTemplate(
      '#set($l = [1..100000])#foreach($i in [1..300])#set($x = $l.indexOf(0))#end$x',
    );
    const outputs = Array.from({ length: 40 }, () => template.render());
    expect(new Set(outputs)).toEqual(new Set(['-1']));
  });

  test('a body of half a million characters may be asked a thousand times', () => {
    const body = JSON.stringify({ items: Array.from({ length: 1000 }, (_, id) => ({ id, text: 'x'.repeat(480) })) });
    const source = `#foreach($i in [0..999])$input.path("$.items[$i]").id,#end`;
    expect(new MappingTemplate(source).render({ body })).toBe(
      Array.from({ length: 1000 }, (_, id) => `${id},`).join(''),
    );
  });
});
