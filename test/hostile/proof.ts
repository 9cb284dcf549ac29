import { MappingTemplate } from '../../lib/mapping-template';
import { times } from './doors';
import type { HostileCase } from './hostile-case';

/** Runs a whole proof: the analysis, the search and the report. */
function proving(template: string): () => unknown {
  const parsed = new MappingTemplate(template);
  return () => parsed.prove();
}

const UNPRINTABLE = '$input.params("q")';

export const proofCases: readonly HostileCase[] = [
  {
    title: 'conditions by the ten thousand, of as many parameters',
    prepare: () =>
      proving(`[1${times(10_000, (i) => `#if($input.params("p${i}") == "x"),${UNPRINTABLE}#end`).join('')}]`),
  },
  {
    title: 'conditions by the ten thousand, of one parameter',
    prepare: () => proving(`[1${'#if($input.params("a") == "x"),1#end'.repeat(10_000)}]`),
  },
  {
    title: 'an #if of ten thousand branches',
    prepare: () =>
      proving(
        `[#if($input.params("a") == "x")0${times(9999, (i) => `#elseif($input.params("a") == "${i}")${i}`).join('')}#end]`,
      ),
  },
  {
    title: 'branches as deep as the grammar lets them be',
    prepare: () =>
      proving(
        `[1${times(490, (i) => `#if($input.params("p${i}").length() > 3)`).join('')},${UNPRINTABLE}${'#end'.repeat(490)}]`,
      ),
  },
  {
    title: 'members of the body by the thousand, in 350 KB',
    prepare: () =>
      proving(
        `{${times(6000, (i) => `"k${i}": $input.path("$.a${i}.b.c"), "text": 1, "more": 2,`).join('\n')}"end": 1}`,
      ),
  },
  {
    title: 'a variable that each of five thousand conditions may double',
    prepare: () =>
      proving(
        `#set($x = $input.params("a"))${'#if($x == "b")#set($x = "$x$x")#else#set($x = "c$x")#end'.repeat(5000)}"$x"`,
      ),
  },
  {
    title: 'loops thirty deep, each with a condition',
    prepare: () =>
      proving(`${'#foreach($i in $input.path("$.l"))$i.a#if($i.b == 1)$i.c#end'.repeat(30)}${'#end'.repeat(30)}`),
  },
  {
    title: 'blocks that print blocks twice, forty deep',
    prepare: () => proving(`${times(40, (i) => `#define($d${i})$d${i + 1}$d${i + 1}#end`).join('')}$d0`),
  },
  {
    title: 'patterns of many alternatives, each asked for',
    prepare: () => {
      const pattern = times(300, (i) => `(${'ab'.repeat((i % 7) + 1)}|c{1,${(i % 90) + 1}}d*)`).join('|');
      return proving(
        `["${times(50, (i) => `#if($input.params("p${i}").matches("${pattern}"))$input.params("p${i}")#end`).join('')}"]`,
      );
    },
  },
];
