import { often, rendering } from './doors';
import type { HostileCase } from './hostile-case';

const LONG = `{"n":${'7'.repeat(200_000)},"m":${'3'.repeat(100_000)},"d":1.${'9'.repeat(200_000)},"t":"${'1'.repeat(900_000)}"}`;
const READ =
  '#set($n = $input.path("$.n"))#set($m = $input.path("$.m"))#set($d = $input.path("$.d"))#set($t = $input.path("$.t"))';

const inLoop = (expression: string): (() => unknown) => rendering(READ + often(`#set($y = ${expression})`), LONG);

export const numberCases: readonly HostileCase[] = [
  { title: 'long numbers multiplied', prepare: () => inLoop('$n * $m') },
  { title: 'long numbers divided', prepare: () => inLoop('$n / $m') },
  { title: 'the rest of long numbers', prepare: () => inLoop('$n.mod($m)') },
  { title: 'a long number printed', prepare: () => inLoop('"$n"') },
  { title: 'long numbers compared', prepare: () => inLoop('$n.compareTo($n.negate())') },
  { title: 'a long number in a base of letters', prepare: () => inLoop('$n.toString(36)') },
  {
    title: 'a power of a power',
    prepare: () =>
      rendering(
        '#set($n = 7)#set($n = $n.parseInt("7"))#set($b = $input.path("$"))#foreach($i in [1..1000])#set($b = $b.pow(999))#end',
        '123456789012345678901',
      ),
  },
  {
    title: 'decimals added at far scales',
    prepare: () =>
      rendering('#set($l = $input.path("$"))' + often('#set($y = $l[0].add($l[1]))'), '[1E+30000.0, 1.5E-30000]'),
  },
  { title: 'long decimals multiplied', prepare: () => inLoop('$d * $d') },
  { title: 'long decimals multiplied by their method', prepare: () => inLoop('$d.multiply($d)') },
  { title: 'a whole number read from a long text', prepare: () => inLoop('$n.parseInt($t)') },
  {
    title: 'a decimal read from a long text',
    prepare: () => rendering(`${READ}#set($f = 1.5)${often('#set($y = $f.parseDouble($t))')}`, LONG),
  },
  {
    title: 'a list of long numbers sorted into a map',
    prepare: () => rendering(`${READ}#set($k = {})${often('#set($y = $k.put($n.add($j), $i))')}`, LONG),
  },
  {
    title: 'long numbers equal to the end',
    prepare: () => rendering(`${READ}#set($o = $n.add(1))${often('#if($n == $o)#end')}`, LONG),
  },
  { title: 'bits of a long number', prepare: () => inLoop('$n.negate().hashCode()') },
];
