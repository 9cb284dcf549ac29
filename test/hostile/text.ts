import { often, rendering } from './doors';
import type { HostileCase } from './hostile-case';

const MEGABYTE = 1_000_000;
const LETTERS = 'ab'.repeat(MEGABYTE);

const inLoop = (expression: string, body: string): (() => unknown) =>
  rendering(often(`#set($y = ${expression})`), body);

export const textCases: readonly HostileCase[] = [
  { title: 'a text decoded from a URL in a loop', prepare: () => inLoop('$util.urlDecode($input.body)', LETTERS) },
  {
    title: 'a text encoded for a URL in a loop',
    prepare: () => inLoop('$util.urlEncode($input.body)', 'é'.repeat(MEGABYTE)),
  },
  {
    title: 'a text escaped in a loop',
    prepare: () => inLoop('$util.escapeJavaScript($input.body)', '"'.repeat(MEGABYTE)),
  },
  {
    title: 'two equal texts compared in a loop',
    prepare: () =>
      rendering(`#set($a = $input.body + "a")#set($b = $input.body + "b")${often('#if($a == $b)#end')}`, LETTERS),
  },
  {
    title: 'texts with a long beginning in common as the keys of a map',
    prepare: () =>
      rendering(`#set($m = {})${often('#set($k = $input.body + "$i $j")#set($y = $m.put($k, 1))')}`, LETTERS),
  },
  {
    title: 'a part that is nearly everywhere',
    prepare: () =>
      rendering(
        '#set($n = $input.body.substring(0, 500000) + "b")#foreach($i in [1..1000])#set($y = $input.body.indexOf($n))#end',
        'a'.repeat(2 * MEGABYTE),
      ),
  },
  {
    title: 'a last part that is nearly everywhere',
    prepare: () =>
      rendering(
        '#set($n = "b" + $input.body.substring(0, 20))#foreach($i in [1..1000])#set($y = $input.body.lastIndexOf($n))#end',
        'a'.repeat(5 * MEGABYTE),
      ),
  },
  { title: 'a hash of a fresh sum', prepare: () => inLoop('$input.body.concat("$i$j").hashCode()', LETTERS) },
  { title: 'upper case of a fresh sum', prepare: () => inLoop('$input.body.concat("$i$j").toUpperCase()', LETTERS) },
  {
    title: 'characters of a text as a list, kept',
    prepare: () => rendering(`#set($l = [])${often('#set($y = $l.add($input.body.toCharArray()))')}`, LETTERS),
  },
  {
    title: 'a format that is as wide as a list',
    prepare: () => rendering('#set($f = "%1000000s")#foreach($i in [1..1000])#set($y = $f.format($f, 1))#end'),
  },
  {
    title: 'a text that doubles in quotes',
    prepare: () => rendering('#set($s = "ab")#foreach($i in [1..60])#set($s = "$s$s")#end$s.length()'),
  },
  {
    title: 'bytes of wide characters, again and again',
    prepare: () => inLoop('$input.body.getBytes()', '😀'.repeat(1.5 * MEGABYTE)),
  },
  { title: 'bytes of a text, again and again', prepare: () => inLoop('$input.body.getBytes()', LETTERS) },
];
