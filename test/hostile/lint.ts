import { MappingTemplate } from '../../lib/mapping-template';
import { times } from './doors';
import { expectThat, type HostileCase } from './hostile-case';

/** Checks that lint has the expected number of findings, each with a remedy. */
function linting(template: string, findings: number): () => void {
  return () => {
    const advice = new MappingTemplate(template).lint();
    expectThat(advice.length === findings, `${advice.length} findings, not ${findings}`);
    expectThat(
      advice.every(({ fix }) => fix !== ''),
      'a finding without a remedy',
    );
  };
}

const READ = '#set($x = $input.params("x"))';

export const lintCases: readonly HostileCase[] = [
  {
    title: 'loops two hundred deep, which print a variable before they set it',
    honest: true,
    prepare: () => linting(`${'#foreach($i in $list)'.repeat(200)}["$x"]${READ}${'#end'.repeat(200)}`, 1),
  },
  {
    title: 'conditions two hundred deep around what is printed behind them',
    honest: true,
    prepare: () => linting(`${'#if($a)'.repeat(200)}${READ}${'#end'.repeat(200)}["$x"]`, 1),
  },
  {
    title: 'variables by the thousand, each with a condition',
    honest: true,
    prepare: () =>
      linting(
        `${times(1500, (i) => `#set($x${i} = $input.params("x"))#if($x${i} == "")#set($x${i} = "none")#end`).join('\n')}["$x0", "$x1499"]`,
        2,
      ),
  },
  {
    title: 'branches by the thousand, each with a variable',
    honest: true,
    prepare: () =>
      linting(
        `#if($k == "")${times(1500, (i) => `#elseif($k == "${i}")#set($x${i} = $input.params("x"))`).join('')}#end["$x0", "$x1499"]`,
        2,
      ),
  },
  {
    title: 'a thousand values to escape',
    honest: true,
    prepare: () => linting(`[${'"$input.params("x")",\n'.repeat(1000)} 1]`, 1000),
  },
  {
    title: 'a thousand blanks that make text of a directive',
    honest: true,
    prepare: () => linting('# if($x)\n'.repeat(1000), 1000),
  },
];
