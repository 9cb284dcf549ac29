/** Large work that API Gateway does. No limit may refuse it. */
import { rendering, times } from './doors';
import { expectThat } from './hostile-case';
import type { HostileCase } from './hostile-case';

const MEGABYTE = 1_000_000;

function honest(
  title: string,
  template: string,
  body: () => string,
  isRight: (output: string) => boolean,
): HostileCase {
  return {
    title,
    honest: true,
    prepare: () => {
      const render = rendering(template, body());
      return () => {
        const output = render() as string;
        expectThat(isRight(output), `it gave ${output.slice(0, 100)}`);
      };
    },
  };
}

export const honestCases: readonly HostileCase[] = [
  honest(
    'ten megabytes that are passed on',
    '$input.body',
    () => 'x'.repeat(10 * MEGABYTE),
    ({ length }) => length === 10 * MEGABYTE,
  ),
  honest(
    '1.2 million numbers that are read and written as JSON',
    '{"instances": $input.json("$")}',
    () => JSON.stringify(times(1_200_000, (n) => n % 1000)),
    (output) => output.endsWith('999]}'),
  ),
  honest(
    'five megabytes in base64',
    '$util.base64Encode($input.body)',
    () => 'é'.repeat(2.5 * MEGABYTE),
    ({ length }) => length === Math.ceil((5 * MEGABYTE) / 3) * 4,
  ),
  honest(
    'five megabytes out of base64',
    '$util.base64Decode($input.body).length()',
    () => Buffer.from('x'.repeat(5 * MEGABYTE)).toString('base64'),
    (output) => output === '5000000',
  ),
  honest(
    'a text of three megabytes that is escaped and replaced',
    `$util.escapeJavaScript($input.body).replaceAll("\\\\'", "'").length()`,
    () => `it's "quoted" `.repeat((3 * MEGABYTE) / 14),
    (output) => Number(output) > 3 * MEGABYTE,
  ),
  honest(
    'a thousand passes of a thousand',
    '#foreach($i in [1..1000])#foreach($j in [1..1000])#set($y = $i + $j)#end#end$y',
    () => '',
    (output) => output === '2000',
  ),
  honest(
    'a filter over a hundred thousand objects',
    `$input.json("$.k[?(@.n > 99997)].n")`,
    () => JSON.stringify({ k: times(100_000, (n) => ({ n })) }),
    (output) => output === '[99998,99999]',
  ),
  honest(
    'a map of fifty thousand keys',
    '#set($m = {})#foreach($i in [1..500])#foreach($j in [1..100])#set($y = $m.put("$i $j", $j))#end#end$m.size()',
    () => '',
    (output) => output === '50000',
  ),
  honest(
    'a template of three hundred kilobytes',
    '{"a": "$input.params(\'a\')"},\n'.repeat(10_000),
    () => '',
    ({ length }) => length > 90_000,
  ),
  honest(
    'rows of a table of five megabytes as CSV',
    '#foreach($row in $input.path("$.rows"))$row.a,$row.b,$row.c\n#end',
    () => JSON.stringify({ rows: times(1000, (n) => ({ a: n, b: 'x'.repeat(5000), c: n / 3 })) }),
    (output) => output.startsWith('0,xxx'),
  ),
  honest(
    'a text that is split at a pattern into a hundred thousand parts',
    '#set($parts = $input.body.split("[,;] *"))$parts.size()',
    () => 'part, '.repeat(100_000),
    (output) => output === '100000',
  ),
];
