/**
 * Templates that would run for ever or fill the memory without a bound, each with the limit that ends it. The tests run them
 * with small limits, and `prove-limits.ts` runs them with the real ones.
 */
import type { MappingInput } from '../../lib/mapping-template';
import type { Limits } from '../../lib/mapping-template/runtime';

export interface BoundedWork {
  readonly title: string;
  /** Makes the template. The factor multiplies its work for larger limits. */
  readonly source: (factor: number) => string;
  readonly input?: MappingInput;
  /** The limits that can end the template. Their sizes decide which one is first. */
  readonly endedBy: readonly (keyof Limits)[];
}

/** Puts a part of a template into a loop in a loop, which repeats it a million times. */
function often(part: string): string {
  return `#foreach($i in [1..1000])#foreach($j in [1..1000])${part}#end#end`;
}

/** Sets the string `$s` to many `letters`. Its length grows with `factor`. */
function longText(letters: string, factor: number): string {
  const doublings = Math.round(Math.log2(1000 * factor));
  return `#set($s = '${letters}')#foreach($i in [1..${doublings}])#set($s = $s + $s)#end`;
}

const numbers = `{"n": ${'1'.repeat(30)}, "decimal": 1.${'1'.repeat(30)}, "long": ${'1'.repeat(100)}}`;
const list = '#set($l = [])#foreach($i in [1..60])#set($l = [$l, $l])#end';
const map = '#set($m = {})#foreach($i in [1..60])#set($m = {"a": $m, "b": $m})#end';
const json = `#set($l = $util.parseJson('[]'))#foreach($i in [1..60])#set($k = $util.parseJson('[]'))${'#set($x = $k.add($l))'.repeat(2)}#set($l = $k)#end`;
const views = '#set($m = {})#foreach($i in [1..60])#set($v = $m.entrySet())#set($m = {"a": $v, "b": $v})#end';

type Case = readonly [title: string, source: string | ((factor: number) => string)];

function cases(endedBy: readonly (keyof Limits)[], rows: readonly Case[], input?: MappingInput): BoundedWork[] {
  return rows.map(([title, source]) => ({
    title,
    source: typeof source === 'string' ? () => source : source,
    endedBy,
    ...(input && { input }),
  }));
}

function growing(call: string, times: number): string {
  return `#set($s = 'a')#foreach($i in [1..${times}])#set($s = ${call})#end`;
}

export const boundedWork: readonly BoundedWork[] = [
  ...cases(
    ['bits'],
    [
      [
        'whole numbers squared again and again',
        "#set($n = $input.path('$.n'))#foreach($i in [1..1000])#set($n = $n * $n)#end",
      ],
      [
        'whole numbers multiplied by a method',
        "#set($n = $input.path('$.n'))#foreach($i in [1..99])#set($n = $n.multiply($n))#end",
      ],
      [
        'whole numbers raised to a power',
        "#set($n = $input.path('$.n'))#foreach($i in [1..9])#set($n = $n.pow(1000))#end",
      ],
      [
        'decimals squared again and again',
        "#set($n = $input.path('$.decimal'))#foreach($i in [1..99])#set($n = $n * $n)#end",
      ],
    ],
    { body: numbers },
  ),
  ...cases(
    ['work'],
    [
      [
        'long numbers multiplied a million times',
        (factor) => `#set($n = $input.path('$.long').pow(${Math.round(2.5 * factor)}))${often('#set($k = $n * $n)')}`,
      ],
      [
        'long numbers printed a million times',
        (factor) => `#set($n = $input.path('$.long').pow(${Math.round(2.5 * factor)}))${often('#set($k = "$n")')}`,
      ],
    ],
    { body: numbers },
  ),
  ...cases(
    ['work', 'memory', 'size'],
    [
      ['a list with shared parts as a key of a map', `${list}#set($keys = {})$keys.put($l, 1)`],
      ['a map with shared parts as a key of a map', `${map}#set($keys = {})$keys.put($m, 1)`],
      ['the hash of a list with shared parts', `${list}$l.hashCode()`],
      ['the hash of a map with shared parts', `${map}$m.hashCode()`],
      ['the equality of lists with shared parts', `${list}#set($a = $l)${list}#if($a == $l)y#end`],
      ['the equality of maps with shared parts', `${map}#set($a = $m)${map}#if($a == $m)y#end`],
      ['the print of values with shared parts', `${map}$m.values()`],
      ['the print of views with shared parts', `${views}$m`],
      ['the print of JSON with shared parts', `${json}$l`],
      ['the writing of JSON with shared parts', `${json}$l.toJSONString()`],
      ['the escaping of escapes', "#set($s = '/')#foreach($i in [1..60])#set($s = $util.escapeJavaScript($s))#end"],
    ],
  ),
  ...cases(
    ['size', 'memory', 'work', 'regexSteps'],
    [
      ['a string that grows by a regular expression', growing("$s.replaceAll('.', '$0$0$0$0$0$0$0$0')", 30)],
      [
        'a string that grows by a regular expression used once',
        growing("$s.replaceFirst('.*', '$0$0$0$0$0$0$0$0')", 30),
      ],
    ],
  ),
  ...cases(
    ['size', 'memory', 'work'],
    [
      ['a string that grows by base64', growing('$util.base64Encode($s)', 90)],
      ['a string that grows by replacing nothing with itself', growing("$s.replace('', $s)", 30)],
      ['a string that grows by a wide format', growing("$s.format('%1$s%1$s%1$s%1$s', $s)", 30)],
      [
        'a string that grows by the encoding of an URL',
        (factor) => `${longText('é'.repeat(16), factor)}#set($s = $util.urlEncode($s))`,
      ],
    ],
  ),
  ...cases(
    ['memory'],
    [
      [
        'a thousand long lists',
        (factor) =>
          `#set($a = [])#set($l = [1..${1000 * factor}])#foreach($i in [1..1000])#set($x = $a.add($l.clone()))#end`,
      ],
      [
        'three long ranges that are added to',
        (factor) =>
          ['a', 'b', 'c'].map((name) => `#set($${name} = [1..${15_000 * factor}])#set($x = $${name}.add(0))`).join(''),
      ],
      ['texts split into characters', (factor) => `${longText('aé', factor)}${often("#set($x = $s.split(''))")}`],
      ['texts as arrays of characters', (factor) => `${longText('aé', factor)}${often('#set($x = $s.toCharArray())')}`],
      [
        'copies of texts in a list',
        (factor) => `${longText('aé', factor)}#set($l = [])${often('#set($x = $l.add($s.toUpperCase()))')}`,
      ],
      ['interpolated texts', (factor) => `${longText('aé', factor)}#set($l = [])${often('#set($x = $l.add("$s!"))')}`],
    ],
  ),
  ...cases(
    ['work'],
    [
      ['searches in a text', (factor) => `${longText('aé', factor)}${often("#set($x = $s.contains('zzz'))")}`],
      [
        'comparisons of texts',
        (factor) => `${longText('aé', factor)}#set($t = $s + 'a')#set($u = $s + 'b')${often('#if($t == $u)#end')}`,
      ],
      ['searches in a list', (factor) => `#set($l = [1..${1000 * factor}])${often('#set($x = $l.contains(0))')}`],
      ['insertions at the front', (factor) => `#set($l = [1..${1000 * factor}])${often('#set($x = $l.add(0, 1))')}`],
    ],
  ),
  ...cases(
    ['regexSteps'],
    [
      [
        'calls of a regular expression',
        `#set($s = '${'a'.repeat(40)}')${often("#set($x = $s.replaceAll('a+b', ''))")}`,
      ],
    ],
  ),
  ...cases(
    ['patternSteps'],
    [['a regular expression that backtracks', `#set($s = '${'a'.repeat(60)}')$s.matches('(a*)*b')`]],
  ),
  ...cases(
    ['steps', 'work'],
    [['loops in loops', '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end']],
  ),
  ...cases(['jsonPathSteps', 'work'], [['scans within scans', "$input.json('$..*..*..*..*..*..*')"]], {
    body: '['.repeat(150) + '1,'.repeat(200) + '1' + ']'.repeat(150),
  }),
];

/** Returns the message of a limit. */
export function messageOf(limit: keyof Limits, limits: Limits): string {
  const most = limits[limit];
  switch (limit) {
    case 'iterations':
      return `This #foreach goes beyond ${most} iterations`;
    case 'steps':
      return `The template goes on for more than ${most} loop iterations`;
    case 'output':
      return `The output grew beyond ${most} characters`;
    case 'size':
      return `A string or list grew beyond ${most} characters or items`;
    case 'bits':
      return `A whole number grew beyond ${most} bits`;
    case 'work':
      return `The template works through more than ${most} characters or values`;
    case 'memory':
      return `The template makes strings, lists and maps of more than ${most} bytes`;
    case 'regexSteps':
      return `The regular expressions of the template take more than ${most} steps`;
    case 'expressionLength':
      return 'A regular expression has';
    case 'jsonPathSteps':
      return `The JSONPath takes more than ${most} steps`;
    case 'patternSteps':
    case 'patternStepsPerCharacter':
      return 'The regular expression';
  }
}
