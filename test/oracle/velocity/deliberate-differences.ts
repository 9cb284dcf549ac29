import type { Answer, Case } from './case';
import { values } from './corpus/values';

/** A case in which the engine follows API Gateway, or does the safe thing, and Velocity 1.7 does something else. */
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

/** Whether a generated template may show one of these differences, or has no predictable answer. */
export function isDeliberate({ template }: Case): boolean {
  const canLoopLong = template.includes('..') && /\d{4}/.test(template);
  return canLoopLong || OUTSIDE.some((pattern) => pattern.test(template));
}

const OUTSIDE: readonly RegExp[] = [
  /\.\s*(class|getClass\(\s*\))\s*(?:\[|\.(?!\s*(get)?(name|simpleName)\b))/i,
  // Java prints a built-in object as its address, which differs from run to run.
  /\$!?\{?(?:input|util)(?![\w.-])/,
  // The classes of $input, $util and the maps in $context are not known. The oracle has other classes for them.
  /\$!?\{?(?:input|util)\s*\.\s*(?:class\b|getClass)/i,
  /context[\s\S]*(?:\bclass\b|getClass)/i,
  // Java prints an array as its address. Even the length of this text is random.
  /(?:split|toArray|toCharArray|getBytes)\s*\([\s\S]*toString\s*\(\s*\)\s*\./i,
  // $foreach.info prints the name of the template, and only the oracle gives it a name.
  /\bforeach(?:\.\w+)*\.(?:info\b|getInfo)/i,
];
