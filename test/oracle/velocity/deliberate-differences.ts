import type { Answer, Case } from './case';
import { values } from './corpus/values';

/** Where the engine gives what API Gateway gives, or what is safe, and Velocity 1.7 as configured does not. */
interface Difference extends Case {
  readonly engine: Answer;
  readonly because: string;
}

const noReflection =
  'An object’s class leads to every class of the server (`$b.class.forName(...)`). Velocity 1.7 offers it, API Gateway ' +
  'does not document it: there is no such property and no such method.';

export const deliberateDifferences: readonly Difference[] = [
  {
    template: `#set($x = {'k': 'v', 'n': {'x': 1}, '2': 'two'})[$x.class]$x`,
    engine: { output: '[]{k=v, n={x=1}, 2=two}' },
    because: noReflection,
  },
  { template: `${values}$l.class`, engine: { output: '' }, because: noReflection },
  { template: `${values}$s.getClass().getName()`, engine: { output: '' }, because: noReflection },
  { template: `${values}$b.class.forName("java.lang.System")`, engine: { output: '' }, because: noReflection },
];

/** Whether a generated template may meet one of these differences. */
export function isDeliberate({ template }: Case): boolean {
  return /\.\s*(class|getClass)\b/.test(template);
}
