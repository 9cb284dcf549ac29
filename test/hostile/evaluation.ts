import { often, parsing, rendering } from './doors';
import type { HostileCase } from './hostile-case';

export const evaluationCases: readonly HostileCase[] = [
  { title: 'thousands of references in a loop', prepare: () => rendering(often('$i$j$!i'.repeat(3000))) },
  {
    title: 'thousands of conditions that fail in a loop',
    prepare: () => rendering(often('#if($i == "x")a#end'.repeat(3000))),
  },
  {
    title: 'thousands of properties in a loop',
    prepare: () => rendering(often(`#set($y = $foreach${'.parent'.repeat(3000)})`)),
  },
  { title: 'methods that do not exist in a loop', prepare: () => rendering(often('$i.nothing($j)'.repeat(300))) },
  {
    title: 'calls that fail in a loop',
    prepare: () => rendering(often('$i.substring(1)$i.get(5)#set($y = $i / 0)'.repeat(300))),
  },
  {
    title: 'a loop that is left in a loop',
    prepare: () => rendering(often('#foreach($k in [1..1000])#break#end'.repeat(50))),
  },
  { title: 'a block that prints itself', prepare: () => rendering('#define($a)$b$b#end#define($b)$a$a#end$a') },
  {
    title: 'blocks that double',
    prepare: () =>
      rendering(`${Array.from({ length: 60 }, (_, n) => `#define($b${n})$b${n + 1}$b${n + 1}#end`).join('')}$b0`),
  },
  {
    title: 'a block of much text in a loop',
    prepare: () => rendering(`#define($b)${'x'.repeat(200_000)}#end${often('$b')}`),
  },
  {
    title: 'much text that is captured in a loop',
    prepare: () => rendering(often(`#set($y = "${'x'.repeat(200_000)}$i")`)),
  },
  {
    title: 'a map that is made in a loop',
    prepare: () => rendering(often(`#set($y = {${Array.from({ length: 300 }, (_, n) => `"${n}": ${n}`).join(', ')}})`)),
  },
  {
    title: 'ranges that are kept',
    prepare: () => rendering(`#set($l = [])${often('#set($y = $l.addAll([1..100000]))')}`),
  },
  {
    title: 'a list that is added to itself',
    prepare: () => rendering('#set($l = [1])#foreach($i in [1..60])#set($y = $l.addAll($l))#end'),
  },
  {
    title: 'a list that holds itself and is printed',
    prepare: () => rendering('#set($l = [])#set($y = $l.add([$l, $l]))$l'),
  },
  {
    title: 'lists that share their parts and are compared',
    prepare: () =>
      rendering(
        '#set($a = [1])#set($b = [1])#foreach($i in [1..60])#set($a = [$a, $a])#set($b = [$b, $b])#end#if($a == $b)x#end',
      ),
  },
  {
    title: 'a template of conditions in conditions',
    prepare: () => parsing(`${'#if(true)'.repeat(20_000)}${'#end'.repeat(20_000)}`),
  },
  ...['##', '#*', '#**', '#set($a = "##'].map((before) => ({
    title: `backslashes behind ${before}`,
    prepare: () => parsing(before + '\\'.repeat(299_000)),
  })),
  {
    title: 'a list in a list, ten thousand deep',
    prepare: () => parsing(`#set($l = ${'['.repeat(10_000)}${']'.repeat(10_000)})$l`),
  },
];
