/** Templates that would run or grow without end. The tests run them with small limits, and `prove-limits.ts` with the real ones. */
export const endlessTemplates: readonly (readonly [title: string, source: string])[] = [
  ['loops in loops', '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end'],
  ['loops in loops in loops', `${'#foreach($i in [1..1000])'.repeat(6)}x${'#end'.repeat(6)}`],
  ['a string that doubles', `#set($x = 'ab')#foreach($i in [1..900])#set($x = "$x$x")#end`],
  ['a sum of strings that doubles', `#set($x = 'ab')#foreach($i in [1..900])#set($x = $x + $x)#end`],
  ['a call that doubles a string', `#set($x = 'ab')#foreach($i in [1..900])#set($x = $x.concat($x))#end`],
  [
    'a replacement that doubles a string',
    `#set($x = 'aa')#foreach($i in [1..900])#set($x = $x.replace('a', 'aa'))#end`,
  ],
  ['a list that doubles', `#set($x = [1])#foreach($i in [1..900])#set($y = $x.addAll($x))#end`],
  ['lists that share their parts', '#set($x = [])#foreach($i in [1..900])#set($x = [$x, $x])#end$x'],
  ['a range of two thousand million', '#set($x = [1..2000000000])'],
  ['a loop over two thousand million', '#foreach($i in [1..2000000000])#end'],
  ['a list in itself, hashed', '#set($x = [])#set($y = $x.add($x))$x.hashCode()'],
  [
    'a list in itself, compared',
    '#set($x = [1])#set($y = $x.add($x))#set($z = [1])#set($y = $z.add($z))#if($x == $z)#end',
  ],
  [
    'a list half a million deep',
    '#set($x = [])#foreach($i in [1..1000])#foreach($j in [1..500])#set($x = [$x])#end#end$x',
  ],
  [
    'thousands of references in a loop in a loop',
    `#foreach($i in [1..1000])#foreach($j in [1..1000])${'#set($x = $i)'.repeat(5000)}#end#end`,
  ],
  ['a sum that is looked at in each pass', sums('#set($y = $t.charAt(0))')],
  ['a sum that is searched in each pass', sums("#set($y = $t.contains('z'))")],
  ['a sum that is a key in each pass', `#set($m = {})${sums('#set($y = $m.get($t))')}`],
  ['needles that match nearly everywhere', search('#set($y = $s.contains($n))')],
  ['needles that match nearly everywhere, from the end', search('#set($y = $s.lastIndexOf($n))')],
  ['maps that are kept', `#set($l = [])${often('#set($y = $l.add({}))'.repeat(5))}`],
  [
    'iterators that are kept',
    `#set($l = [])#set($m = {"a": 1})${often('#set($y = $l.add($m.values().iterator()))'.repeat(5))}`,
  ],
  ['doubles that are kept', `#set($l = [])${often('#set($y = $l.add($i.doubleValue()))'.repeat(5))}`],
  ['breaks out of loops', often('#foreach($k in [1])#break($foreach)#end'.repeat(5))],
];

function often(body: string): string {
  return `#foreach($i in [1..1000])#foreach($j in [1..1000])${body}#end#end`;
}

function sums(body: string): string {
  return `#set($s = '0123456789abcdef')#foreach($i in [1..16])#set($s = $s + $s)#end${often(`#set($t = $s + 'x')${body}`)}`;
}

/** Sets `$s` to many letters a, and `$n` to as many with a b in the middle. */
function search(body: string): string {
  return `#set($s = 'aaaaaaaaaaaaaaaa')#foreach($i in [1..14])#set($s = $s + $s)#end#set($h = $s.substring(0, 50000))#set($n = $h + 'b' + $h)${often(body)}`;
}
