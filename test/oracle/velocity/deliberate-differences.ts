import type { Answer, Case } from './case';
import { values } from './corpus/values';

/** Where the engine gives what API Gateway gives, or what is safe, and Velocity 1.7 as configured does not. */
interface Difference extends Case {
  readonly engine: Answer;
  readonly because: string;
}

const noReflection =
  'Of an object’s class a template gets the names and nothing else: Velocity 1.7 leads on from there to every class of the ' +
  'server (`$b.class.forName(...)`).';

export const deliberateDifferences: readonly Difference[] = [
  { template: `${values}$b.class.forName("java.lang.System")`, engine: { output: '' }, because: noReflection },
  {
    template: `${values}#foreach($i in [1..1001])#end|`,
    engine: { error: 'render' },
    because:
      'API Gateway documents a quota of 1,000 iterations per #foreach, not adjustable. What it does beyond is not known: ' +
      'an error shows the template’s author the loop that will not work as written.',
  },
];

/** Whether a generated template may meet one of these differences, such as a loop beyond the quota, or none can be told. */
export function isDeliberate({ template }: Case): boolean {
  const canLoopLong = template.includes('..') && /\d{4}/.test(template);
  return canLoopLong || OUTSIDE.some((pattern) => pattern.test(template));
}

const OUTSIDE: readonly RegExp[] = [
  /\.\s*(class|getClass\(\s*\))\s*(?:\[|\.(?!\s*(get)?(name|simpleName)\b))/i,
  // Java's text of a built-in object itself is its address, which API Gateway's differs from as every run's does.
  /\$!?\{?(?:input|util)(?![\w.-])/,
  // The classes of $input, $util and of the maps in $context are not known; the oracle's stand-ins have their own.
  /\$!?\{?(?:input|util)\s*\.\s*(?:class\b|getClass)/i,
  /context[\s\S]*(?:\bclass\b|getClass)/i,
  // Java's text of an array is its address, of which even the length is chance.
  /(?:split|toArray|toCharArray|getBytes)\s*\([\s\S]*toString\s*\(\s*\)\s*\./i,
  // $foreach.info prints the name of the template, which only the oracle has given one.
  /\bforeach(?:\.\w+)*\.(?:info\b|getInfo)/i,
];
